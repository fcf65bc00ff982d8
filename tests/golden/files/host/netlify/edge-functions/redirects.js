// Fichier écrit par Fonds pour Vie associative : ne pas le modifier, il est refait à chaque construction.
// Fonction pour Netlify : à copier dans netlify/edge-functions/ du projet, pour les anciennes adresses que _redirects ne peut pas dire.
const BASE = "";
const PREFIX = "";
const WITHDRAWN = {};
const RULES = [["^/(?:2023|2022)/?\\?",""],["^/(article|breve|rubrique|mot|auteur)0*([1-9][0-9]{0,8})(?:\\.html?)?/?\\?","$1$2"],["^/0*([1-9][0-9]{0,8})/?\\?","article$1"],["^/backend\\.php3?\\?(?:.{0,250}[&;])?id_(rubrique|mot|auteur)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","backend-$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=backend[&;](?:.{0,250}[&;])?id_(rubrique|mot|auteur)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","backend-$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(rubrique|mot|auteur)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=backend(?:[&;].*)?$","backend-$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=backend(?:[&;].*)?$",""],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?(article|breve|rubrique|mot|auteur)0*([1-9][0-9]{0,8})=?(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=article[&;](?:.{0,250}[&;])?id_(article)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(article)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=article(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=breve[&;](?:.{0,250}[&;])?id_(breve)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(breve)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=breve(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=rubrique[&;](?:.{0,250}[&;])?id_(rubrique)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(rubrique)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=rubrique(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=mot[&;](?:.{0,250}[&;])?id_(mot)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(mot)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=mot(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=auteur[&;](?:.{0,250}[&;])?id_(auteur)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(auteur)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=auteur(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(article)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(breve)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(rubrique)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(mot)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(auteur)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"]];
const SHAPES = [{"kind":"path","hasWord":false,"names":[]}];
const TABLE = {"spip article13":"/2022/deux-ans-de-solidarite/"};

/** Keys by which a request may be known in the table, the most particular first, each with its kind. */
function keysOf(url) {
  const path = decoded(url.pathname.replace(/\/{2,}/g, '/')).replace(/(.)\/$/, '$1');
  const query = url.search.slice(1);
  const word = /^([^&=]+)=?(?:&|$)/.exec(query)?.[1] ?? '';
  const values = new Map(
    query.split('&').map((part) => {
      const [name, ...value] = part.split('=');
      return [name, decoded(value.join('=').replaceAll('+', ' '))];
    }),
  );
  const keys = [];
  for (const { kind, hasWord, names } of SHAPES) {
    if (kind === 'path') {
      const object = objectOf(decoded(url.pathname) + '?' + query);
      if (object !== '') keys.push(['spip', 'spip ' + object]);
    } else if (query === '') continue;
    const named = names.map((name) => name + '=' + (values.get(name) ?? ''));
    const parts = hasWord ? [decoded(word), ...named] : named;
    keys.push([kind, kind + ' ' + path + { path: '', exact: '?' + query, named: '?' + parts.join('&') }[kind]]);
  }
  return keys;
}

/** What a key of the table says; undefined for nothing. An object of SPIP that is not in it is nowhere. */
function said(kind, key) {
  const to = find(key);
  if (to !== undefined) return { to };
  return kind === 'spip' ? { unknown: true } : undefined;
}

function withdrawnAt(url) {
  const [, folder] = new RegExp('^(' + BASE + '/[0-9]{4}/[^/]+)(?:/|$)').exec(decoded(url.pathname)) ?? [];
  return Object.hasOwn(WITHDRAWN, folder) ? WITHDRAWN[folder] : undefined;
}

/** What becomes of a request: `{ to }` a former address, `{ notice }` a withdrawn article, `{ unknown }`; else null. */
export function destination(address) {
  const url = new URL(address);
  let found = withdrawnAt(url);
  for (const [kind, key] of keysOf(url)) found ??= said(kind, key);
  return found ?? null;
}

/** Object of SPIP that a request names by its number, '' for none. */
function objectOf(request) {
  for (const [pattern, object] of RULES) {
    const found = new RegExp(pattern).exec(request);
    if (found) return object.replace(/\$(\d)/g, (_, group) => found[group]);
  }
  return '';
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The answer to a request; `file` gives that to a request for a path of the site. */
async function answer(request, file, isThere) {
  const url = new URL(request.url);
  let found = withdrawnAt(url);
  for (const [kind, key] of found ? [] : keysOf(url)) {
    if (kind === 'path' && isThere && (await isThere())) return null;
    await ready(key, file);
    found = said(kind, key);
    if (found) break;
  }
  if (!found) return null;
  if (found.to !== undefined) return new Response(null, { status: 301, headers: { location: found.to } });
  // No file is there: the host answers with the page of the site for what is not found.
  if (found.unknown) return file(PREFIX + '/_inconnu');
  const notice = await file(found.notice);
  return new Response(notice.body, { status: 410, headers: notice.headers });
}

function ready() {}

function find(key) {
  return Object.hasOwn(TABLE, key) ? TABLE[key] : undefined;
}

// A notice is asked for by its file, which is let through.
export default async (request) => {
  if (request.url.endsWith('/index.html')) return undefined;
  return (await answer(request, (path) => fetch(new URL(path, request.url)))) ?? undefined;
};

export const config = { path: ["/*"] };
