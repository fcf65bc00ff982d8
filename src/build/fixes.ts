/** What `check --fix` would write: the files of an archive with every sure fix made. Writes nothing itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askLinks, type LinkMemories } from '../archive/advice/external-links.ts';
import { readMemory, writeMemory } from '../archive/advice/memory.ts';
import { textParts } from '../archive/advice/text.ts';
import { fixDocument } from '../archive/fixes/fix-document.ts';
import { planRenames } from '../archive/moves/renames.ts';
import { mediaBeside } from '../archive/reading/media-beside.ts';
import { Reader } from '../archive/reading/read.ts';
import { classify } from '../content/classify.ts';
import { composed, fixOf } from '../content/fix.ts';
import { normalise, readFrontMatter, readYamlFile } from '../content/front-matter.ts';
import { NotEditable } from '../content/front-matter-edit.ts';
import type { Problem } from '../kit/problem.ts';
import { applyEdits } from '../kit/text-edits.ts';
import { pluginNames } from '../markdown/plugins.ts';
import type { Session } from './open-session.ts';

export interface FixedFile {
  /** Relative to the content folder. */
  path: string;
  before: string;
  after: string;
}

/** What would change in a content folder. */
export interface FixedArchive {
  /** Texts that change, by their paths of now, in the order of these. */
  files: FixedFile[];
  /** Paths of files before and after, those that stay left out. */
  renamed: ReadonlyMap<string, string>;
  /** Names that files should have and that others have. */
  taken: readonly string[];
}

export interface FixArchiveOptions {
  session: Session;
  /** Every problem that has been told. */
  problems: readonly Problem[];
  now: number;
  /** Whether plugins are left out. */
  untrusted: boolean;
  /** Whether links in http may be tried in https. */
  external: boolean;
  fetch?: typeof fetch;
}

/** All that would change: texts, then names, with the links that follow them. */
export async function fixArchive(options: FixArchiveOptions): Promise<FixedArchive> {
  const { session, problems } = options;
  const { files } = session.loaded;
  const told = Map.groupBy(problems, ({ file }) => file);
  const texts = new Map<string, string>();
  for (const { path, unread } of files) {
    if (unread || !/\.(?:mdx?|ya?ml)$/.test(path)) continue;
    const text = readText(join(session.content, path));
    if (text !== null) texts.set(path, text);
  }
  const secure = options.external ? await secureLinks(texts, options) : new Map<string, Problem[]>();
  const diagnose = await diagnoser(options);
  const fixed = new Map<string, string>();
  for (const [path, before] of texts) {
    const own = told.get(path) ?? [];
    const after =
      classify(path).id === undefined
        ? fixYaml(path, before, own)
        : await fixDocument({
            path,
            file: before,
            between: [...own, ...(secure.get(path) ?? [])],
            diagnose: (text) => diagnose(path, text, own),
            quotes: quotesOf(path, before, session),
          });
    if (after !== before) fixed.set(path, after);
  }
  const { renamed, taken } = renameFiles(texts, fixed, session);
  const changed = [...fixed].map(([path, after]) => ({ path, before: texts.get(path)!, after }));
  return { files: changed.sort((a, b) => (a.path < b.path ? -1 : 1)), renamed, taken };
}

/** The names that files should have; texts whose links follow them are put among the fixed ones. */
function renameFiles(
  texts: ReadonlyMap<string, string>,
  fixed: Map<string, string>,
  { archive, loaded, content }: Session,
): Pick<FixedArchive, 'renamed' | 'taken'> {
  const paths = loaded.files.flatMap(({ path, unread }) => (unread ? [] : path));
  const read = (path: string) =>
    fixed.get(path) ?? texts.get(path) ?? readFileSync(join(content, path), 'utf8');
  try {
    const { renamed, written, taken } = planRenames({ paths, read }, archive.site.url);
    const before = new Map([...renamed].map(([from, to]) => [to, from]));
    for (const [path, text] of written) fixed.set(before.get(path) ?? path, text);
    return { renamed, taken };
  } catch (error) {
    // A file of which no edit is sure keeps all of them under their names.
    if (error instanceof NotEditable) return { renamed: new Map(), taken: [] };
    throw error;
  }
}

/** The text of a file; null where it is in another encoding, which an edit would destroy. */
function readText(path: string): string | null {
  const bytes = readFileSync(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

type Diagnose = (path: string, text: string, told: readonly Problem[]) => Promise<readonly Problem[]>;

/** Looks at documents one by one, those alone of which something was told. */
async function diagnoser({ session, untrusted }: FixArchiveOptions): Promise<Diagnose> {
  const { site, base, origin } = session.archive;
  const { content, loaded } = session;
  const plugins = untrusted ? { names: { remarkPlugins: [], rehypePlugins: [] } } : pluginNames(content);
  const reader = await Reader.create({
    content,
    site,
    base,
    origin,
    plugins: plugins.names,
    options: '',
    texts: null,
  });
  return (path, text, told) =>
    told.length === 0 ? Promise.resolve([]) : reader.diagnose(path, text, mediaBeside(path, loaded.files));
}

/** Language whose quotation marks a document's text should have; null where the site has the rule off. */
function quotesOf(path: string, text: string, { archive: { site } }: Session): string | null {
  if (site.advice['straight-quotes'] === 'off' || !text.includes('"')) return null;
  const { data } = readFrontMatter(path, text);
  const lang = data?.lang;
  return typeof lang === 'string' ? lang : site.lang;
}

/** A YAML file with the lines mended that can be mended in one way, where it then says what was read of it. */
function fixYaml(path: string, file: string, problems: readonly Problem[]): string {
  const text = composed(file);
  const edits = problems.flatMap((problem) => {
    const fix = fixOf(problem, text);
    return fix?.sure ? fix.edits : [];
  });
  const next = applyEdits(text, edits).text;
  const [was, is] = [readYamlFile(path, file), readYamlFile(path, next)];
  const isSame = JSON.stringify(was.data) === JSON.stringify(is.data);
  return isSame && is.problems.length <= was.problems.length ? next : file;
}

/** Links of documents in http whose page answers in https too, as problems that have a fix. */
async function secureLinks(
  texts: ReadonlyMap<string, string>,
  { session, now, fetch }: FixArchiveOptions,
): Promise<Map<string, Problem[]>> {
  const found: Problem[] = [];
  for (const [file, text] of texts) {
    if (!text.includes('http://') || classify(file).id === undefined) continue;
    const { body, bodyLine } = readFrontMatter(file, normalise(text));
    for (const { url, line, column } of textParts(body ?? '').links) {
      if (!/^http:\/\/[^/]/i.test(url)) continue;
      const params = { written: url, proposed: `https${url.slice('http'.length)}` };
      found.push({
        code: 'http-address',
        severity: 'advice',
        file,
        line: bodyLine + line - 1,
        column,
        params,
      });
    }
  }
  const name = 'secure-links';
  const memories = readMemory<LinkMemories>(session.store, name, '1') ?? {};
  const wanted = new Set(found.map(({ params }) => String(params.proposed)));
  const kept: LinkMemories = Object.fromEntries(Object.entries(memories).filter(([url]) => wanted.has(url)));
  try {
    await askLinks(wanted, kept, { now, ...(fetch && { fetch }) });
  } finally {
    writeMemory(session.store, name, '1', kept);
  }
  const answers = (url: string) => kept[url] !== undefined && kept[url].failedOn.length === 0;
  return Map.groupBy(
    found.filter(({ params }) => answers(String(params.proposed))),
    ({ file }) => file,
  );
}
