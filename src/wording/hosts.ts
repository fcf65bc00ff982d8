/** What the files for web hosts say to those who run the site, in French and English. */

/** Counts and names that a comment tells. */
export interface RedirectCounts {
  written: number;
  limit: number;
}

export interface HostWording {
  /** First line of every file. */
  made(site: string): string;
  /** `_redirects` */
  plain: string;
  queries: string;
  tooMany(counts: RedirectCounts): string;
  words: string;
  unwritable(count: number): string;
  /** Edge functions */
  netlifyFunction: string;
  cloudflareWorker: string;
  /** `_headers` */
  defaults: string;
  netlifyOrCloudflare: string;
  /** nginx */
  nginxHttp(file: string): string;
  nginxHash: string;
  nginxPath: string;
  nginxWord: string;
  nginxExact: string;
  nginxQuery(names: string): string;
  nginxPlain: string;
  nginxCache: string;
  nginxServer(file: string, base: string): string;
  /** Apache */
  apacheConf(folder: string): string;
  apacheHtaccess(count: number): string;
  apacheMap: string;
  security: string;
  types: string;
  cache: string;
  redirects: string;
}

const fr: HostWording = {
  made: (site) =>
    `Fichier écrit par Fonds pour ${site} : ne pas le modifier, il est refait à chaque construction.`,
  plain: 'Anciennes adresses sans paramètre : Netlify et Cloudflare Pages.',
  queries:
    'Anciennes adresses avec paramètres, dans un ordre quelconque : Netlify seul. Cloudflare ignore ces lignes.',
  tooMany: ({ written, limit }) =>
    `Cloudflare Pages ne lit que les ${limit} premières redirections sans paramètre ; ce fichier en a ${written}. Pour les autres, utiliser les fichiers nginx ou Apache de dist-host.`,
  words:
    'Anciennes adresses à paramètre sans valeur : Netlify ne les reconnaît que suivies d’un signe égal (« ?article12= »). Pour les autres, copier dist-host/netlify/edge-functions dans le dossier netlify du projet (Netlify), ou le contenu de dist-host/cloudflare à côté de ce fichier (Cloudflare Pages).',
  unwritable: (count) =>
    `${count === 1 ? 'Une ancienne adresse que ce format ne peut pas exprimer' : `${count} anciennes adresses que ce format ne peut pas exprimer`} ; les autres fichiers de dist-host redirigent :`,
  netlifyFunction:
    'Fonction pour Netlify : à copier dans netlify/edge-functions/ du projet, pour les anciennes adresses à paramètres.',
  cloudflareWorker:
    'Programme pour Cloudflare Pages : à copier avec _routes.json à côté des fichiers publiés, pour les anciennes adresses à paramètres.',
  defaults:
    'Les pages gardent l’en-tête de cache de l’hébergeur (public, max-age=0, must-revalidate) : deux règles pour un même en-tête seraient réunies en une seule valeur.',
  netlifyOrCloudflare: 'En-têtes pour Netlify et Cloudflare Pages.',
  nginxHttp: (file) => `À inclure dans le bloc http de nginx : include …/${file};`,
  nginxHash:
    'Si la configuration a déjà ces deux directives, garder une seule fois chacune, avec la plus grande valeur.',
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
  apacheConf: (folder) =>
    `À inclure dans le VirtualHost, après « Define FONDS_HOST /chemin/vers/${folder} ». Modules : rewrite, headers, setenvif, mime.`,
  apacheHtaccess: (count) =>
    `À copier sous le nom .htaccess à la racine du site quand la configuration d’Apache n’est pas accessible. Apache relit ce fichier à chaque requête : au-delà de quelques centaines de redirections (ici ${count}), préférer fonds.conf.`,
  apacheMap:
    'Ancienne adresse, puis nouvelle. Pour un très grand nombre de lignes : httxt2dbm, et dbm: à la place de txt:.',
  security: 'Sécurité.',
  types: 'Types de contenu.',
  cache: 'Cache.',
  redirects: 'Redirections.',
};

const en: HostWording = {
  made: (site) => `Written by Fonds for ${site}: do not edit, every build makes it again.`,
  plain: 'Former addresses without parameters: Netlify and Cloudflare Pages.',
  queries: 'Former addresses with parameters, in any order: Netlify alone. Cloudflare ignores these lines.',
  tooMany: ({ written, limit }) =>
    `Cloudflare Pages reads the first ${limit} redirects without parameters; this file has ${written}. For the others use the nginx or Apache files of dist-host.`,
  words:
    'Former addresses with a parameter without value: Netlify knows them only with an equals sign ("?article12="). For the others copy dist-host/netlify/edge-functions into the project’s netlify folder (Netlify), or the content of dist-host/cloudflare beside this file (Cloudflare Pages).',
  unwritable: (count) =>
    `${count === 1 ? 'One former address' : `${count} former addresses`} that this format cannot express; the other files of dist-host redirect:`,
  netlifyFunction:
    'Function for Netlify: copy into the project’s netlify/edge-functions/, for former addresses with parameters.',
  cloudflareWorker:
    'Program for Cloudflare Pages: copy with _routes.json beside the published files, for former addresses with parameters.',
  defaults:
    'Pages keep the host’s own cache header (public, max-age=0, must-revalidate): two rules for one header would be joined into one value.',
  netlifyOrCloudflare: 'Headers for Netlify and Cloudflare Pages.',
  nginxHttp: (file) => `Include in nginx’s http block: include …/${file};`,
  nginxHash:
    'Where the configuration has these two directives already, keep each once, with the larger value.',
  nginxPath: 'The path asked for, decoded, without a final slash.',
  nginxWord: 'The first parameter, where it has no value: article12 in /spip.php?article12.',
  nginxExact: 'Former addresses whose parameters are compared as they are.',
  nginxQuery: (names) =>
    `Former addresses known by their parameters (${names}), whatever their order and the other parameters.`,
  nginxPlain: 'Former addresses known by their path, whatever the parameters.',
  nginxCache: 'How long to keep: a year for files whose name holds their digest, but never an error.',
  nginxServer: (file, base) =>
    `Include in the server block, after root (the folder in which ${base || '/'} leads to the content of dist): include …/${file};`,
  apacheConf: (folder) =>
    `Include in the VirtualHost, after "Define FONDS_HOST /path/to/${folder}". Modules: rewrite, headers, setenvif, mime.`,
  apacheHtaccess: (count) =>
    `Copy as .htaccess to the root of the site where Apache’s configuration is out of reach. Apache reads it again at each request: beyond some hundred redirects (here ${count}), prefer fonds.conf.`,
  apacheMap:
    'Former address, then the new one. For a great many lines: httxt2dbm, and dbm: in the place of txt:.',
  security: 'Security.',
  types: 'Content types.',
  cache: 'Cache.',
  redirects: 'Redirects.',
};

/** The wording of a site's language: French for any French tag, else English. */
export function hostWording(lang: string): HostWording {
  return /^fr\b/i.test(lang) ? fr : en;
}
