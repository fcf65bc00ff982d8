export const SITE = {
  title: 'Archives du syndicat',
  description: 'Publications du syndicat depuis 1999 : rapports, délibérations, enquêtes, avis.',
  url: 'https://archives.exemple.fr',
  publisher: 'Syndicat intercommunal',
};

export function slug(text) {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escape(text) {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
}

const shortFormat = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const longFormat = new Intl.DateTimeFormat('fr', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const monthFormat = new Intl.DateTimeFormat('fr', { month: 'long', timeZone: 'UTC' });

function memo(format) {
  const known = new Map();
  return (date) => {
    const key = date.getTime();
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = format.format(date)));
    return text;
  };
}

export const shortDate = memo(shortFormat);
export const longDate = memo(longFormat);
export const monthName = memo(monthFormat);

const introductions = new WeakMap();

/** At most 250 characters: the description, else lead and body without their markup. */
export function introduction(item) {
  const known = introductions.get(item);
  if (known !== undefined) return known;
  const text = item.data.description ?? cut(plain(`${item.data.lead ?? ''} ${item.rawInput.slice(0, 1200)}`));
  introductions.set(item, text);
  return text;
}

function plain(markdown) {
  return markdown
    .replace(/\[\^\d+\]/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^(#+|>|-|\d+\.) /gm, '')
    .replace(/[*|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function cut(text) {
  if (text.length <= 250) return text;
  const short = text.slice(0, 244);
  return `${short.slice(0, short.lastIndexOf(' '))} (...)`;
}
