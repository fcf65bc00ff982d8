/** An import of many articles, of which threads make the second half: the files are those of one thread alone. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/import/report.ts';
import type { SpipImportOptions } from '../../src/import/spip/import.ts';
import { importSpipInThread } from '../../src/import/spip/in-thread.ts';
import { ThreadStream } from '../../src/kit/thread-stream.ts';
import { article, filesOf, PNG, SpipSite } from '../unit/import/spip-site.ts';

const ARTICLES = 600;
const site = new SpipSite();

/** Texts that a thread can finish by itself, and texts that ask the whole site. */
const TEXTS = [
  'Un {{texte}} avec [[une note]] et [un lien->https://ailleurs.example/x?a=1&b=2].',
  '<a href="https://www.exemple.fr/spip.php?article12#fin">vers un autre</a> et [ancre->art13#fin]',
  '[fin<-]Fin. <img src="IMG/png/a.png" alt="A"> https://www.exemple.fr/spip.php?article3',
  '|{{a}}|{{b}}|\n|1|2|\n\n-* un\n-* deux\n\n[inconnu] <formulaire|contact|email=SECRET>',
  '<doc1|center> [perdu->art999999] <a href="mailto:a@exemple.fr">écrire</a>',
];

beforeAll(() => {
  site.file('png/a.png', PNG).write({
    articles: Array.from({ length: ARTICLES }, (_, index) =>
      article({
        id_article: index + 1,
        titre: `Article ${index + 1}`,
        chapo: index % 3 === 0 ? 'Un {chapô}.' : '',
        texte: `${TEXTS[index % TEXTS.length]}\n\n${TEXTS[(index + 2) % TEXTS.length]}`,
      }),
    ),
    documents: [{ id_document: 1, fichier: 'png/a.png', statut: 'publie', titre: 'Affiche' }],
    documents_liens: [1, 5, 20].map((id) => ({ id_document: 1, id_objet: id, objet: 'article', vu: 'oui' })),
  });
});
afterAll(() => site.remove());

async function imported(threads: number): Promise<{ report: Report; files: string[][] }> {
  const into = join(site.folder, `content-${threads}`);
  const report = await site.import({ into, threads });
  const files = filesOf(into)
    .filter((path) => path !== '.import/rapport.md')
    .map((path) => [path, readFileSync(join(into, path), 'latin1')]);
  return { report, files };
}

test('files, findings and manifest are the same, however many threads there are', async () => {
  const one = await imported(1);
  const three = await imported(3);
  expect(one.files.filter(([path]) => path!.endsWith('index.md'))).toHaveLength(ARTICLES);
  expect(three.files).toEqual(one.files);
  expect(three.report.findings).toEqual(one.report.findings);
  expect(JSON.stringify(one.report.findings)).not.toContain('SECRET');
});

test('stopped in the middle, every file is whole, and the next run ends it', async () => {
  const stop = new AbortController();
  const into = join(site.folder, 'stopped');
  const progress = (phase: string, done: number) => {
    if (phase === 'articles' && done === 200) stop.abort();
  };
  await expect(site.import({ into, threads: 2, signal: stop.signal, progress })).rejects.toThrow('aborted');
  expect(filesOf(into).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  const report = await site.import({ into, threads: 2 });
  expect([...report.outcomes.values()].includes('refused')).toBe(false);
  expect(filesOf(into).filter((path) => path.endsWith('index.md'))).toHaveLength(ARTICLES);
});

test('a thread that cannot do its work says so, and takes no more', async () => {
  const stream = new ThreadStream<number, number>(
    new URL('data:text/javascript,export const open = () => () => () => process.exit(3)'),
    null,
    2,
  );
  const answer = stream.offer(1);
  await expect(answer).rejects.toThrow('code 3');
  expect(stream.offer(2)).toBeNull();
  await stream.close();
});

describe('the thread of an import', () => {
  const options = (into: string): SpipImportOptions => ({
    database: site.database,
    images: site.images,
    into: join(site.folder, into),
    force: false,
    dryRun: false,
    scheduled: false,
    now: new Date('2026-06-01T12:00:00Z'),
  });

  test('that has too little memory is begun again with more, and asks once', async () => {
    let asked = 0;
    const confirm = async () => {
      asked += 1;
      return true;
    };
    const report = await importSpipInThread(
      { ...options('small'), confirm },
      { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 8 },
    );
    expect(asked).toBe(1);
    const { report: here } = await imported(1);
    expect(report.findings).toEqual(here.findings);
    expect(report.outcomes.size).toBe(here.outcomes.size);
    expect(filesOf(join(site.folder, 'small')).filter((path) => path.endsWith('index.md'))).toHaveLength(
      ARTICLES,
    );
  }, 180_000);

  test('tells a refusal as one, a no as one, and stops when it is told to', async () => {
    const absent = { ...options('absent'), database: join(site.folder, 'absent.sql') };
    await expect(importSpipInThread(absent)).rejects.toMatchObject({ code: 'no-database' });
    const no = { ...options('no'), confirm: async () => false };
    await expect(importSpipInThread(no)).rejects.toMatchObject({ code: 'not-confirmed' });
    expect(existsSync(join(site.folder, 'no'))).toBe(false);
    const stop = new AbortController();
    const stopped = {
      ...options('stopped-thread'),
      signal: stop.signal,
      confirm: () => {
        stop.abort();
        return new Promise<boolean>(() => undefined);
      },
    };
    await expect(importSpipInThread(stopped)).rejects.toThrow('aborted');
  });
});
