import { describe, expect, test } from 'vitest';
import { type NewArticle, planNewArticle } from '../../../src/commands/new-article.ts';
import { readSource } from '../../../src/content/source.ts';

const SITE = { lang: 'fr', timeZone: 'Europe/Paris' };
const FILES = [
  'rubrics/actualites.md',
  'rubrics/benevolat.md',
  'articles/2022/deja-la.md',
  'articles/2022/dossier/a.png',
];
/** 23:30 on 31 December in London, already the new year in Paris. */
const NOW = Date.parse('2021-12-31T23:30:00Z');

const plan = (request: Partial<NewArticle>, lang = 'fr') =>
  planNewArticle(
    { title: 'Un titre', rubric: 'actualites', date: undefined, now: NOW, ...request },
    FILES.map((path) => ({ path, size: 0, mtime: 0 })),
    { ...SITE, lang },
    lang,
  );

describe('planNewArticle', () => {
  test.each(['fr', 'en'])('plans a file that is sound as it is, in %s', (lang) => {
    const { path, address, text } = plan({ title: 'L’été : "2 ans" #1' }, lang) as {
      path: string;
      address: string;
      text: string;
    };
    expect([path, address]).toEqual(['articles/2022/l-ete-2-ans-1/index.md', '/2022/l-ete-2-ans-1/']);
    const { value, problems } = readSource(path, text, SITE);
    expect(problems).toEqual([]);
    expect(value?.data).toMatchObject({
      title: 'L’été : "2 ans" #1',
      published: { date: '2022-01-01' },
      rubric: 'actualites',
      draft: true,
    });
  });

  test('the lines offered behind a # are sound too', () => {
    const { path, text } = plan({}) as { path: string; text: string };
    const offered = text.replace(/^# (?=\S+: |\S+:$| )/gm, '');
    const { problems, value } = readSource(path, offered, SITE);
    expect(problems).toEqual([]);
    expect(Object.keys(value?.data ?? {})).toEqual(
      expect.arrayContaining(['kicker', 'lead', 'image', 'attachments', 'postscript', 'keywords', 'authors']),
    );
  });

  test('takes the date that it is given', () => {
    expect(plan({ date: '2019-05-06T08:00' })).toMatchObject({ path: 'articles/2019/un-titre/index.md' });
  });

  test('cuts a long title at a word', () => {
    const { address } = plan({ title: 'Mot '.repeat(40) }) as { address: string };
    expect(address).toBe(`/2022/${'mot-'.repeat(16)}mot/`);
  });

  test.each<[Partial<NewArticle>, string]>([
    [{ title: 'Борис Годунов' }, '/2022/boris-godunov/'],
    [{ title: 'Un titre\nde deux lignes' }, '/2022/un-titre-de-deux-lignes/'],
    [{ title: '日本', slug: 'japon' }, '/2022/japon/'],
  ])('gives %j an address that check accepts', (request, address) => {
    expect(plan(request)).toMatchObject({ address });
  });

  test.each<[Partial<NewArticle>, string]>([
    [{ title: ' ' }, 'Donnez un titre à l’article : fonds new "Un titre" --rubric actualites'],
    [
      { title: '?!' },
      'Le titre « ?! » n’a ni lettre latine ni chiffre dont faire une adresse : choisissez-en la fin avec --slug mon-article',
    ],
    [
      { title: '日本', slug: 'Été' },
      '« Été » ferait une mauvaise adresse : elle n’a que des lettres minuscules sans accent, des chiffres et des traits d’union. Écrivez --slug ete',
    ],
    [
      { date: '31 octobre 2024' },
      '« 31 octobre 2024 » n’est pas écrit comme il faut : écrivez --date 2024-10-31',
    ],
    [{ rubric: undefined }, 'Dites dans quelle rubrique, avec --rubric : actualites, benevolat.'],
    [{ rubric: 'bénévolat' }, 'La rubrique « bénévolat » n’existe pas. Vouliez-vous écrire « benevolat » ?'],
    [{ rubric: 'sports' }, 'La rubrique « sports » n’existe pas. Choisissez parmi : actualites, benevolat.'],
    [
      { date: '2022-02-30' },
      '« 2022-02-30 » n’est pas une date : écrivez-la 2022-04-04, ou 2022-04-04T09:30.',
    ],
    [
      { title: 'Déjà là' },
      'articles/2022/deja-la.md existe déjà : rien n’a été écrit. Changez de titre, ou modifiez cet article.',
    ],
    [
      { title: 'Dossier' },
      'articles/2022/dossier/a.png existe déjà : rien n’a été écrit. Changez de titre, ou modifiez cet article.',
    ],
  ])('refuses %j', (request, refusal) => {
    expect(plan(request)).toEqual({ refusal });
  });
});
