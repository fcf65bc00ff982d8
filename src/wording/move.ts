/** What `fonds move` and `fonds withdraw` say, in French and English. */
export interface MoveWording {
  unknown(what: string): string;
  badArticle(to: string): string;
  badSlug(to: string, proposed: string): string;
  badFile(to: string): string;
  otherFolder(folder: string): string;
  same(to: string): string;
  taken(path: string): string;
  claimed(address: string, by: string): string;
  notEditable(reason: string): string;
  /** What was done. */
  moved(from: string, to: string): string;
  files(renamed: number, written: number): string;
  twoWords: string;
  oneWord: string;
  askReason: string;
  noReason: string;
  notArticle(what: string): string;
  badDate(date: string): string;
  withdrawn(address: string): string;
  redirected(lines: number): string;
}

const fr: MoveWording = {
  unknown: (what) =>
    `Rien ne s’appelle « ${what} ». Donnez une adresse (/2022/deux-ans/, /mots-cles/benevolat/) ou un chemin du contenu (articles/2022/deux-ans, rubrics/actualites).`,
  badArticle: (to) => `« ${to} » n’est pas une place d’article : année/nom, par exemple 2022/deux-ans.`,
  badSlug: (to, proposed) =>
    `« ${to} » ferait une mauvaise adresse : minuscules sans accent, chiffres et traits d’union${proposed ? `, par exemple ${proposed}` : ''}.`,
  badFile: (to) => `« ${to} » n’est pas le nom d’un fichier joint.`,
  otherFolder: (folder) => `Un fichier reste avec son document : il doit rester dans ${folder}/.`,
  same: (to) => `« ${to} » est déjà sa place.`,
  taken: (path) => `${path} existe déjà.`,
  claimed: (address, by) => `${address} mène ailleurs d’après ${by} : retirez d’abord cette ligne.`,
  notEditable: (reason) =>
    `Un fichier ne peut pas être modifié sans le récrire (${reason}) : corrigez-le à la main. Rien n’a été changé.`,
  moved: (from, to) => `${from} → ${to}`,
  files: (renamed, written) =>
    `  ${renamed} fichier${renamed > 1 ? 's' : ''} déplacé${renamed > 1 ? 's' : ''}, ${written} modifié${written > 1 ? 's' : ''}`,
  twoWords: 'Dites ce qui est déplacé, et où : fonds move articles/2022/deux-ans 2022/bilan',
  oneWord: 'Dites quel article : fonds withdraw articles/2022/deux-ans --reason "…"',
  askReason: 'Pourquoi cet article est-il retiré ? (une phrase, que les lecteurs liront) ',
  noReason: 'Il faut une raison, que les lecteurs liront : --reason "…"',
  notArticle: (what) => `« ${what} » n’est pas un article.`,
  badDate: (date) => `« ${date} » n’est pas une date : écrivez 2025-01-14.`,
  withdrawn: (address) => `${address} est retiré : un avis prend sa place.`,
  redirected: (lines) =>
    `  ${lines} page${lines > 1 ? 's' : ''} que plus aucun article ne fait vivre : redirigée${lines > 1 ? 's' : ''} dans redirects.yaml`,
};

const en: MoveWording = {
  unknown: (what) =>
    `Nothing is called “${what}”. Give an address (/2022/deux-ans/, /mots-cles/benevolat/) or a path of the content (articles/2022/deux-ans, rubrics/actualites).`,
  badArticle: (to) => `“${to}” is no place of an article: year/name, 2022/deux-ans for example.`,
  badSlug: (to, proposed) =>
    `“${to}” would make a bad address: small letters without accents, figures and hyphens${proposed ? `, for example ${proposed}` : ''}.`,
  badFile: (to) => `“${to}” is no name of an attached file.`,
  otherFolder: (folder) => `A file stays with its document: it must remain in ${folder}/.`,
  same: (to) => `“${to}” is its place already.`,
  taken: (path) => `${path} exists already.`,
  claimed: (address, by) => `${address} leads elsewhere by ${by}: take that line out first.`,
  notEditable: (reason) =>
    `A file cannot be changed without writing it anew (${reason}): correct it by hand. Nothing was changed.`,
  moved: (from, to) => `${from} → ${to}`,
  files: (renamed, written) => `  ${renamed} file${renamed === 1 ? '' : 's'} moved, ${written} changed`,
  twoWords: 'Say what is moved, and where: fonds move articles/2022/deux-ans 2022/bilan',
  oneWord: 'Say which article: fonds withdraw articles/2022/deux-ans --reason "…"',
  askReason: 'Why is this article withdrawn? (a sentence that readers will see) ',
  noReason: 'There must be a reason, which readers will see: --reason "…"',
  notArticle: (what) => `“${what}” is no article.`,
  badDate: (date) => `“${date}” is no date: write 2025-01-14.`,
  withdrawn: (address) => `${address} is withdrawn: a notice takes its place.`,
  redirected: (lines) =>
    `  ${lines} page${lines === 1 ? '' : 's'} that no article keeps alive: redirected in redirects.yaml`,
};

export function moveWording(lang: string): MoveWording {
  return /^fr(?![a-z])/i.test(lang) ? fr : en;
}
