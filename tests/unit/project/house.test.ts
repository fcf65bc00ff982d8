import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { houseFaults } from '../../../scripts/lint-house.ts';

const dir = mkdtempSync(join(tmpdir(), 'fonds-house-'));
afterAll(() => rmSync(dir, { recursive: true }));

function house(name: string, files: Record<string, string>): string {
  const root = join(dir, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

describe('the house', () => {
  it('has no import that runs up, and no files that import each other', () => {
    expect(houseFaults(fileURLToPath(new URL('../../..', import.meta.url)))).toEqual([]);
  });

  it('refuses an import from a higher floor, of types too', () => {
    const root = house('up', {
      'src/content/a.ts': "import type { B } from '../views/b.ts';\n",
      'src/views/b.ts': 'export type B = 1;\n',
    });
    expect(houseFaults(root)).toEqual([
      { file: 'src/content/a.ts', message: 'imports src/views/b.ts, which is no lower floor' },
    ]);
  });

  it('refuses an import from another room of the same floor', () => {
    const root = house('beside', {
      'src/feeds/a.ts': "export { b } from '../search/b.ts';\n",
      'src/search/b.ts': 'export const b = 1;\n',
    });
    expect(houseFaults(root)).toHaveLength(1);
  });

  it('refuses a circle, however long, and templates in it', () => {
    const root = house('circle', {
      'src/theme/a.astro': "---\nimport { b } from './b.ts';\n---\n",
      'src/theme/b.ts': "export const b = () => import('./c.ts');\n",
      'src/theme/c.ts': "import A from './a.astro';\n",
    });
    expect(houseFaults(root)).toEqual([
      {
        file: 'src/theme/a.astro',
        message: 'is in a circle of imports: src/theme/a.astro, src/theme/b.ts, src/theme/c.ts',
      },
    ]);
  });

  it('refuses a file that stands in no room', () => {
    const root = house('stray', { 'src/utils/a.ts': '' });
    expect(houseFaults(root)).toEqual([{ file: 'src/utils/a.ts', message: 'stands in no room' }]);
  });
});
