/** In which language a person is spoken to. */

export type Lang = 'fr' | 'en';

/** One text in both languages. */
export type Both = Readonly<Record<Lang, string>>;

/** French for any French tag (`fr`, `fr-CA`, `fr_FR.UTF-8`), else English. */
export function langOf(tag: string): Lang {
  return /^fr\b|^fr_/i.test(tag) ? 'fr' : 'en';
}

/**
 * The language that the environment asks for: the first that is set of LC_ALL, LC_MESSAGES and LANG, as POSIX orders
 * them (https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02). Null where none is, or
 * where it is `C` or `POSIX`, with which containers and CI runners say that nobody chose.
 */
export function localeLang(env: Readonly<Record<string, string | undefined>>): Lang | null {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^(?:C|POSIX)?(?:[.@]|$)/.test(locale) ? null : langOf(locale);
}

/** The language of messages: the locale's, else the site's where there is one, else English. */
export function messageLang(
  env: Readonly<Record<string, string | undefined>>,
  siteLang: string | null,
): Lang {
  return localeLang(env) ?? langOf(siteLang ?? 'en');
}
