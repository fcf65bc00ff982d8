/** What Git knows of the texts of a content folder, asked of the `git` program. */
import { execFile, spawn } from 'node:child_process';

export interface GitChange {
  /** Path in the content folder after the commit. */
  path: string;
  /** The path before it, where the commit renamed the file. */
  from?: string;
  /** Git's name of the text after the commit; null where the commit removed the file. */
  blob: string | null;
}

export interface GitCommit {
  hash: string;
  /** When it was written, in milliseconds since the epoch. */
  at: number;
  subject: string;
  changes: GitChange[];
}

export interface GitFolder {
  head: string;
  /** Only the last commits were fetched: what came before is not known. */
  isShallow: boolean;
}

/** Nothing that a repository's settings name is run, and nothing is written beside its objects. */
const SETTINGS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'log.showSignature=false',
  '-c',
  'diff.renameLimit=2000',
];
const ENVIRONMENT = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
const options = () => ({ env: { ...process.env, ...ENVIRONMENT } });

/** The state of the repository that holds a folder; null where there is none, no commit yet, or no `git`. */
export function gitFolder(content: string): Promise<GitFolder | null> {
  const args = [...SETTINGS, '-C', content, 'rev-parse', '--is-shallow-repository', 'HEAD'];
  return new Promise((done) => {
    execFile('git', args, options(), (error, out) => {
      const [shallow, head = ''] = out.split('\n');
      done(error || !/^[\da-f]{40,64}$/.test(head) ? null : { head, isShallow: shallow === 'true' });
    });
  });
}

/** Whether one commit comes before another in the history. */
export function isAncestor(content: string, older: string, newer: string): Promise<boolean> {
  const args = [...SETTINGS, '-C', content, 'merge-base', '--is-ancestor', older, newer];
  return new Promise((done) => {
    execFile('git', args, options(), (error) => done(error === null));
  });
}

/** Before each commit, and between its facts: signs that no subject holds. */
const [COMMIT, FACT] = ['\u0001', '\u0002'];

/**
 * The commits that touched Markdown of the folder, newest first, in one pass; `since`, a commit, leaves out those that it
 * has. Throws where `git` fails.
 */
export async function gitLog(content: string, head: string, since?: string): Promise<GitCommit[]> {
  const args = [
    ...SETTINGS,
    ...['-C', content, 'log', '--no-color', '--no-ext-diff', '--no-textconv', '--raw', '--no-abbrev', '-z'],
    ...['-M', '--relative', `--format=${COMMIT}%H${FACT}%at${FACT}%s`],
    // No paths: Git would look for each pattern in each folder of each commit, five times as long.
    since === undefined ? head : `${since}..${head}`,
  ];
  const child = spawn('git', args, { ...options(), stdio: ['ignore', 'pipe', 'pipe'] });
  const reader = new LogReader();
  child.stdout.setEncoding('utf8').on('data', (text: string) => reader.take(text));
  let fault = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    fault = (fault + text).slice(0, 1000);
  });
  await new Promise<void>((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`git log: ${fault.trim()}`))));
  });
  return reader.end();
}

/** Takes the log apart as it comes: words that end in a zero. */
class LogReader {
  readonly #commits: GitCommit[] = [];
  #rest = '';
  /** The change whose paths are awaited. */
  #blob: string | null = null;
  #awaited = 0;
  #from: string | undefined;

  take(text: string): void {
    const words = (this.#rest + text).split('\0');
    this.#rest = words.pop()!;
    for (const word of words) this.#word(word);
  }

  end(): GitCommit[] {
    if (this.#rest !== '') this.#word(this.#rest);
    return this.#commits;
  }

  #word(word: string): void {
    if (this.#awaited > 0) {
      this.#path(word);
      return;
    }
    const bare = word.trimStart();
    if (bare.startsWith(COMMIT)) {
      const [hash = '', at = '0', subject = ''] = bare.slice(1).split(FACT);
      this.#commits.push({ hash, at: Number(at) * 1000, subject: subject.trim(), changes: [] });
    } else if (bare.startsWith(':')) {
      // `:100644 100644 <blob before> <blob after> R095`
      const [, , , blob = '', status = ''] = bare.split(' ');
      this.#blob = /^0+$/.test(blob) ? null : blob;
      this.#awaited = /^[RC]/.test(status) ? 2 : 1;
      this.#from = undefined;
    }
  }

  #path(path: string): void {
    this.#awaited--;
    if (this.#awaited > 0) {
      this.#from = path;
      return;
    }
    if (!/\.mdx?$/.test(path)) return;
    const change: GitChange = { path, blob: this.#blob };
    if (this.#from !== undefined) change.from = this.#from;
    this.#commits.at(-1)?.changes.push(change);
  }
}

/** The texts that Git calls by these names, in one process; a name that it does not know is left out. */
export async function gitTexts(content: string, blobs: Iterable<string>): Promise<Map<string, string>> {
  const child = spawn('git', [...SETTINGS, '-C', content, 'cat-file', '--batch'], {
    ...options(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done, fail) => {
    child.on('error', fail);
    child.on('close', () => done());
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end([...blobs].map((blob) => `${blob}\n`).join(''));
  await ended;
  const bytes = Buffer.concat(chunks);
  const texts = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    if (end === -1) break;
    const [blob = '', type, size] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    texts.set(blob, bytes.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}
