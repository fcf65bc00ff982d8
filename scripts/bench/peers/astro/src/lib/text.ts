import type { Article } from './archive';

const UTC = { timeZone: 'UTC' } as const;
const short = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'long', year: 'numeric', ...UTC });
const long = new Intl.DateTimeFormat('fr', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  ...UTC,
});
const month = new Intl.DateTimeFormat('fr', { month: 'long', ...UTC });

function memo(format: Intl.DateTimeFormat) {
  const known = new Map<number, string>();
  return (date: Date) => {
    let text = known.get(date.getTime());
    if (text === undefined) known.set(date.getTime(), (text = format.format(date)));
    return text;
  };
}

export const shortDate = memo(short);
export const longDate = memo(long);
export const monthName = memo(month);
export const isoDate = (date: Date) => date.toISOString().slice(0, 10);

const introductions = new WeakMap<Article, string>();

/** At most 250 characters: the description, else lead and body without their markup. */
export function introduction(article: Article): string {
  let text = introductions.get(article);
  if (text === undefined) {
    const { description, lead = '' } = article.data;
    text = description ?? cut(plain(`${lead} ${article.body!.slice(0, 1200)}`));
    introductions.set(article, text);
  }
  return text;
}

function plain(markdown: string): string {
  return markdown
    .replace(/\[\^\d+\]/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^(#+|>|-|\d+\.) /gm, '')
    .replace(/[*|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function cut(text: string): string {
  if (text.length <= 250) return text;
  const start = text.slice(0, 244);
  return `${start.slice(0, start.lastIndexOf(' '))} (...)`;
}
