/** The Nu HTML checker (validator.github.io), a Java program: the HTML Living Standard, ARIA included. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BuiltSite } from '../../src/commands/a11y/built-site.ts';

interface NuMessage {
  type: 'error' | 'info' | 'non-document-error';
  subType?: 'warning';
  url?: string;
  lastLine?: number;
  lastColumn?: number;
  message: string;
}

/** Most pages checked: pages of one kind are alike. */
const MOST = 400;
const ADVICE =
  'Java is missing: the Nu HTML checker needs it (Debian, Ubuntu: sudo apt-get install default-jre-headless)';

/** Safari's VoiceOver takes a list without bullets for no list unless it is told. */
const MEANT = /^The “list” role is unnecessary/;

/** Pages to check: all, or as many spread evenly over the site. */
export function chosenPages(paths: readonly string[], most = MOST): string[] {
  if (paths.length <= most) return [...paths];
  return Array.from({ length: most }, (_, at) => paths[Math.floor((at * paths.length) / most)]!);
}

/** Errors and warnings of the checker. */
export async function checkWithNu(site: BuiltSite): Promise<{ faults: string[]; checked: number }> {
  const jar = createRequire(import.meta.url)('vnu-jar') as string;
  const paths = chosenPages([...site.pages.keys()]).map((path) => join(site.out, path));
  const args = ['-Xss4m', '-XX:TieredStopAtLevel=1', '-jar', jar, '--format', 'json', ...paths];
  const output = await run('java', args);
  if (output === null) return { faults: [ADVICE], checked: 0 };
  return { faults: nuFaults(output, site.out), checked: paths.length };
}

/** The checker's JSON as faults. Its notes that are neither error nor warning are left out. */
export function nuFaults(output: string, out: string): string[] {
  let messages: NuMessage[];
  try {
    ({ messages } = JSON.parse(output) as { messages: NuMessage[] });
  } catch {
    return [`The Nu HTML checker failed: ${output.slice(0, 500)}`];
  }
  return messages
    .filter(
      ({ type, subType, message }) => (type !== 'info' || subType === 'warning') && !MEANT.test(message),
    )
    .map(({ url = '', lastLine = 1, lastColumn = 1, message }) => {
      const path = decodeURI(url.replace(/^file:/, '')).replace(`${out}/`, '');
      return `${path}:${lastLine}:${lastColumn}: ${message}`;
    });
}

/** What a program says; null where there is no such program. */
function run(command: string, args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => {
        said += piece;
      });
    }
    child.on('error', () => resolve(null));
    child.on('close', () => resolve(said));
  });
}
