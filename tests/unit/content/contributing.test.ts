import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ZodObject } from 'zod';
import { documentSchemas } from '../../../src/content/schema.ts';
import { readSource } from '../../../src/content/source.ts';
import { COMPONENTS } from '../../../src/markdown/components.ts';
import { catalogue } from '../../../src/wording/problems/index.ts';

const guide = readFileSync(new URL('../../../CONTRIBUTING.md', import.meta.url), 'utf8');

/** A part of the guide, from its heading to the next one of the same level or above. */
function section(title: string): string {
  const lines = guide.split('\n');
  const from = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === title);
  const depth = lines[from]!.indexOf(' ');
  const length = lines.slice(from + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= depth);
  return lines.slice(from, length < 0 ? undefined : from + 1 + length).join('\n');
}

/** What stands between backticks in the first column of the tables of a text. */
function firstColumn(text: string): string[] {
  const cells = [...text.matchAll(/^\|([^|]*)\|/gm)].map(([, cell]) => cell!);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

describe('the contributors’ guide', () => {
  test('explains every problem that a contributor can be told, and no other', () => {
    const explained = firstColumn(section('Comprendre un message'));
    const codes = Object.keys(catalogue);
    expect({
      missing: codes.filter((code) => !explained.includes(code)),
      gone: explained.filter((code) => !codes.includes(code)),
    }).toEqual({ missing: [], gone: [] });
    expect(explained).toHaveLength(new Set(explained).size);
  });

  test('lists every front matter key of an article, and shows each in an example that is valid', () => {
    const known = Object.keys((documentSchemas('Europe/Paris').article as unknown as ZodObject).shape);
    const part = section("L'en-tête d'un article");
    expect(firstColumn(part).toSorted()).toEqual(known.toSorted());

    const example = /```yaml\n(---\n[\s\S]*?\n---\n)```/.exec(part)![1]!;
    const { value, problems } = readSource('articles/2023/donner-son-sang/index.md', example, {
      timeZone: 'Europe/Paris',
    });
    expect(problems).toEqual([]);
    const shown = [...example.matchAll(/^(\w+):/gm)].map(([, key]) => key!);
    const unshown = known.filter((key) => !shown.includes(key));
    expect(unshown).toEqual(['lang', 'translationOf', 'withdrawn']);
    expect(section('Déplacer, renommer, supprimer')).toMatch(/^ *withdrawn:\n *date: \d{4}/m);
    expect(section('Traduire')).toMatch(/^lang: en\ntranslationOf: \/2021\//m);
    expect(value?.data.title).toBe('Donner son sang : où et quand ?');
  });

  test('lists every box, with the names of its component and of its attributes', () => {
    const part = section('Encadrés et composants');
    const components = new Map<string, string[]>();
    for (const [, name, attributes] of part.matchAll(/`<([A-Z]\w*)([^>`]*)>`/g)) {
      components.set(
        name!,
        [...attributes!.matchAll(/(\w+)="…"/g)].map(([, attribute]) => attribute!),
      );
    }
    const expected = Object.entries(COMPONENTS).map(([name, { attributes }]) => [
      name,
      Object.keys(attributes),
    ]);
    // The author of a quotation is its title too: one of the two is enough to know.
    components.set('Citation', ['titre', ...(components.get('Citation') ?? [])]);
    expect(Object.fromEntries([...components].map(([name, list]) => [name, list.toSorted()]))).toEqual(
      Object.fromEntries(expected.map(([name, list]) => [name, (list as string[]).toSorted()])),
    );
    const boxes = [...part.matchAll(/`:::(\w+)/g)].map(([, name]) => name!);
    expect(boxes.toSorted()).toEqual(
      Object.keys(COMPONENTS)
        .map((name) => name.toLowerCase())
        .toSorted(),
    );
  });
});
