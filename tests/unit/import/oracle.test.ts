/**
 * The import of a site that a real SPIP 4.4 rendered, against what that SPIP printed: texts, structure, notes,
 * addresses. The ground truth lies beside the project; without it these tests are skipped.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoadedArchive, loadArchive } from '../../../src/archive/load.ts';
import { spipObject } from '../../../src/archive/model/spip-address.ts';
import type { Report } from '../../../src/import/report.ts';
import { titleUrl } from '../../../src/import/spip/addresses.ts';
import { importSpip } from '../../../src/import/spip/import.ts';
import { plainText, splitNumber } from '../../../src/import/spip/names.ts';
import { reportMarkdown } from '../../../src/import/wording/report.ts';
import { meaning } from './meaning.ts';
import { filesOf } from './spip-site.ts';

const TRUTH = fileURLToPath(new URL('../../../../shared/spip', import.meta.url));
const NOW = new Date('2026-11-23T12:00:00Z');
const MARKERS =
  /SECRET|FACTICE|FORUM-|REVISION-|BROUILLON-|PROPOSE-|REFUSE-|POUBELLE-|FUTUR-|RUBRIQUE-PREPA|DOCUMENT-ORPHELIN/;

/** Of the group « _Interne (ne pas afficher) », which serves templates: private, whatever SPIP's own templates show. */
const TECHNICAL_KEYWORD = 'Aide rédaction';

interface Rendered {
  id_article: number;
  url: string;
  titre: string;
  chapo: string;
  texte: string;
  ps: string;
  notes: string;
  virtuel_brut: string;
  date: string;
  documents: { fichier: string; vu: string; titre: string }[];
  mots: { titre: string }[];
}

const json = <T>(path: string): T => JSON.parse(readFileSync(join(TRUTH, path), 'utf8')) as T;

/**
 * Where our page says something else than SPIP's, on purpose. By article, the lines of `meaning` that SPIP
 * has alone (`-`) and that we have alone (`+`). Links of SPIP that lead to nothing are no links in either: the
 * import keeps their text and names them in its report. Languages of links (`hreflang`) are not compared:
 * Markdown has no place for them.
 */
const DIFFERENCES: Record<number, { reason: string; lines: string[] }[]> = {
  14: [
    {
      reason: 'SPIP cuts the address at its bracket and sets a space before the question mark that follows',
      lines: [
        '- : URL nue : https://www.service-public.fr/associations et www.associations.gouv.fr, ainsi que https://example.org/chemin_(parenthese) ?x=1&y=2. Une adresse entre parenthèses (https://example.org/page).',
        '+ : URL nue : https://www.service-public.fr/associations et www.associations.gouv.fr, ainsi que https://example.org/chemin_(parenthese)?x=1&y=2. Une adresse entre parenthèses (https://example.org/page).',
      ],
    },
  ],
  16: [
    {
      reason: 'a note without number gets a call, for a footnote that nothing calls is not shown',
      lines: [
        "- : Le contrat d'association est défini à l'article premier[note]. Deux appels à la même note nommée[note] et encore[note]. Une note à astérisque[note]. Une note sans numéro. Une note longue[note].",
        "+ : Le contrat d'association est défini à l'article premier[note]. Deux appels à la même note nommée[note] et encore[note]. Une note à astérisque[note]. Une note sans numéro[note]. Une note longue[note].",
      ],
    },
  ],
  17: [
    {
      reason:
        'SPIP makes each verse a block of its own; ours are lines of a quotation, its stanzas paragraphs',
      lines: [
        "- blockquote: Liberté de se réunir, Liberté de s'unir, Et de bâtir.",
        "+ blockquote: Liberté de se réunir, Liberté de s'unir,",
        '+ blockquote: Et de bâtir.',
      ],
    },
    {
      reason: 'a page of the archive loads nothing of other sites: a frame becomes a link',
      lines: [
        '+ link https://video.example/embed/1 -> https://video.example/embed/1',
        '+ : https://video.example/embed/1',
      ],
    },
  ],
  19: [
    {
      reason:
        'a file shown in a text is a link with its title, not an icon with a legend; a credit is told as one',
      lines: [
        '- document Modèle de statuts Modèle à compléter',
        '- document Notice',
        '- document Liste des associations agréées',
        '- document Rapport distant',
        '+ link Notice -> /2021/images-et-documents-joints/notice.pdf',
        '+ : Notice',
        '+ link Modèle de statuts -> /2021/images-et-documents-joints/modele_statuts.odt',
        '+ : Modèle de statuts',
        '+ : Modèle à compléter',
        '+ link kit-complet_v2.zip -> /2021/images-et-documents-joints/kit-complet_v2.zip',
        '+ : kit-complet_v2.zip',
        '+ link Liste des associations agréées -> /2021/images-et-documents-joints/liste.csv',
        '+ : Liste des associations agréées',
        '+ link Rapport distant -> https://www.vie-publique.example/rapports/rapport.pdf',
        '+ : Rapport distant',
      ],
    },
  ],
  27: [
    {
      reason: 'SPIP prints « Voir en ligne » after the text, from fields of its own',
      lines: [
        '+ link Vie publique -> https://www.vie-publique.example/rapport?id=1&lang=fr',
        '+ : Voir en ligne : Vie publique',
      ],
    },
  ],
};

describe.skipIf(!existsSync(TRUTH))('a site that SPIP rendered', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-oracle-'));
  const content = join(folder, 'content');
  let report: Report;
  let loaded: LoadedArchive;
  /** Where an old address leads: by its own line, else by the number that it names. */
  let redirects: { get(url: string): string | undefined };

  const run = (source: string, into: string) =>
    importSpip({
      database: join(TRUTH, source),
      images: join(TRUTH, 'IMG'),
      into,
      force: false,
      dryRun: false,
      scheduled: false,
      now: NOW,
    });

  beforeAll(async () => {
    report = await run('spip.sqlite', content);
    loaded = await loadArchive({
      content,
      cache: null,
      now: NOW.getTime(),
      drafts: false,
      generator: 'test',
    });
    const { redirects: lines, spip } = loaded.archive!;
    const objects = new Map(spip.map(({ object, to }) => [object, to]));
    const exact = new Map(lines.map(({ from, to }) => [from, to]));
    redirects = { get: (url) => exact.get(url) ?? objects.get(spipObject(url) ?? '') };
  }, 60_000);
  afterAll(() => {
    loaded?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Address on the new site of an address of the old one. */
  const link = (href: string): string | null => {
    if (/^[a-z]+:|^#/i.test(href)) return href;
    const path = href
      .split('#')[0]!
      .replace(/^\.?\//, '')
      .replaceAll('&amp;', '&');
    return redirects.get(`/${path}`) ?? null;
  };

  const articles = existsSync(TRUTH)
    ? readdirSync(join(TRUTH, 'articles')).map((name) => json<Rendered>(`articles/${name}`))
    : [];

  test.each(
    articles.filter(({ virtuel_brut }) => !virtuel_brut).map((each) => [each.id_article, each] as const),
  )('article %d says what SPIP said', (id, spip) => {
    const record = loaded.archive!.articlesByAddress.get(redirects.get(`/${spip.url}`)!)!;
    const ours = loaded.archive!.loadPage(record).html;
    const found: string[] = [];
    const parts = [
      [spip.chapo, ours.lead],
      [spip.texte, ours.body],
      [spip.ps, ours.postscript],
    ] as const;
    for (const [theirs, mine] of parts) found.push(...difference(meaning(theirs, { link }), meaning(mine)));
    found.push(...difference(notesOf(spip.notes), notesOf(ours.notes)));
    expect(found.sort()).toEqual((DIFFERENCES[id] ?? []).flatMap(({ lines }) => lines).sort());
    expect(record.published.date).toBe(spip.date.slice(0, 10));
    expect(meaning(record.title || '')).toEqual(meaning(spip.titre || 'Sans titre'));
    expect(record.keywords.map((name) => meaning(name)[0]).sort()).toEqual(
      spip.mots
        .map(({ titre }) => titre)
        .filter((titre) => titre !== TECHNICAL_KEYWORD)
        .map((titre) => meaning(titre)[0])
        .sort(),
    );
    const joined = spip.documents
      .filter(({ vu }) => vu === 'non')
      .map(({ fichier }) => fichier.split('/').at(-1)!);
    const { attachments } = loaded.archive!.loadPage(record);
    expect(attachments.map(({ media }) => media.name).sort()).toEqual(joined.sort());
  });

  test('of the whole site, 99 % of the words are there, and all of the structure but for the list above', () => {
    const counts = new Map<string, { theirs: number; kept: number }>();
    for (const spip of articles.filter(({ virtuel_brut }) => !virtuel_brut)) {
      const record = loaded.archive!.articlesByAddress.get(redirects.get(`/${spip.url}`)!)!;
      const ours = loaded.archive!.loadPage(record).html;
      const theirText = [spip.chapo, spip.texte, spip.ps].flatMap((html) => meaning(html, { link }));
      const ourText = [ours.lead, ours.body, ours.postscript].flatMap((html) => meaning(html));
      const theirs = [...theirText, ...meaning(spip.notes, { link })];
      const mine = [...ourText, ...meaning(ours.notes)];
      const listed = new Set((DIFFERENCES[spip.id_article] ?? []).flatMap(({ lines }) => lines));
      count(counts, 'words', theirs.flatMap(wordsOfLine), mine.flatMap(wordsOfLine));
      const calls = (lines: string[]) => lines.flatMap((line) => line.match(/\[note\]/g) ?? []);
      count(counts, 'calls of notes', calls(theirText), calls(ourText));
      for (const [kind, pattern] of Object.entries(STRUCTURE)) {
        const of = (lines: string[], sign: string) =>
          lines.filter((line) => pattern.test(line) && !listed.has(`${sign} ${line}`)).map(comparable);
        count(counts, kind, of(theirs, '-'), of(mine, '+'));
      }
    }
    const { words, ...structure } = Object.fromEntries(counts);
    if (process.env.FONDS_TABLE) console.table(Object.fromEntries(counts));
    expect(words!.theirs).toBeGreaterThan(1500);
    expect(words!.kept / words!.theirs).toBeGreaterThanOrEqual(0.99);
    for (const [kind, { theirs, kept }] of Object.entries(structure))
      expect([kind, kept]).toEqual([kind, theirs]);
  });

  test('rubrics have their texts, their order and their tree', () => {
    for (const name of readdirSync(join(TRUTH, 'rubriques'))) {
      const spip = json<{ url: string; titre: string; rang: string; texte: string; id_parent: number }>(
        `rubriques/${name}`,
      );
      const record = [...loaded.archive!.rubrics.values()].find(
        ({ address }) => address === redirects.get(`/${spip.url}`),
      )!.record;
      expect(meaning(record.title)).toEqual(meaning(spip.titre));
      expect(record.order).toBe(spip.rang ? Number(spip.rang) : undefined);
      expect(record.parent !== undefined).toBe(spip.id_parent !== 0);
      const theirs = meaning(spip.texte, { link });
      expect(meaning(loaded.archive!.loadPage(record).html.body).slice(0, theirs.length)).toEqual(theirs);
    }
  });

  test('every address of every scheme leads to one and the same place', () => {
    const schemes = json<Record<string, Record<string, string>>>('urls-par-type.json');
    const places = new Map<string, Set<string | undefined>>();
    for (const objects of Object.values(schemes)) {
      for (const [object, url] of Object.entries(objects)) {
        const from = `/${url.replace(/^\.\//, '').replaceAll('&amp;', '&')}`;
        places.set(object, (places.get(object) ?? new Set()).add(redirects.get(from)));
      }
    }
    expect(places.size).toBe(47);
    expect(places.get('mot5')).toEqual(new Set([undefined]));
    places.delete('mot5');
    for (const [object, targets] of places)
      expect([object, targets.size, targets.has(undefined)]).toEqual([object, 1, false]);
  });

  test('addresses lead where the server led, and to the newer owner', () => {
    const at = (url: string) => redirects.get(url);
    expect(at('/Declarer-une-association.html')).toBe('/rubriques/declarer-une-association/');
    expect(at('/Le-service-civique-dans-les.html')).toBe(at('/spip.php?article12'));
    expect(at('/article.php3?id_article=13')).toBe('/2021/declarer-une-association-les-etapes/');
    expect(at('/Voir-la-loi.html')).toBe(at('/spip.php?article16'));
    expect(at('/Compte-association-site-externe.html')).toBe('https://lecompteasso.example.gouv.fr/');
    expect(at('/IMG/pdf/cerfa_13972-03.pdf')).toBe(
      '/2021/modifier-les-statuts-ou-l-equipe/cerfa_13972-03.pdf',
    );
    for (const hidden of [
      '/spip.php?article40',
      '/spip.php?rubrique11',
      '/BROUILLON-OPEN-en-cours-de-redaction.html',
      '/spip.php?article44',
    ]) {
      expect(at(hidden)).toBeUndefined();
    }
  });

  test('no marker is in anything written', () => {
    for (const path of filesOf(content))
      expect(path + readFileSync(join(content, path), 'latin1')).not.toMatch(MARKERS);
    expect(reportMarkdown(report, 'fr') + reportMarkdown(report, 'en')).not.toMatch(MARKERS);
  });

  test('the build finds nothing that the report did not name', () => {
    const told = new Set(
      report.findings.filter(({ code }) => code.endsWith('-file')).map(({ excerpt }) => excerpt),
    );
    expect(loaded.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(loaded.problems.filter(({ code }) => !told.has(code))).toEqual([]);
  });

  test.each(['dump.phpmyadmin.sql', 'dump.mysqldump.sql', 'dump.double-encodage.sql'])(
    '%s gives the same files',
    async (dump) => {
      const into = join(folder, dump);
      await run(dump, into);
      const texts = (root: string) =>
        filesOf(root)
          .filter((path) => !path.startsWith('.import/'))
          .map((path) => [path, readFileSync(join(root, path), 'utf8')]);
      expect(texts(into)).toEqual(texts(content));
    },
  );

  test('SPIP 2.1 gives the same texts, but for what it does not know', async () => {
    const into = join(folder, 'spip21');
    await run('dump.spip21-synthetique.sql', into);
    const articlesOf = (root: string) =>
      filesOf(join(root, 'articles')).filter((path) => path.endsWith('.md'));
    expect(articlesOf(into)).toEqual(articlesOf(content));
    // The two sites had other schemes of addresses, by which their feeds named articles.
    const textOf = (root: string, path: string) =>
      readFileSync(join(root, 'articles', path), 'utf8').replace(/^id: .*\n/m, '');
    const unlike = articlesOf(into).filter((path) => textOf(into, path) !== textOf(content, path));
    // SPIP 2 finds logos by the names of files. Of credits and alternatives of documents and of sites of the
    // directory, the dump has neither columns nor rows.
    expect(unlike).toEqual([
      '2021/declarer-une-association-les-etapes/index.md',
      '2021/images-et-documents-joints/index.md',
      '2021/modifier-les-statuts-ou-l-equipe/index.md',
    ]);
  });

  test('titles give the addresses and the numbers that SPIP gives', () => {
    const { typo } = json<{ typo: { entree: string; supprimer_numero: string; url_propre: string }[] }>(
      'micro.json',
    );
    for (const { entree, supprimer_numero, url_propre } of typo) {
      expect(titleUrl(plainText(entree, 'fr', 'fr'))).toBe(url_propre);
      expect(splitNumber(entree).title.trim()).toBe(supprimer_numero.trim());
    }
  });
});

/** Lines of `meaning` by what they tell of. */
const STRUCTURE: Readonly<Record<string, RegExp>> = {
  headings: /^(?:.* )?h\d: /,
  'items of lists': /^(?:.* )?li: /,
  'cells of tables': /^(?:.* )?(?:t[hd]|caption)(?: \d+×\d+)?: /,
  links: /^link /,
  emphasis: /^(?:strong|em|sub|sup|del|ins|small|abbr) /,
  quotations: /^blockquote/,
  code: /^(?:code |pre: )/,
  documents: /^document /,
};

/** Words of a line of text; those of links and emphasis stand in the line of their sentence too. */
function wordsOfLine(line: string): string[] {
  const [, text = ''] = /^[^:]*: ([\s\S]*)$/.exec(STRUCTURE.links!.test(line) ? '' : line) ?? [];
  return (
    text
      .replaceAll('[note]', ' ')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** A line without what is said in other words on purpose: lists that hold notes, credits. */
function comparable(line: string): string {
  return line.replace(/^ol li /, '').replace(/Crédit : /, '');
}

function count(
  counts: Map<string, { theirs: number; kept: number }>,
  kind: string,
  theirs: readonly string[],
  ours: readonly string[],
): void {
  const left = new Map<string, number>();
  for (const each of ours) left.set(each, (left.get(each) ?? 0) + 1);
  const total = counts.get(kind) ?? { theirs: 0, kept: 0 };
  for (const each of theirs) {
    const available = left.get(each) ?? 0;
    total.theirs += 1;
    if (available > 0) total.kept += 1;
    left.set(each, available - 1);
  }
  counts.set(kind, total);
}

/** Texts of the notes, whatever the list that holds them. */
function notesOf(html: string): string[] {
  return meaning(html)
    .map((line) =>
      line.replace(/^(?:ol li)? ?((?:ul|ol) li)?: (?:\[note\])?/, (_, list?: string) => `${list ?? ''}: `),
    )
    .filter((line) => line !== 'h2: Notes');
}

function difference(theirs: string[], ours: string[]): string[] {
  const missing = theirs.filter((line) => !ours.some((other) => same(line, other)));
  const added = ours.filter((line) => !theirs.some((other) => same(line, other)));
  return [...new Set([...missing.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)])];
}

/** Our legend sets a full stop between title and description, and « Crédit : » before a credit. */
function same(a: string, b: string): boolean {
  const bare = (line: string) => line.replace(/Crédit : /, '');
  return bare(a) === bare(b);
}
