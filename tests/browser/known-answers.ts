/** Articles with rare words among a thousand ordinary ones, and what readers ask that must find them. */

export interface KnownArticle {
  year: number;
  slug: string;
  title: string;
  body: string;
  keywords?: string[];
  authors?: string[];
  lang?: string;
  /** Text of a CSV joined to the article, by title. */
  document?: { name: string; title: string };
}

export const ARTICLES: KnownArticle[] = [
  {
    year: 2003,
    slug: 'sculptures',
    title: 'Œuvres d’art sur les ronds-points',
    body: 'Trois sculpteurs ont répondu. Le jury a choisi un bronze monumental.',
  },
  {
    year: 2011,
    slug: 'atelier-de-gravure',
    title: 'Un atelier de gravure ouvre ses portes',
    body: 'Les élèves y graveront leurs premières linogravures, mises en oeuvre par deux artisans.',
  },
  {
    year: 1999,
    slug: 'ornithorynque',
    title: 'Un ornithorynque naturalisé entre au muséum',
    body: 'La bête vient d’Australie. Le cœur de la collection reste ouvert au public tout l’été.',
  },
  {
    year: 2019,
    slug: 'platypus',
    title: 'Vingt ans après, la vitrine est refaite',
    body: 'L’ornithorynque a changé de vitrine. Le taxidermiste a travaillé trois semaines.',
  },
  {
    year: 2007,
    slug: 'fouilles',
    title: 'Paléontologie : des fouilles sous la halle',
    body: 'Le chantier de paléontologie a livré un fémur de mammouth.\n\n## Stratigraphie\n\nLes couches sont lisibles.',
  },
  {
    year: 2012,
    slug: 'cartes',
    title: 'La cartographie des sentiers muletiers',
    body: 'Le relevé a duré deux étés, à dos de cheval et parfois sous la neige.',
  },
  {
    year: 2014,
    slug: 'crin',
    title: 'Les chevaux de trait reviennent',
    body: 'Deux chevaux comtois débardent le bois. L’aquarelle de couverture est d’Hermeline Quatrebarbes.',
  },
  {
    year: 2004,
    slug: 'vendange-tardive',
    title: 'Vendanges tardives : l’arrêté est pris',
    body: 'La vendange commencera en novembre. Les vignerons attendaient le botrytis.',
  },
  {
    year: 2009,
    slug: 'vendange-precoce',
    title: 'Une vendange précoce',
    body: 'La canicule a avancé les dates. Le marché tardif de novembre, lui, ne bouge pas.',
  },
  {
    year: 2016,
    slug: 'murets',
    title: 'Restaurer les murets',
    body: 'La pierre sèche se monte sans mortier. Le murailler choisit chaque pierre.',
  },
  {
    year: 2017,
    slug: 'lavoir',
    title: 'Le lavoir restauré',
    body: 'La pierre du bassin a été taillée à l’ancienne, et la charpente sèche sous abri.',
  },
  {
    year: 2005,
    slug: 'laicite',
    title: 'Centenaire de la séparation',
    body: 'La loi du 9 décembre 1905 a cent ans. Une exposition itinérante la raconte.',
  },
  {
    year: 2018,
    slug: 'ruchers',
    title: 'Des ruches sur les toits',
    body: 'Douze colonies s’installent au-dessus de la médiathèque.',
    keywords: ['apiculture'],
  },
  {
    year: 2020,
    slug: 'phare',
    title: 'The lighthouse keepers',
    body: 'The last lighthouse keeper left the island in 1990. Gannets and puffins came back.',
    lang: 'en',
  },
  {
    year: 2000,
    slug: 'toshokan',
    title: '図書館の新しい利用案内',
    body: '市立図書館は四月から土曜日も開館します。児童書の貸出は一人十冊まで、外国語の新聞も読めます。',
    lang: 'ja',
  },
  {
    year: 2006,
    slug: 'maktaba',
    title: 'دليل المكتبة البلدية',
    body: 'تفتح المكتبة أبوابها كل يوم سبت ابتداء من أبريل. ويمكن للقراء استعارة عشرة كتب، وبالكتب الجديدة قائمة على الباب.',
    lang: 'ar',
  },
  {
    year: 2010,
    slug: 'kutuphane',
    title: 'Belediye kütüphanesi rehberi',
    body: 'Kütüphane nisan ayından itibaren cumartesi günleri de açık. Işık ve ısıtma yenilendi, İstanbul gazeteleri okunabilir.',
    lang: 'tr',
  },
  {
    year: 2021,
    slug: 'frais',
    title: 'Se faire rembourser ses trajets',
    body: 'Le tableau joint donne les montants à jour.',
    document: { name: 'bareme.csv', title: 'Barème kilométrique 2021' },
  },
  {
    year: 2022,
    slug: 'portrait',
    title: 'Celle qui compte les papillons',
    body: 'Chaque printemps, elle parcourt le même transect[^1].\n\n[^1]: Méthode du lépidoptériste Zéphyrin Vauquelin.',
    authors: ['Ombeline Trousselard'],
  },
  {
    year: 2008,
    slug: 'halte-fluviale',
    title: 'La halte fluviale',
    body: 'Le batelier décharge.\n\n| Tonnage | Péniches |\n| --- | --- |\n| 350 t | freycinet |\n| 1 350 t | rhénanes |',
  },
  {
    year: 2023,
    slug: 'aire-de-covoiturage',
    title: 'Une aire de covoiturage au péage',
    body: 'Quarante places, et une borne. Le co-voiturage y sera gratuit : aujourd’hui, on s’y gare sans ticket.',
  },
  {
    year: 2013,
    slug: 'marionnettes',
    title: 'Le festival de marionnettes',
    body: 'Les marionnettistes jouent sur la place. Un mot sur la tarentelle qui ouvre le bal.',
  },
  {
    year: 2015,
    slug: 'tarentelle',
    title: 'La tarentelle, danse d’Italie',
    body: 'Un bal, un tambourin, des pas vifs. On la danse jusqu’à l’aube.',
  },
  {
    year: 2002,
    slug: 'directrice',
    title: 'Nomination au conservatoire',
    body: 'La nouvelle directrice est harpiste. Elle succède à un percussionniste.',
  },
  {
    year: 2001,
    slug: 'haies',
    title: 'Replanter les haies bocagères',
    body: 'Charme, noisetier, cornouiller : huit essences par tronçon. Voir &lt;haie&gt; & talus.',
  },
];

export interface KnownQuery {
  query: string;
  /** Slugs of all articles found, best first where `ordered`. */
  finds: string[];
  ordered?: true;
  /** What the status says beside the count. */
  says?: string;
  /** Filters in the address. */
  filters?: string;
}

export const QUERIES: KnownQuery[] = [
  { query: 'oeuvre', finds: ['atelier-de-gravure', 'sculptures'] },
  { query: 'œuvres', finds: ['atelier-de-gravure', 'sculptures'] },
  { query: 'OEUVRES D’ART', finds: ['sculptures'] },
  { query: 'eleves linogravure', finds: ['atelier-de-gravure'] },
  { query: 'élèves linogravures', finds: ['atelier-de-gravure'] },
  { query: 'paleontologie', finds: ['fouilles'] },
  { query: 'Pale\u0301ontologie', finds: ['fouilles'] },
  { query: 'coeur du muséum', finds: ['ornithorynque'] },
  { query: 'ornithorynque', finds: ['ornithorynque', 'platypus'], ordered: true },
  { query: 'ornith', finds: ['ornithorynque', 'platypus'] },
  { query: 'taxider', finds: ['platypus'] },
  {
    query: 'ornithorinque',
    finds: ['ornithorynque', 'platypus'],
    says: 'Rien ne contient « ornithorinque » : recherche de « ornithorynque ».',
  },
  {
    query: 'paléontolgie',
    finds: ['fouilles'],
    says: 'Rien ne contient « paléontolgie » : recherche de « paléontologie ».',
  },
  { query: 'catrographie muletier', finds: ['cartes'], says: 'recherche de « cartographie »' },
  { query: 'matronettes', finds: ['marionnettes'], says: 'recherche de « marionnettes »' },
  { query: 'matroguettes', finds: [], says: '« matroguettes » n’apparaît nulle part dans l’archive.' },
  { query: 'amrionnettistes', finds: ['marionnettes'], says: 'recherche de « marionnettistes »' },
  { query: 'cheval', finds: ['cartes', 'crin'] },
  { query: 'chevaux comtois', finds: ['crin'] },
  { query: 'l’aquarelle', finds: ['crin'] },
  { query: 'Quatrebarbes', finds: ['crin'] },
  { query: 'vendange tardive', finds: ['vendange-tardive', 'vendange-precoce'], ordered: true },
  { query: '« vendange tardive »', finds: ['vendange-tardive'] },
  { query: '"pierre sèche"', finds: ['murets'] },
  { query: 'pierre sèche', finds: ['murets', 'lavoir'] },
  { query: 'loi de 1905', finds: ['laicite'] },
  { query: 'apiculture', finds: ['ruchers'] },
  { query: 'lighthouse keepers', finds: ['phare'] },
  { query: 'barème kilométrique', finds: ['frais'] },
  { query: 'lépidoptériste', finds: ['portrait'] },
  { query: 'vendange -canicule', finds: ['vendange-tardive'] },
  { query: 'rnithorynque', finds: ['ornithorynque', 'platypus'], says: 'recherche de « ornithorynque »' },
  { query: 'Trousselard', finds: ['portrait'] },
  { query: 'péniche freycinet', finds: ['halte-fluviale'] },
  { query: 'co-voiturage', finds: ['aire-de-covoiturage'] },
  { query: 'covoiturage', finds: ['aire-de-covoiturage'] },
  { query: 'aujourd’hui ticket', finds: ['aire-de-covoiturage'] },
  { query: 'tarentelle', finds: ['tarentelle', 'marionnettes'], ordered: true },
  { query: 'directeur harpiste', finds: ['directrice'] },
  { query: 'vendange', finds: ['vendange-precoce'], filters: 'annee=2009' },
  { query: 'ornithorynque', finds: ['ornithorynque'], filters: 'rubrique=faune&annee=1999' },
  { query: 'xqzvbrt', finds: [], says: '« xqzvbrt » n’apparaît nulle part dans l’archive.' },
  { query: 'zorglub', finds: [], says: '« zorglub » n’apparaît nulle part dans l’archive.' },
  {
    query: 'ornithorynque zorglub',
    finds: ['ornithorynque', 'platypus'],
    says: 'zorglub « zorglub » n’apparaît nulle part dans l’archive.',
  },
  { query: 'asdf jklm', finds: [], says: '« asdf », « jklm » n’apparaissent nulle part dans l’archive.' },
  {
    query: 'ornithorynque lavoir',
    finds: ['lavoir', 'ornithorynque', 'platypus'],
    says: 'Rien ne réunit tous ces mots',
  },
  { query: '"sèche pierre"', finds: [] },
];
