import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openSession } from '../../../src/build/open-session.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const article = (title: string) => `---\ntitle: ${title}\npublished: 2022-01-01\nrubric: r\n---\n\nTexte.\n`;

async function told(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-outputs-'));
  const content = join(folder, 'content');
  const site = { 'site.yaml': 'title: T\nurl: https://exemple.fr\n', 'rubrics/r.md': '---\ntitle: R\n---\n' };
  for (const [path, text] of Object.entries({ ...site, ...files })) {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  const cache = join(folder, 'cache');
  const { session, problems } = await openSession({
    root: ROOT,
    content,
    cache,
    archive: join(cache, 'archive'),
    images: join(cache, 'images'),
    now: Date.parse('2024-01-15T12:00:00Z'),
    drafts: false,
  });
  session?.loaded.close();
  rmSync(folder, { recursive: true });
  return problems.map(({ file, code }) => `${file} ${code}`);
}

test('two articles at one address are told once, with their files, and not again of what they make', async () => {
  expect(
    await told({ 'articles/2022/a-b.md': article('Un'), 'articles/2022/A-B.md': article('Deux') }),
  ).toEqual(['articles/2022/A-B.md invalid-slug', 'articles/2022/a-b.md address-collision']);
});
