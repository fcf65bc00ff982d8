/** What the pages of the editor know of the site: `/admin/site.json`, written by the build and read in the browser. */
import type { EditorData } from '../content/types.ts';

export interface Named {
  /** As articles name it: a rubric's slug. */
  value: string;
  /** As readers see it. */
  label: string;
}

export interface EditorFacts {
  title: string;
  /** Of the site, which is the language of the editor too. */
  lang: string;
  /** IANA name, in which dates are read. */
  timeZone: string;
  /** Address of the site, without a slash at the end. */
  url: string;
  forge: EditorData;
  rubrics: Named[];
  keywords: string[];
  authors: string[];
  /** Newest first. */
  years: string[];
}

/** Longest text whose Markdown is looked at while one types, in characters: remark takes a second for it. */
export const LONGEST_TEXT = 300_000;
