/** What the files for web hosts say to those who run the site, in French and English. */

export interface HostWording {
  /** First line of every file. */
  made(site: string): string;
  /** `_redirects` */
  plain: string;
  queries: string;
  functions: string;
  words: string;
  unwritable(count: number): string;
  /** Edge functions */
  netlifyFunction: string;
  cloudflareWorker: string;
  /** `_headers` */
  defaults: string;
  netlifyOrCloudflare: string;
  /** nginx */
  nginxHttp(file: string, sizes: string): string;
  nginxEndings: string;
  nginxHash: string;
  nginxPath: string;
  nginxWord: string;
  nginxExact: string;
  nginxQuery(names: string): string;
  nginxPlain: string;
  nginxCache: string;
  nginxServer(file: string, base: string): string;
  /** Caddy */
  caddy(file: string, base: string): string;
  caddyLists: string;
  /** Apache */
  apacheConf(folder: string): string;
  apacheHtaccess: string;
  apacheMap: string;
  withdrawn: string;
  spip: string;
  security: string;
  types: string;
  cache: string;
  redirects: string;
  compression: string;
  compressed: string;
}

const fr: HostWording = {
  made: (site) =>
    `Fichier écrit par Fonds pour ${site} : ne pas le modifier, il est refait à chaque construction.`,
  plain: 'Anciennes adresses sans paramètre : Netlify et Cloudflare Pages.',
  queries:
    'Anciennes adresses avec paramètres, dans un ordre quelconque : Netlify seul. Cloudflare ignore ces lignes.',
  functions:
    'Netlify : les anciennes adresses à paramètres, et celles de SPIP, demandent la fonction de dist-host/netlify, à copier dans le projet. Cloudflare Pages : rien à faire, _worker.js et _routes.json sont à côté de ce fichier.',
  words:
    'Anciennes adresses à paramètre sans valeur : Netlify ne les reconnaît que suivies d’un signe égal (« ?article12= »).',
  unwritable: (count) =>
    `${count === 1 ? 'Une ancienne adresse que ce format ne peut pas exprimer' : `${count} anciennes adresses que ce format ne peut pas exprimer`} ; les autres fichiers de dist-host redirigent :`,
  netlifyFunction:
    'Fonction pour Netlify : à copier dans netlify/edge-functions/ du projet, pour les anciennes adresses que _redirects ne peut pas dire.',
  cloudflareWorker:
    'Programme pour Cloudflare Pages, qui le trouve ici, avec _routes.json : anciennes adresses et articles retirés.',
  defaults:
    'Les pages gardent l’en-tête de cache de l’hébergeur (public, max-age=0, must-revalidate) : deux règles pour un même en-tête seraient réunies en une seule valeur.',
  netlifyOrCloudflare:
    'En-têtes pour Netlify et Cloudflare Pages. Les lignes « ! » sont pour Cloudflare : Netlify les signale à la mise en ligne et les passe, rien à faire.',
  nginxHttp: (file, sizes) =>
    `À inclure dans le bloc http de nginx, après ${sizes} : include …/${sizes}; include …/${file};`,
  nginxEndings:
    'Ce qui suit de la fin du nom : règle de sécurité, enregistrement, lecture par d’autres sites.',
  nginxHash:
    'À inclure une seule fois dans le bloc http, quel que soit le nombre d’archives : ce fichier est le même pour toutes.',
  nginxPath: 'Le chemin demandé, décodé, sans barre finale.',
  nginxWord: 'Le premier paramètre, quand il n’a pas de valeur : article12 dans /spip.php?article12.',
  nginxExact: 'Anciennes adresses dont les paramètres sont comparés tels quels.',
  nginxQuery: (names) =>
    `Anciennes adresses reconnues à leurs paramètres (${names}), quels que soient leur ordre et les autres paramètres.`,
  nginxPlain: 'Anciennes adresses reconnues à leur chemin, quels que soient les paramètres.',
  nginxCache:
    'Durée de conservation : un an pour les fichiers dont le nom contient l’empreinte, sauf en cas d’erreur.',
  nginxServer: (file, base) =>
    `À inclure dans le bloc server, après root (le dossier où ${base || '/'} mène au contenu de dist) : include …/${file};`,
  caddy: (file, base) =>
    `À importer dans le bloc du site, après root (le dossier où ${base || '/'} mène au contenu de dist) : import …/${file}`,
  caddyLists:
    'Listes des anciennes adresses. Sauf si root nomme …/dist et que …/dist-host est à côté : vars fonds_host /chemin/vers/dist-host, avant import.',
  apacheConf: (folder) =>
    `À inclure dans le VirtualHost, après « Define FONDS_HOST /chemin/vers/${folder} ». Modules : rewrite, headers, setenvif, mime.`,
  apacheHtaccess:
    'Quand la configuration d’Apache n’est pas accessible : copier le contenu de ce dossier, fichiers cachés compris, à la racine du site (cp -r dist-host/apache/htaccess/. …). Les anciennes adresses sont dans _adresses/, que seule une page absente fait lire.',
  apacheMap:
    'Ancienne adresse, puis nouvelle. Pour un très grand nombre de lignes : httxt2dbm -i redirects.txt -o redirects.map, et Define FONDS_DBM.',
  withdrawn: 'Articles retirés, avec tout ce qui était à côté d’eux.',
  spip: 'Adresses de SPIP : les règles donnent l’objet (article12), la liste dit où il est. Un objet inconnu n’est nulle part.',
  security: 'Sécurité.',
  types: 'Types de contenu.',
  cache: 'Cache.',
  redirects: 'Redirections.',
  compression: 'Compression à l’envoi, si Apache a les modules filter et deflate (et brotli).',
  compressed: 'Textes déjà compressés par la construction.',
};

const en: HostWording = {
  made: (site) => `Written by Fonds for ${site}: do not edit, every build makes it again.`,
  plain: 'Former addresses without parameters: Netlify and Cloudflare Pages.',
  queries: 'Former addresses with parameters, in any order: Netlify alone. Cloudflare ignores these lines.',
  functions:
    'Netlify: former addresses with parameters, and those of SPIP, need the function of dist-host/netlify, to copy into the project. Cloudflare Pages: nothing to do, _worker.js and _routes.json are beside this file.',
  words:
    'Former addresses with a parameter without value: Netlify knows them only with an equals sign ("?article12=").',
  unwritable: (count) =>
    `${count === 1 ? 'One former address' : `${count} former addresses`} that this format cannot express; the other files of dist-host redirect:`,
  netlifyFunction:
    'Function for Netlify: copy into the project’s netlify/edge-functions/, for former addresses that _redirects cannot express.',
  cloudflareWorker:
    'Program for Cloudflare Pages, which finds it here, with _routes.json: former addresses and withdrawn articles.',
  defaults:
    'Pages keep the host’s own cache header (public, max-age=0, must-revalidate): two rules for one header would be joined into one value.',
  netlifyOrCloudflare:
    'Headers for Netlify and Cloudflare Pages. Lines with "!" are for Cloudflare: Netlify warns of them when it deploys and passes over them, nothing to do.',
  nginxHttp: (file, sizes) =>
    `Include in nginx’s http block, after ${sizes}: include …/${sizes}; include …/${file};`,
  nginxEndings:
    'What follows from the ending of a name: policy, whether it is stored, whether other sites may read it.',
  nginxHash: 'Include once in the http block, however many archives: this file is the same for all.',
  nginxPath: 'The path asked for, decoded, without a final slash.',
  nginxWord: 'The first parameter, where it has no value: article12 in /spip.php?article12.',
  nginxExact: 'Former addresses whose parameters are compared as they are.',
  nginxQuery: (names) =>
    `Former addresses known by their parameters (${names}), whatever their order and the other parameters.`,
  nginxPlain: 'Former addresses known by their path, whatever the parameters.',
  nginxCache: 'How long to keep: a year for files whose name holds their digest, but never an error.',
  nginxServer: (file, base) =>
    `Include in the server block, after root (the folder in which ${base || '/'} leads to the content of dist): include …/${file};`,
  caddy: (file, base) =>
    `Import in the site block, after root (the folder in which ${base || '/'} leads to the content of dist): import …/${file}`,
  caddyLists:
    'Lists of former addresses. Unless root names …/dist with …/dist-host beside it: vars fonds_host /path/to/dist-host, before import.',
  apacheConf: (folder) =>
    `Include in the VirtualHost, after "Define FONDS_HOST /path/to/${folder}". Modules: rewrite, headers, setenvif, mime.`,
  apacheHtaccess:
    'Where Apache’s configuration is out of reach: copy what this folder holds, hidden files included, to the root of the site (cp -r dist-host/apache/htaccess/. …). Former addresses are in _adresses/, which only a missing page makes Apache read.',
  apacheMap:
    'Former address, then the new one. For a great many lines: httxt2dbm -i redirects.txt -o redirects.map, and Define FONDS_DBM.',
  withdrawn: 'Withdrawn articles, with all that was beside them.',
  spip: 'Addresses of SPIP: the rules give the object (article12), the list says where it is. An unknown one is nowhere.',
  security: 'Security.',
  types: 'Content types.',
  cache: 'Cache.',
  redirects: 'Redirects.',
  compression: 'Compression on the way, where Apache has the modules filter and deflate (and brotli).',
  compressed: 'Texts that the build has compressed.',
};

/** The wording of a site's language: French for any French tag, else English. */
export function hostWording(lang: string): HostWording {
  return /^fr\b/i.test(lang) ? fr : en;
}
