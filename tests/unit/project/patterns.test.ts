/** No regular expression of Fonds goes back on its steps for ever: what people write is matched against all of them. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Rooms whose patterns meet what contributors and attackers write. */
const OF_CONTENT = /^src\/(?:content|markdown|media|archive|kit)\//;

/** Patterns of these rooms that take the square of a text's length, by why it does not matter. */
const SHORT: readonly [pattern: string, why: string][] = [
  ['/[.\\s]+$/', 'the name of a file: 255 characters at most'],
  ['/\\)[\\s\\S]*$/', 'a piece of 200 characters'],
  ['/[^.]+$/', 'the name of a key'],
  ['/\\/+$/', 'the address of the site, written by who keeps it'],
  ['/[?#].*$/', 'an address'],
  ['/^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/', '254 characters, looked at before'],
  ['/\\/\\*[\\s\\S]*?\\*\\/|^\\s*\\/\\/.*$/gm', '10,000 characters, looked at before'],
];

interface Pattern {
  file: string;
  text: string;
  source: string;
  flags: string;
}

function patterns(): Pattern[] {
  return globSync('src/**/*.ts', { cwd: root }).flatMap((file) => {
    const found: Pattern[] = [];
    const tree = ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
        found.push({ file, text: node.text, source, flags });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });
}

test('no pattern takes more than its text is long, but for the listed ones on short texts', () => {
  const short = new Set(SHORT.map(([pattern]) => pattern));
  const slow: string[] = [];
  const all = patterns();
  expect(all.length).toBeGreaterThan(300);
  for (const { file, text, source, flags } of all) {
    const { reports } = analyse({ source, flags }, { maxReports: 1 });
    const [report] = reports;
    if (!report) continue;
    if (report.exponential || (OF_CONTENT.test(file) && !short.has(text))) slow.push(`${file} ${text}`);
  }
  expect(slow).toEqual([]);
}, 30_000);
