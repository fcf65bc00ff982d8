// Fichier écrit par Fonds pour Vie associative : ne pas le modifier, il est refait à chaque construction.
// Fonction pour Netlify : à copier dans netlify/edge-functions/ du projet, pour les anciennes adresses à paramètres.
const SHAPES = [
  {"kind":"named","hasWord":true,"names":[],"to":{"/spip.php?article13":"/2022/deux-ans-de-solidarite/"}},
];

/** Where a former address leads, null where the request is for no such address. */
export function destination(address) {
  const url = new URL(address);
  const path = decoded(url.pathname.replace(/\/{2,}/g, '/')).replace(/(.)\/$/, '$1');
  const query = url.search.slice(1);
  const word = /^([^&=]+)=?(?:&|$)/.exec(query)?.[1] ?? '';
  const values = new Map(
    query.split('&').map((part) => {
      const [name, ...value] = part.split('=');
      return [name, decoded(value.join('=').replaceAll('+', ' '))];
    }),
  );
  for (const { kind, hasWord, names, to } of SHAPES) {
    const named = names.map((name) => name + '=' + (values.get(name) ?? ''));
    const parts = hasWord ? [decoded(word), ...named] : named;
    const key = path + { path: '', exact: '?' + query, named: '?' + parts.join('&') }[kind];
    if (Object.hasOwn(to, key)) return to[key];
  }
  return null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function moved(request) {
  const to = destination(request.url);
  return to === null ? null : new Response(null, { status: 301, headers: { location: to } });
}

export default (request) => moved(request) ?? undefined;

export const config = { path: ["/spip.php"] };
