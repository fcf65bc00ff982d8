/** Documents joined to an article: their text is searched with it, each passage at an address of its own. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { type LoadedArchive, loadArchive } from '../../../src/archive/load.ts';
import { passagesOf } from '../../../src/search/passages.ts';

const NOW = Date.parse('2024-01-15T12:00:00Z');
const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'passages-'));
const article = join(folder, 'content/articles/2022/rapport');
cpSync(join(fixtures, 'problems/image-without-alt/content'), join(folder, 'content'), { recursive: true });
rmSync(join(folder, 'content/articles/2022'), { recursive: true });
mkdirSync(article, { recursive: true });
const write = (attachments: string) =>
  writeFileSync(
    join(article, 'index.md'),
    `---\ntitle: Le rapport\npublished: 2022-04-04\nrubric: actualites\nattachments:\n${attachments}---\nVoici.\n`,
  );
const pdf = readFileSync(join(fixtures, 'documents/colonnes.pdf'));
writeFileSync(join(article, 'rapport été.pdf'), pdf);
write('  - file: rapport été.pdf\n    title: Rapport d’activité\n');

const opened: LoadedArchive[] = [];
afterAll(() => {
  for (const { close } of opened) close();
  rmSync(folder, { recursive: true });
});

async function load(): Promise<LoadedArchive> {
  const loaded = await loadArchive({
    content: join(folder, 'content'),
    cache: join(folder, 'cache'),
    images: join(folder, 'images'),
    now: NOW,
    drafts: false,
    generator: 'test',
  });
  opened.push(loaded);
  return loaded;
}

test('a sentence of a PDF is found at its page, with its title and number', async () => {
  const { archive, problems } = await load();
  expect(problems).toEqual([]);
  const passages = passagesOf(archive!)(archive!.articles[0]!);
  expect(passages.map(({ href, label }) => [href, label])).toEqual([
    ['/2022/rapport/rapport%20%C3%A9t%C3%A9.pdf#page=1', 'Rapport d’activité, PDF, p.\u00a01'],
    ['/2022/rapport/rapport%20%C3%A9t%C3%A9.pdf#page=2', 'Rapport d’activité, PDF, p.\u00a02'],
  ]);
  expect(passages[1]!.text).toContain('La girouette cantonale tourne au-dessus du lavoir communal.');
});

test('a document that asks for a password is one located notice, and the rest is there', async () => {
  writeFileSync(join(article, 'secret.pdf'), readFileSync(join(fixtures, 'documents/mot-de-passe.pdf')));
  write(
    '  - file: rapport été.pdf\n    title: Rapport d’activité\n  - file: secret.pdf\n    title: Secret\n',
  );
  const { archive, problems } = await load();
  expect(problems).toEqual([
    {
      code: 'document-locked',
      severity: 'warning',
      file: 'articles/2022/rapport/secret.pdf',
      line: 1,
      column: 1,
      params: {},
    },
  ]);
  expect(passagesOf(archive!)(archive!.articles[0]!)).toHaveLength(2);
});

test('texts that are lost are told to be, not left out', async () => {
  const { archive } = await load();
  rmSync(join(folder, 'cache/texts'), { recursive: true });
  expect(() => passagesOf(archive!)(archive!.articles[0]!)).toThrow('rapport été.pdf');
});
