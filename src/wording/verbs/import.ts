import { FILE, FOLDER } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const importHelp: VerbHelp<
  | 'img'
  | 'into'
  | 'prefix'
  | 'profile'
  | 'scheduled'
  | 'host'
  | 'verify'
  | 'delay'
  | 'limit'
  | 'with-restricted'
  | 'without'
  | 'yes'
  | 'force'
  | 'overwrite'
  | 'dry-run'
  | 'report'
  | 'lang'
> = {
  summary: {
    fr: 'reprend un site SPIP ou des pages HTML enregistrées',
    en: 'brings in a SPIP site or saved HTML pages',
  },
  details: {
    fr: `  spip <base>     la base d’un site SPIP, 2.1 à 4.4 : un fichier SQLite, un export SQL (.sql, .gz, .bz2, .xz, .zip)
                  ou un serveur, mysql://utilisateur:motdepasse@hôte/base
  html <dossier>  des pages enregistrées, lues avec les sélecteurs CSS d’un profil`,
    en: `  spip <database>  the database of a SPIP site, 2.1 to 4.4: an SQLite file, an SQL dump (.sql, .gz, .bz2, .xz, .zip)
                   or a server, mysql://user:password@host/base
  html <folder>    saved pages, read with the CSS selectors of a profile`,
  },
  words: { fr: 'spip <base> | html <dossier>', en: 'spip <database> | html <folder>' },
  options: {
    img: {
      about: { fr: 'le dossier IMG/ du site SPIP', en: 'the folder IMG/ of the SPIP site' },
      value: FOLDER,
    },
    into: {
      about: {
        fr: 'le dossier de contenu à écrire (par défaut : celui de --content)',
        en: 'the content folder to write (default: that of --content)',
      },
      value: FOLDER,
    },
    prefix: {
      about: {
        fr: 'préfixe des tables, si la base contient plusieurs sites',
        en: 'prefix of the tables, where the database holds several sites',
      },
      value: { fr: 'préfixe', en: 'prefix' },
    },
    profile: {
      about: {
        fr: 'fichier YAML des sélecteurs CSS, pour des pages enregistrées',
        en: 'YAML file of CSS selectors for saved pages',
      },
      value: FILE,
    },
    scheduled: {
      about: {
        fr: 'reprend les articles à paraître plus tard : leur texte sera dans le dossier',
        en: 'take articles that are to appear later: their text will be in the folder',
      },
    },
    host: {
      about: {
        fr: 'autres noms que le site a eus, séparés par des virgules : leurs liens sont ceux du site',
        en: 'other names that the site had, with commas between: their links are those of the site',
      },
      value: { fr: 'noms', en: 'names' },
    },
    verify: {
      about: {
        fr: 'compare l’ancien site, ou son miroir, avec le site construit dans --out, interroge chaque hébergement, et n’importe rien',
        en: 'compare the old site, or a mirror of it, with the site built in --out, ask every host, and import nothing',
      },
      value: { fr: 'adresse|dossier', en: 'address|folder' },
    },
    delay: {
      about: {
        fr: 'millisecondes entre deux demandes à l’ancien site',
        en: 'milliseconds between two requests to the old site',
      },
    },
    limit: {
      about: {
        fr: 'nombre de pages comparées au plus ; 0 : tous',
        en: 'number of pages compared at most; 0: all',
      },
    },
    'with-restricted': {
      about: {
        fr: 'prend aussi ce qui était réservé à certaines personnes : ce sera public',
        en: 'take what was reserved to some people too: it will be public',
      },
    },
    without: {
      about: {
        fr: 'laisse de côté ce que réservent des extensions inconnues de Fonds',
        en: 'leave out what plugins unknown to Fonds reserve',
      },
    },
    yes: {
      about: {
        fr: 'ne demande pas de confirmer ce qui reste de côté',
        en: 'do not ask to confirm what stays behind',
      },
    },
    force: {
      about: {
        fr: 'accepte une source abîmée, incomplète, ou qui a perdu plus d’un cinquième des articles',
        en: 'accept a source that is damaged, incomplete, or has lost more than a fifth of the articles',
      },
    },
    overwrite: {
      about: {
        fr: 'remplace les fichiers que vous avez modifiés depuis la dernière reprise',
        en: 'overwrite the files that you changed since the last import',
      },
    },
    'dry-run': {
      about: {
        fr: 'décide de tout et le dit, n’écrit rien',
        en: 'decide everything and report it, write nothing',
      },
    },
    report: {
      about: {
        fr: 'où écrire le rapport (par défaut : <contenu>/.import/rapport.md)',
        en: 'where to write the report (default: <content>/.import/rapport.md)',
      },
      value: FILE,
    },
    lang: {
      about: {
        fr: 'langue du rapport (par défaut : celle des messages)',
        en: 'language of the report (default: that of messages)',
      },
    },
  },
};
