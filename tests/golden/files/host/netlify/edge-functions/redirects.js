// Fichier écrit par Fonds pour Vie associative : ne pas le modifier, il est refait à chaque construction.
// Fonction pour Netlify : à copier dans netlify/edge-functions/ du projet, pour les anciennes adresses que _redirects ne peut pas dire.
const BASE = "";
const PREFIX = "";
const WITHDRAWN = {};
const RULES = [["^/(?:2023|2022)/?\\?",""],["^/(article|breve|rubrique|mot|auteur)0*([1-9][0-9]{0,8})(?:\\.html?)?/?\\?","$1$2"],["^/0*([1-9][0-9]{0,8})/?\\?","article$1"],["^/backend\\.php3?\\?(?:.{0,250}[&;])?id_(rubrique|mot|auteur)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","backend-$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=backend[&;](?:.{0,250}[&;])?id_(rubrique|mot|auteur)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","backend-$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(rubrique|mot|auteur)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=backend(?:[&;].*)?$","backend-$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=backend(?:[&;].*)?$",""],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?(article|breve|rubrique|mot|auteur)0*([1-9][0-9]{0,8})=?(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=article[&;](?:.{0,250}[&;])?id_(article)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(article)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=article(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=breve[&;](?:.{0,250}[&;])?id_(breve)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(breve)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=breve(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=rubrique[&;](?:.{0,250}[&;])?id_(rubrique)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(rubrique)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=rubrique(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=mot[&;](?:.{0,250}[&;])?id_(mot)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(mot)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=mot(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?page=auteur[&;](?:.{0,250}[&;])?id_(auteur)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(auteur)=0*([1-9][0-9]{0,8})[&;](?:.{0,250}[&;])?page=auteur(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(article)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(breve)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(rubrique)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(mot)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"],["^/(?:(?:spip|index|spip_redirect|imprimer|article|breve|rubrique|mot|auteur)\\.php3?)?\\?(?:.{0,250}[&;])?id_(auteur)=0*([1-9][0-9]{0,8})(?:[&;].*)?$","$1$2"]];
const SHAPES = [{"kind":"path","hasWord":false,"names":[]}];
const TABLE = {"spip article13":"/2022/deux-ans-de-solidarite/"};

/** What becomes of a request: `{ to }` a former address, `{ notice }` a withdrawn article, `{ unknown }`; else null. */
export async function destination(address, load, isThere) {
  const url = new URL(address);
  const [, folder] = new RegExp('^(' + BASE + '/[0-9]{4}/[^/]+)(?:/|$)').exec(decoded(url.pathname)) ?? [];
  if (Object.hasOwn(WITHDRAWN, folder)) return WITHDRAWN[folder];
  const path = decoded(url.pathname.replace(/\/{2,}/g, '/')).replace(/(.)\/$/, '$1');
  const query = url.search.slice(1);
  const word = /^([^&=]+)=?(?:&|$)/.exec(query)?.[1] ?? '';
  const values = new Map(
    query.split('&').map((part) => {
      const [name, ...value] = part.split('=');
      return [name, decoded(value.join('=').replaceAll('+', ' '))];
    }),
  );
  for (const { kind, hasWord, names } of SHAPES) {
    if (kind === 'path') {
      const object = objectOf(decoded(url.pathname) + '?' + query);
      if (object !== '') {
        const to = await find('spip ' + object, load);
        return to === undefined ? { unknown: true } : { to };
      }
      if (isThere && (await isThere())) return null;
    } else if (query === '') continue;
    const named = names.map((name) => name + '=' + (values.get(name) ?? ''));
    const parts = hasWord ? [decoded(word), ...named] : named;
    const to = await find(kind + ' ' + path + { path: '', exact: '?' + query, named: '?' + parts.join('&') }[kind], load);
    if (to !== undefined) return { to };
  }
  return null;
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
  const found = await destination(request.url, file, isThere);
  if (found === null) return null;
  if (found.to !== undefined) return new Response(null, { status: 301, headers: { location: found.to } });
  // No file is there: the host answers with the page of the site for what is not found.
  if (found.unknown) return file(PREFIX + '/_inconnu');
  const notice = await file(found.notice);
  return new Response(notice.body, { status: 410, headers: notice.headers });
}

function find(key) {
  return Object.hasOwn(TABLE, key) ? TABLE[key] : undefined;
}

// A notice is asked for by its file, which is let through.
export default async (request) => {
  if (request.url.endsWith('/index.html')) return undefined;
  return (await answer(request, (path) => fetch(new URL(path, request.url)))) ?? undefined;
};

export const config = { path: ["/*"] };
