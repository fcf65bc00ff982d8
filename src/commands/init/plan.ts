/** The files of a new archive. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { initWording } from '../../wording/init.ts';
import { type Lang, langOf } from '../../wording/locale.ts';
import { ownSource, PROJECT } from '../project.ts';
import type { Answers } from './answers.ts';
import { type PackageKeys, packageKeys } from './package-file.ts';

export interface PlannedFile {
  /** Relative to the archive, with `/`. */
  path: string;
  bytes: Uint8Array;
  /** Of package.json: what one that is there already is completed with. */
  keys?: PackageKeys;
}

/** The texts that an archive starts with; a `_` that begins a name stands for a dot, since npm packs no dot files. */
const STARTER = join(PROJECT, 'src/commands/init/starter');

/** Every file of a new archive in `folder`, sorted by path. */
export function planArchive(answers: Answers, folder: string): PlannedFile[] {
  const lang = langOf(answers.lang);
  const fill = filler(answers, lang);
  const year = answers.today.slice(0, 4);
  const files = [...starterFiles('shared'), ...starterFiles(lang)].map(({ path, bytes }) => ({
    path: path.replace('/_year/', `/${year}/`),
    bytes: fill(path, bytes),
  }));
  const keys = packageKeys(answers, ownSource(folder));
  const packageFile = {
    path: 'package.json',
    bytes: Buffer.from(`${JSON.stringify(keys, null, 2)}\n`),
    keys,
  };
  const keep = { path: 'public/.gitkeep', bytes: Buffer.alloc(0) };
  return [...files, ...ciFiles(answers), packageFile, keep].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The CI files of an archive's forge; none for `none`. */
export function ciFiles(answers: Answers): PlannedFile[] {
  const fill = filler(answers, langOf(answers.lang));
  const { forge } = answers;
  if (forge === 'none') return [];
  return starterFiles(`ci/${forge}`).map(({ path, bytes }) => ({ path, bytes: fill(path, bytes) }));
}

function starterFiles(part: string): { path: string; bytes: Uint8Array }[] {
  const root = join(STARTER, part);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((child) => child.isFile())
    .map((child) => {
      const file = join(child.parentPath, child.name);
      const path = relative(root, file).split('\\').join('/');
      return { path: path.replace(/(^|\/)_(?!year\/)/g, '$1.'), bytes: readFileSync(file) };
    });
}

/** Puts the answers in place of `{{name}}`, in the form that the place wants. */
function filler(answers: Answers, lang: Lang) {
  const wording = initWording(lang);
  const values: Record<string, string> = {
    ...answers,
    year: answers.today.slice(0, 4),
    host: answers.url.replace(/^https?:\/\//, ''),
    description: wording.description(answers.publisher),
    publishing: wording.publishing[answers.forge],
  };
  return (path: string, bytes: Uint8Array): Uint8Array => {
    if (!/\.(?:md|ya?ml|json)$/.test(path)) return bytes;
    const text = new TextDecoder().decode(bytes);
    return Buffer.from(
      text.replace(/\{\{(?:(yaml|say) )?(\w+)\}\}/g, (_, form: string | undefined, name: string) => {
        if (form === 'say') return wording.ci[name as keyof typeof wording.ci];
        const value = values[name]!;
        if (form === 'yaml') return stringify(value, { lineWidth: 0 }).trim();
        return path.endsWith('.md') && PEOPLES_OWN.has(name) ? markdownText(value) : value;
      }),
    );
  };
}

/** What people typed: may hold signs that mean something in Markdown. */
const PEOPLES_OWN = new Set(['title', 'publisher']);

const markdownText = (text: string): string => text.replace(/[\\`*_[\]<>{}|#~]/g, '\\$&');
