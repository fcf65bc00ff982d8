/** Random edits, moves and withdrawals of a small archive, with its ledger as oracle, asked of real servers. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { liveAddresses } from '../../src/archive/checks/addresses.ts';
import { type LoadedArchive, loadArchive } from '../../src/archive/load.ts';
import { planMove, Refusal } from '../../src/archive/moves/plan.ts';
import { hostGroup } from '../../src/build/file-groups.ts';
import { carryOut, folderOnDisk } from '../../src/commands/move/apply.ts';
import { redirectsOf, withdrawn } from '../../src/commands/move/withdraw.ts';
import { readAddressLedger, updatedAddressLedger } from '../../src/content/address-ledger.ts';
import { editFrontMatter, editYaml, frontMatterData, yamlData } from '../../src/content/front-matter-edit.ts';
import { type Files, startApache, startNginx } from './servers.ts';

const SEQUENCES = Number(process.env.FONDS_SEQUENCES ?? (process.env.FONDS_TESTS === 'long' ? 500 : 60));
const SEED = Number(process.env.FONDS_SEED ?? 16);
const NOW = Date.parse('2024-06-01T12:00:00Z');
const URL_OF_SITE = 'https://archives.exemple.fr';

let state = SEED;
function below(limit: number): number {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((state / 0x80000000) * limit);
}
const one = <T>(list: readonly T[]): T => list[below(list.length)]!;

const content = mkdtempSync(join(tmpdir(), 'fonds-fates-'));
afterAll(() => rmSync(content, { recursive: true, force: true }));

let count = 0;
const name = () => `${one(['note', 'bilan', 'guide', 'lettre'])}-${count++}`;
const TERMS = ['droit', 'emploi', 'bénévolat', 'santé', 'dons'];

function write(path: string, text: string): void {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), text);
}
const read = (path: string): string => readFileSync(join(content, path), 'utf8');
const paths = (pattern: RegExp): string[] => folderOnDisk(content).paths.filter((path) => pattern.test(path));
const articles = () => paths(/^articles\/.*\.md$/);

function addArticle(): void {
  const year = 2019 + below(5);
  const rubric = one(paths(/^rubrics\/.*\.md$/)).slice(8, -3);
  const others = articles().filter((path) => !read(path).includes('withdrawn:'));
  const linked = others.length > 0 ? one(others) : null;
  const link = linked ? `[autre](/${linked.slice(9).replace(/(?:\/index)?\.md$/, '')}/)` : '';
  const front = `title: T${count}\npublished: ${year}-0${1 + below(9)}-1${below(9)}\nrubric: ${rubric}\nkeywords: [${one(TERMS)}, ${one(TERMS)}x]\nauthors:\n  - ${one(['Anne', 'Marc'])}\n`;
  if (below(2) === 0) write(`articles/${year}/${name()}.md`, `---\n${front}---\n\nTexte ${link}.\n`);
  else {
    const folder = `articles/${year}/${name()}`;
    write(
      `${folder}/index.md`,
      `---\n${front}attachments:\n  - file: doc.txt\n---\n\n[ici](doc.txt) ${link}\n`,
    );
    write(`${folder}/doc.txt`, `Document ${count}.\n`);
  }
}

function move(what: string, to: string): void {
  try {
    carryOut(content, planMove({ folder: folderOnDisk(content), url: URL_OF_SITE, what, to, lang: 'fr' }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function edit(path: string, change: (data: Record<string, unknown>) => void): void {
  const data = structuredClone(frontMatterData(read(path)));
  change(data);
  write(path, editFrontMatter(read(path), data));
}

const STEPS: readonly (() => void)[] = [
  addArticle,
  addArticle,
  () => move(one(articles()), `${2019 + below(5)}/${name()}`),
  () => move(one(articles()), name()),
  () => {
    const files = paths(/^articles\/.*\.txt$/);
    if (files.length > 0) move(one(files), `${name()}.txt`);
  },
  () => move(one(paths(/^rubrics\/.*\.md$/)), name()),
  () => move(one(paths(/^pages\//)), name()),
  () =>
    move(`/mots-cles/${one(['droit', 'emploi', 'sante', 'benevolat', 'dons'])}/`, one([...TERMS, name()])),
  () => move(`/mots-cles/${one(['droit', 'emploi'])}/`, `/mots-cles/${name()}/`),
  () => move(one(['/auteurs/anne/', '/auteurs/marc/']), one(['Anne', 'Marc', `Zoé ${count++}`])),
  () => {
    const path = one(articles());
    const others = articles().filter((other) => other !== path && !read(other).includes('withdrawn:'));
    if (others.length < 5 || read(path).includes('withdrawn:')) return;
    const instead = `/${one(others)
      .slice(9)
      .replace(/(?:\/index)?\.md$/, '')}/`;
    const reason = { date: '2024-05-01', reason: 'Faux.' };
    write(path, withdrawn(folderOnDisk(content), path, below(2) === 0 ? reason : { ...reason, instead }));
  },
  () =>
    edit(one(articles()), (data) =>
      Object.assign(data, { rubric: one(paths(/^rubrics\/.*\.md$/)).slice(8, -3) }),
    ),
  () => edit(one(articles()), (data) => Object.assign(data, { keywords: [one(TERMS)] })),
];

const load = (): Promise<LoadedArchive> =>
  loadArchive({ content, cache: null, now: NOW, drafts: false, generator: 'test' });

/** A keyword came back to an address from which it had been led away: the line is taken out, as the problem says. */
function takeBack(file: string, url: string): void {
  const data = structuredClone(yamlData(read(file)));
  if (file === 'redirects.yaml') delete data[url];
  for (const [name, value] of Object.entries(data)) {
    const entry = value as { formerUrls?: string[] } | null;
    if (!entry?.formerUrls) continue;
    entry.formerUrls = entry.formerUrls.filter((each) => each !== url);
    if (entry.formerUrls.length === 0 && Object.keys(entry).length === 1) delete data[name];
  }
  write(file, Object.keys(data).length > 0 ? editYaml(read(file), data) : '');
}

/** Loads; what would be lost is mended as the problem says, as a contributor would. */
async function settled(where: string): Promise<LoadedArchive> {
  for (let round = 0; ; round++) {
    const loaded = await load();
    const errors = loaded.problems.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return loaded;
    loaded.close();
    expect(round, `${where}\n${JSON.stringify(errors, null, 1)}`).toBeLessThan(4);
    for (const { code, params, file } of errors) {
      if (code === 'former-url-alive') {
        takeBack(file, String(params.url));
        continue;
      }
      const address = String(params.address);
      // A page of a keyword or an author that edits left without articles: nothing else may be lost.
      expect([code, address], `${where} ${JSON.stringify(params)}`).toEqual([
        'address-lost',
        expect.stringMatching(/^\/(?:mots-cles|auteurs)\//),
      ]);
      const source = paths(/^redirects\.yaml$/).length > 0 ? read('redirects.yaml') : '';
      write(
        'redirects.yaml',
        redirectsOf(source, [address], () => '/'),
      );
    }
  }
}

/** What servers are given: a file for each address that is alive, and the host files. */
function published(loaded: LoadedArchive): Files {
  const { archive } = loaded;
  const files: Files = { site: { '404.html': 'Introuvable' }, host: {} };
  for (const address of liveAddresses(archive!))
    files.site[`${address.slice(1)}${address.endsWith('/') ? 'index.html' : ''}`] = address;
  for (const { target, output, body } of hostGroup(archive!)
    .items()
    .map((file) => ({ ...file, output: file.output, target: file.target, body: file.body() })))
    files[target][output] = body;
  return files;
}

async function ask(
  files: Files,
  addresses: readonly string[],
  where: string,
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (const start of [
    () => startNginx(files),
    () => startApache(files, 'conf'),
    () => startApache(files, 'htaccess'),
  ]) {
    const server = await start();
    try {
      for (const address of addresses) {
        const { status, headers } = await server.ask(encodeURI(address));
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status === 301) {
          const to = headers.location!.replace(/^http:\/\/[^/]+/, '');
          // A former address of what is withdrawn leads to its notice.
          const { status: there } = await server.ask(to);
          expect([address, to, there], where).toEqual([address, to, expect.toBeOneOf([200, 410])]);
        } else expect([address, expect.toBeOneOf([200, 410])], where).toEqual([address, status]);
      }
    } finally {
      await server.stop();
    }
  }
  return statuses;
}

test('no address that was ever published is lost, whatever is edited, moved or withdrawn', async () => {
  write('site.yaml', `title: Archives\nurl: ${URL_OF_SITE}\nlisting:\n  pageSize: 5\n`);
  for (const slug of ['a', 'b', 'c']) write(`rubrics/${slug}.md`, `---\ntitle: ${slug}\n---\n`);
  for (const slug of ['contact', 'aide']) write(`pages/${slug}.md`, `---\ntitle: ${slug}\n---\n\nIci.\n`);
  for (let index = 0; index < 12; index++) addArticle();
  let ledger = '';
  const seen: Record<number, number> = {};
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const where = `FONDS_SEED=${SEED}, sequence ${sequence}`;
    for (let step = 1 + below(3); step > 0; step--) one(STEPS)();
    const loaded = await settled(where);
    ledger = updatedAddressLedger(ledger, liveAddresses(loaded.archive!), '2024-06-01', 'Registre.');
    write('addresses.txt', ledger);
    if (sequence % 30 === 29 || sequence === SEQUENCES - 1) {
      const addresses = readAddressLedger(ledger).lines.map(({ address }) => address);
      // The ledger of this release changes nothing of what follows from it.
      const again = await load();
      const statuses = await ask(published(again), addresses, where);
      again.close();
      for (const [status, number] of Object.entries(statuses))
        seen[Number(status)] = (seen[Number(status)] ?? 0) + number;
    }
    loaded.close();
  }
  expect(Object.keys(seen)).toEqual(['200', '301', '410']);
}, 1_200_000);
