/** What a new archive is made from: given as options, asked in a terminal, or usual. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { readSite } from '../../content/site.ts';
import { type Forge, initWording, type Question } from '../../wording/init.ts';
import { type Lang, langOf } from '../../wording/locale.ts';
import { tell } from '../../wording/problems/index.ts';
import { talk } from '../ask.ts';

export interface Answers {
  title: string;
  /** Without a slash at the end. */
  url: string;
  /** BCP 47 tag. */
  lang: string;
  publisher: string;
  forge: Forge;
  timeZone: string;
  /** Today in the time zone, `2026-11-30`. */
  today: string;
}

export type Given = { [K in Question]: (K extends 'forge' ? Forge : string) | undefined };

const FORGES: readonly Forge[] = ['github', 'gitlab', 'forgejo', 'none'];

/** What is wrong with the options, and which of those that only a person knows are missing. */
export function missingAnswers(given: Given, lang: Lang): { fault: string | null; required: string[] } {
  for (const [question, answer] of Object.entries(given) as [Question, string | undefined][]) {
    const fault = answer === undefined ? null : faultOf(question, answer, lang);
    if (fault !== null)
      return { fault: `--${question} ${answer}${initWording(lang).colon}${fault}`, required: [] };
  }
  const required = (['title', 'url'] as const).filter((name) => given[name] === undefined);
  return { fault: null, required: required.map((name) => `--${name}`) };
}

/** Answers for what was not given, without asking. */
export function usualAnswers(given: Given, folder: string, lang: Lang): Answers {
  const siteLang = given.lang ?? lang;
  const wording = initWording(langOf(siteLang));
  const title = given.title?.trim() ?? titleOf(folder) ?? wording.defaultTitle;
  return finished({
    title,
    url: given.url ?? wording.defaultUrl,
    lang: siteLang,
    publisher: given.publisher?.trim() ?? title,
    forge: given.forge ?? forgeOf(folder) ?? 'none',
  });
}

/** Asks for what was not given. Throws `Interrupted`. */
export async function askAnswers(given: Given, folder: string, lang: Lang): Promise<Answers> {
  const { questions, colon } = initWording(lang);
  const usual = usualAnswers(given, folder, lang);
  return talk(async (terminal) => {
    const answer = async (question: Question, fallback: string) =>
      given[question] ??
      (await terminal.ask(`${questions[question]} [${fallback}]${colon}`, fallback, (text) =>
        faultOf(question, text, lang),
      ));
    const title = await answer('title', usual.title);
    const url = await answer('url', usual.url);
    const siteLang = await answer('lang', usual.lang);
    const publisher = await answer('publisher', given.title === undefined ? title : usual.publisher);
    const forge = (await answer('forge', usual.forge)) as Forge;
    return finished({ title, url, lang: siteLang, publisher, forge });
  });
}

function finished(answers: Omit<Answers, 'timeZone' | 'today'>): Answers {
  const timeZone = timeZoneOf(answers.lang);
  // Swedish writes dates as ISO 8601 does.
  const today = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(Date.now());
  const [lang] = Intl.getCanonicalLocales(answers.lang);
  return { ...answers, lang: lang!, url: wholeUrl(answers.url), timeZone, today };
}

/** `archives.ville.fr/` is `https://archives.ville.fr`. */
function wholeUrl(url: string): string {
  const whole = /^[a-z][a-z\d+.-]*:/i.test(url.trim()) ? url.trim() : `https://${url.trim()}`;
  return whole.replace(/\/+$/, '');
}

/** Why an answer cannot be taken; null where it can. */
function faultOf(question: Question, answer: string, lang: Lang): string | null {
  const wording = initWording(lang);
  if (question === 'forge') return FORGES.includes(answer as Forge) ? null : wording.chooseForge(FORGES);
  if (question === 'title' || question === 'publisher')
    return answer.trim() === '' || /[\n\r]/.test(answer) ? wording.emptyTitle : null;
  const site = {
    title: 'x',
    url: 'https://example.org',
    [question]: question === 'url' ? wholeUrl(answer) : answer,
  };
  const [problem] = readSite(stringify(site)).problems;
  if (!problem) return null;
  const { message, remedy } = tell(problem, lang);
  return `${message} ${remedy}`;
}

/** A name for people from that of the folder: `mon-archive` is "Mon archive". Null for the root of a disk. */
function titleOf(folder: string): string | null {
  const words = basename(folder).replace(/[-_]+/g, ' ').trim();
  return words ? `${words[0]!.toUpperCase()}${words.slice(1)}` : null;
}

/** The forge that the folder's Git remote names; null where it names none that is known. */
function forgeOf(folder: string): Forge | null {
  try {
    const [, host = ''] =
      /^\s*url\s*=\s*\S*?(?:@|\/\/)([^/:\s]+)/m.exec(readFileSync(join(folder, '.git/config'), 'utf8')) ?? [];
    if (/(?:^|\.)github\.com$/.test(host)) return 'github';
    if (host.includes('gitlab')) return 'gitlab';
    return /codeberg|forgejo|gitea/.test(host) ? 'forgejo' : null;
  } catch {
    return null;
  }
}

/** The machine's time zone; that of Paris where it has none of its own, as servers and containers do. */
function timeZoneOf(lang: string): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const isPlain = !timeZone || /^(?:UTC|Etc\/|GMT)/.test(timeZone);
  return isPlain ? (langOf(lang) === 'fr' ? 'Europe/Paris' : 'UTC') : timeZone;
}
