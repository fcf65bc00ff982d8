/** What a withdrawal changes in a content folder. */
import { addressOf } from '../../archive/model/path-address.ts';
import { fileOf, Refusal } from '../../archive/moves/plan.ts';
import type { Folder } from '../../archive/moves/rewriting.ts';
import { classify } from '../../content/classify.ts';
import { editFrontMatter, editYaml, frontMatterData, yamlData } from '../../content/front-matter-edit.ts';
import { readSource } from '../../content/source.ts';
import type { Problem } from '../../kit/problem.ts';
import { moveWording } from '../../wording/move.ts';

export interface Withdrawal {
  /** `2025-01-14` */
  date: string;
  reason: string;
  instead?: string;
}

/** The article of a path or address. Throws `Refusal` where there is none. */
export function articleOf(folder: Folder, what: string, lang: string): string {
  const path = fileOf(folder, what);
  if (path === null) throw new Refusal(moveWording(lang).unknown(what));
  if (classify(path).kind !== 'article') throw new Refusal(moveWording(lang).notArticle(what));
  return path;
}

/** The article's file with its withdrawal. */
export function withdrawn(folder: Folder, path: string, withdrawal: Withdrawal): string {
  const text = folder.read(path);
  return editFrontMatter(text, { ...frontMatterData(text), withdrawn: withdrawal });
}

/** An error that an edit would make of an article's file, which had it not before; null where there is none. */
export function newError(path: string, before: string, after: string, timeZone: string): Problem | null {
  const errors = (text: string) =>
    readSource(path, text, { timeZone }).problems.filter(({ severity }) => severity === 'error');
  const known = new Set(errors(before).map(({ code, params }) => JSON.stringify([code, params])));
  return errors(after).find(({ code, params }) => !known.has(JSON.stringify([code, params]))) ?? null;
}

/**
 * redirects.yaml with lines for pages of keywords and authors that nothing keeps alive; `source` is the file so far.
 * `to` gives where each leads.
 */
export function redirectsOf(
  source: string,
  lost: readonly string[],
  to: (address: string) => string,
): string {
  const lines = Object.fromEntries(lost.map((address) => [address, to(address)]));
  return editYaml(source, { ...yamlData(source), ...lines });
}

export const addressOfArticle = (path: string): string => addressOf(path)!;
