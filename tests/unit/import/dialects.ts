/**
 * One small site as five versions of SPIP keep it: their tables and columns, by `ecrire/base/serial.php`, `auxiliaires.php`
 * and the plugins of each distribution. Every text that begins with a word of MARKERS was not public.
 */
import type { Row, Tables } from './spip-site.ts';

export const DIALECTS = ['2.1', '3.0', '3.2', '4.1', '4.3'] as const;
export type Dialect = (typeof DIALECTS)[number];

export const MARKERS =
  /SECRET|BROUILLON|PROPOSE|REFUSE|POUBELLE|FUTUR|RESERVE|FORUM|REVISION|PETITION|MESSAGE|ORPHELIN|CACHE/;

const NO_DATE = '0000-00-00 00:00:00';

export const BODY = `{{{Des règles}}}

Le {texte} cite [l'autre->art2], [une rubrique->rub2], [->art3], [le rapport->doc11] et https://www.exemple.fr/spip.php?article2.

-* un premier point[[Une note, {avec style}.]]
-** dessous
-* le second

|{{Année}}|{{Nombre}}|
|2009|1 200|
|2010|1 450|

<img10|left>

<quote>Citation « entre guillemets ».</quote>

Un [fichier->IMG/pdf/rapport.pdf], <formulaire|contact|email=camille.SECRET@exemple.fr>, une [[*note étoilée]] et [inconnu2].`;

const versionOf = (dialect: Dialect): number => Number(dialect);

/** The tables of the site in a version, with the plugins that sites of its time had. */
export function dialectSite(dialect: Dialect): Tables {
  const version = versionOf(dialect);
  const isOld = version < 3;
  const hasLogos = version >= 4;
  return {
    articles: articles(isOld),
    rubriques: rubrics(version),
    breves: [
      {
        id_breve: 5,
        date_heure: '2009-02-03 00:00:00',
        titre: 'Une brève',
        texte: 'Court, voir [->art1].',
        lien_titre: 'Source',
        lien_url: 'https://source.example/',
        statut: 'publie',
        id_rubrique: 1,
        lang: 'fr',
        langue_choisie: 'non',
        maj: '2009-02-03 00:00:00',
      },
      {
        id_breve: 6,
        date_heure: '2009-02-03 00:00:00',
        titre: 'PROPOSE brève',
        texte: 'PROPOSE',
        statut: 'prop',
        id_rubrique: 1,
        lang: 'fr',
      },
    ],
    ...people(isOld),
    ...keywords(isOld),
    documents: documents(version, hasLogos),
    documents_liens: links(version, hasLogos),
    urls: urls(isOld),
    ...zones(version),
    ...plugins(),
    ...whatIsNeverRead(isOld),
    syndic: [
      {
        id_syndic: 1,
        nom_site: 'Voisin',
        url_site: 'https://voisin.example/',
        statut: 'publie',
        id_rubrique: 1,
      },
    ],
    meta: settings(version),
  };
}

function articles(isOld: boolean): Row[] {
  const made = (row: Row): Row => {
    const { virtuel = '', ...rest } = row;
    return {
      surtitre: '',
      soustitre: '',
      id_rubrique: 1,
      descriptif: '',
      chapo: isOld && virtuel ? `=${virtuel}` : '',
      texte: '',
      ps: '',
      date: '2009-03-04 10:00:00',
      statut: 'publie',
      id_secteur: 1,
      maj: '2026-01-01 00:00:00',
      export: 'oui',
      date_redac: NO_DATE,
      visites: 12,
      referers: 3,
      popularite: 0.5,
      accepter_forum: 'pos',
      date_modif: '2009-03-04 10:00:00',
      lang: 'fr',
      langue_choisie: 'non',
      id_trad: 0,
      nom_site: '',
      url_site: '',
      ...(isOld ? { id_version: 0, url_propre: '' } : { virtuel }),
      ...rest,
    };
  };
  return [
    made({
      id_article: 1,
      titre: '10. L’été à Noël',
      surtitre: 'Sur',
      chapo: 'Le {{chapô}}.',
      texte: BODY,
      ps: 'Le PS.',
    }),
    made({ id_article: 2, titre: '20. Deuxième', texte: 'Bref.', date_redac: '1998-05-00 00:00:00' }),
    made({ id_article: 3, titre: 'Renvoi', virtuel: 'art2' }),
    made({ id_article: 4, titre: 'BROUILLON', texte: 'BROUILLON', statut: 'prepa' }),
    made({ id_article: 5, titre: 'PROPOSE', texte: 'PROPOSE', statut: 'prop' }),
    made({ id_article: 6, titre: 'REFUSE', statut: 'refuse' }),
    made({ id_article: 7, titre: 'POUBELLE', statut: 'poubelle' }),
    made({ id_article: 8, titre: 'FUTUR', date: '2031-01-01 00:00:00' }),
    made({ id_article: 9, titre: 'RESERVE', texte: 'RESERVE', id_rubrique: 4 }),
    made({ id_article: 12, titre: 'Second of the two', lang: 'en', id_trad: 2, id_rubrique: 2 }),
  ];
}

function rubrics(version: number): Row[] {
  const made = (row: Row): Row => ({
    id_parent: 0,
    descriptif: '',
    texte: '',
    id_secteur: 1,
    maj: '2026-01-01 00:00:00',
    statut: 'publie',
    date: '2009-03-04 10:00:00',
    lang: 'fr',
    langue_choisie: 'non',
    statut_tmp: '0',
    date_tmp: NO_DATE,
    ...(version < 3 ? { extra: null, export: 'oui', id_import: 0, url_propre: '' } : {}),
    ...(version >= 3.1 ? { profondeur: 0 } : {}),
    ...row,
  });
  return [
    made({ id_rubrique: 1, titre: '1. Actualités', texte: 'Un {{mot}}.' }),
    made({ id_rubrique: 2, id_parent: 1, titre: '2. Dossiers' }),
    made({ id_rubrique: 3, titre: 'RESERVE rubrique' }),
    made({ id_rubrique: 4, id_parent: 3, titre: 'RESERVE dessous' }),
    made({ id_rubrique: 5, titre: 'BROUILLON rubrique', statut: 'prepa' }),
  ];
}

function people(isOld: boolean): Tables {
  const who = (id: number, nom: string, statut: string): Row => ({
    id_auteur: id,
    nom,
    bio: 'SECRET bio',
    email: `p${id}.SECRET@exemple.fr`,
    nom_site: '',
    url_site: '',
    login: `SECRET${id}`,
    pass: 'SECRET',
    low_sec: 'SECRET',
    statut,
    pgp: '',
    htpass: 'SECRET',
    cookie_oubli: 'SECRET',
    ...(isOld ? { extra: null } : { webmestre: 'non' }),
  });
  return {
    auteurs: [
      who(1, 'Camille Dupré', '0minirezo'),
      who(2, 'SECRET visiteur', '6forum'),
      who(3, 'POUBELLE', '5poubelle'),
    ],
    auteurs_liens: isOld ? [] : [{ id_auteur: 1, id_objet: 1, objet: 'article', vu: 'non' }],
    ...(isOld ? { auteurs_articles: [{ id_auteur: 1, id_article: 1 }] } : {}),
  };
}

function keywords(isOld: boolean): Tables {
  return {
    groupes_mots: [
      {
        id_groupe: 1,
        titre: '10. Thèmes',
        descriptif: '',
        texte: '',
        unseul: 'non',
        ...(isOld ? { articles: 'oui' } : { tables_liees: 'articles' }),
      },
      { id_groupe: 2, titre: '_CACHE', descriptif: '', texte: '' },
    ],
    mots: [
      { id_mot: 1, titre: 'Bénévolat', descriptif: '', texte: '', id_groupe: 1, type: '10. Thèmes' },
      { id_mot: 2, titre: 'CACHE', descriptif: '', texte: '', id_groupe: 2, type: '_CACHE' },
    ],
    mots_liens: isOld ? [] : [1, 2].map((id) => ({ id_mot: id, id_objet: 1, objet: 'article' })),
    ...(isOld
      ? {
          mots_articles: [1, 2].map((id) => ({ id_mot: id, id_article: 1 })),
          mots_rubriques: [],
          mots_breves: [],
        }
      : {}),
  };
}

function documents(version: number, hasLogos: boolean): Row[] {
  const made = (id: number, fichier: string, row: Row = {}): Row => ({
    id_document: id,
    id_vignette: 0,
    extension: fichier.split('.').at(-1)!,
    titre: '',
    date: '2009-03-04 10:00:00',
    descriptif: '',
    fichier,
    taille: 1,
    largeur: 1,
    hauteur: 1,
    mode: 'document',
    distant: 'non',
    maj: '2026-01-01 00:00:00',
    ...(version >= 3
      ? { media: 'file', statut: 'publie', credits: '', date_publication: NO_DATE, brise: 0 }
      : {}),
    ...(version >= 4 ? { alt: '' } : {}),
    ...row,
  });
  return [
    made(10, 'png/affiche.png', { titre: 'Affiche' }),
    made(11, 'pdf/rapport.pdf', { titre: '1. Rapport' }),
    made(12, 'pdf/secret.pdf', { titre: 'RESERVE document' }),
    made(13, 'pdf/orphelin.pdf', { titre: 'ORPHELIN' }),
    ...(hasLogos ? [made(14, 'logo/arton1.png', { mode: 'logoon' })] : []),
    ...(version >= 3 ? [made(15, 'pdf/prepa.pdf', { titre: 'BROUILLON document', statut: 'prepa' })] : []),
  ];
}

function links(version: number, hasLogos: boolean): Row[] {
  const made = (id: number, id_objet: number, vu = 'non', objet = 'article'): Row => ({
    id_document: id,
    id_objet,
    objet,
    vu,
    ...(version >= 4 ? { rang_lien: 0 } : {}),
  });
  return [
    made(10, 1, 'oui'),
    made(11, 1),
    made(12, 9),
    ...(hasLogos ? [made(14, 1)] : []),
    ...(version >= 3 ? [made(15, 1)] : []),
  ];
}

function urls(isOld: boolean): Row[] {
  const made = (id: number, url: string, date: string): Row => ({
    url,
    type: 'article',
    id_objet: id,
    date,
    ...(isOld ? {} : { id_parent: 0, segments: 1, perma: 0, langue: '' }),
  });
  return [
    made(1, 'L-ete-a-Noel', '2009-03-04 10:00:00'),
    made(1, 'L-ancien-titre', '2008-03-04 10:00:00'),
    made(2, 'Deuxieme', '2009-03-04 10:00:00'),
    made(9, 'RESERVE', '2009-03-04 10:00:00'),
    made(4, 'BROUILLON', '2009-03-04 10:00:00'),
  ];
}

/** « Accès restreint »: `zones_rubriques` until its version 3, `zones_liens` after it. */
function zones(version: number): Tables {
  return {
    zones: [{ id_zone: 1, titre: 'SECRET zone', descriptif: '', publique: 'oui', privee: 'non' }],
    ...(version < 4
      ? { zones_rubriques: [{ id_zone: 1, id_rubrique: 3 }], zones_auteurs: [{ id_zone: 1, id_auteur: 2 }] }
      : {
          zones_liens: [
            { id_zone: 1, id_objet: 3, objet: 'rubrique' },
            { id_zone: 1, id_objet: 2, objet: 'auteur' },
          ],
        }),
  };
}

function plugins(): Tables {
  return {
    evenements: [
      {
        id_evenement: 1,
        id_article: 2,
        titre: 'Réunion',
        lieu: 'Annecy',
        adresse: '',
        date_debut: '2009-06-01 18:00:00',
        date_fin: '2009-06-01 20:00:00',
        horaire: 'oui',
        statut: 'publie',
      },
      {
        id_evenement: 2,
        id_article: 9,
        titre: 'RESERVE',
        lieu: 'RESERVE',
        adresse: '',
        date_debut: '2009-06-01 18:00:00',
        date_fin: '2009-06-01 20:00:00',
        horaire: 'oui',
        statut: 'publie',
      },
    ],
    rubriques_liens: [
      { id_parent: 2, id_objet: 1, objet: 'article' },
      { id_parent: 3, id_objet: 1, objet: 'article' },
    ],
  };
}

function whatIsNeverRead(isOld: boolean): Tables {
  return {
    forum: [{ id_forum: 1, texte: 'FORUM', email_auteur: 'SECRET@exemple.fr' }],
    signatures: [{ id_signature: 1, nom_email: 'PETITION', ad_email: 'SECRET@exemple.fr' }],
    messages: [{ id_message: 1, titre: 'MESSAGE', texte: 'MESSAGE' }],
    [isOld ? 'versions_fragments' : 'versions']: [{ id_article: 1, texte: 'REVISION' }],
  };
}

function settings(version: number): Row[] {
  const plugin = 'a:2:{s:15:"ACCESRESTREINT";a:2:{s:3:"nom";s:1:"x";}s:6:"AGENDA";a:1:{s:3:"nom";s:1:"x";}}';
  return Object.entries({
    nom_site: 'Archives de l’été',
    adresse_site: 'https://www.exemple.fr',
    langue_site: 'fr',
    version_installee: version < 3 ? '15375' : '21742',
    charset: version < 3 ? 'iso-8859-1' : 'utf-8',
    plugin,
    email_webmaster: 'SECRET@exemple.fr',
    secret_du_site: 'SECRET',
  }).map(([nom, valeur]) => ({ nom, valeur, impt: 'oui' }));
}
