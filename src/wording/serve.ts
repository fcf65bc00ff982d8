/** What the servers of preview and dev say to those who ask them. */
interface ServeWording {
  wrongHost(name: string): string;
  wrongMethod: string;
  notThere: string;
  failed: string;
}

const fr: ServeWording = {
  wrongHost: (name) =>
    `Ce serveur ne répond pas au nom « ${name} ». Ouvrez-le par http://localhost, ou relancez-le avec --host.`,
  wrongMethod: 'Ce serveur ne fait que montrer : il ne répond qu’à GET et HEAD.',
  notThere: 'Il n’y a rien à cette adresse.',
  failed: 'Cette page n’a pas pu être servie. Le terminal qui a lancé le serveur dit pourquoi.',
};

const en: ServeWording = {
  wrongHost: (name) =>
    `This server does not answer to the name “${name}”. Open it by http://localhost, or start it with --host.`,
  wrongMethod: 'This server only shows: it answers GET and HEAD alone.',
  notThere: 'There is nothing at this address.',
  failed: 'This page could not be served. The terminal that started the server says why.',
};

/** The sentences in the language of `lang`: French for any French tag, else English. */
export function serveWording(lang: string): ServeWording {
  return /^fr\b/i.test(lang) ? fr : en;
}

/** What dev says at the top of its pages. */
interface DevWording {
  lang: 'fr' | 'en';
  label: string;
  own(count: number): string;
  stale(count: number): string;
  others(count: number): string;
  unread: string;
  /** Leads to the desk. */
  desk: string;
}

const frDev: DevWording = {
  lang: 'fr',
  label: 'Problèmes du contenu',
  own: (count) => (count < 2 ? 'Un problème dans ce document :' : `${count} problèmes dans ce document :`),
  stale: (count) =>
    `${count < 2 ? 'Un problème empêche' : `${count} problèmes empêchent`} de lire ce document ; voici son dernier état lisible.`,
  others: (count) => (count < 2 ? 'Un problème ailleurs' : `${count} problèmes ailleurs`),
  unread:
    'Ce document ne peut pas encore être lu. Corrigez ce qui est dit ci-dessus : la page se recharge seule.',
  desk: 'Bureau',
};

const enDev: DevWording = {
  lang: 'en',
  label: 'Problems of the content',
  own: (count) => (count === 1 ? 'A problem in this document:' : `${count} problems in this document:`),
  stale: (count) =>
    `${count === 1 ? 'A problem keeps' : `${count} problems keep`} this document from being read; this is how it last could be.`,
  others: (count) => (count === 1 ? 'A problem elsewhere' : `${count} problems elsewhere`),
  unread: 'This document cannot be read yet. Mend what is told above: the page reloads by itself.',
  desk: 'Desk',
};

/** What dev says, in the language of `lang`: French for any French tag, else English. */
export function devWording(lang: string): DevWording {
  return /^fr\b/i.test(lang) ? frDev : enDev;
}

/** What the desk says. */
export interface DeskWording {
  lang: 'fr' | 'en';
  title: string;
  toSite: string;
  toPage: string;
  problems: string;
  noProblem: string;
  /** Advice is not all there yet. */
  looking: string;
  /** `3 erreurs`; '' for none. */
  count(severity: 'error' | 'warning' | 'advice', count: number): string;
  severity: Record<'error' | 'warning' | 'advice', string>;
  more(count: number): string;
  drafts: string;
  noDraft: string;
  scheduled: string;
  noScheduled: string;
  changed: string;
  open: string;
  date(date: string, time: string | null): string;
}

const numbered = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : many}`;

const day = (date: string, lang: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));

const frDesk: DeskWording = {
  lang: 'fr',
  title: 'Bureau',
  toSite: 'Voir le site',
  toPage: 'Voir la page',
  problems: 'À corriger',
  noProblem: 'Aucun problème.',
  looking: 'Recherche des conseils… La page se rechargera seule.',
  count: (severity, count) =>
    severity === 'error'
      ? numbered(count, 'erreur', 'erreurs')
      : severity === 'warning'
        ? numbered(count, 'avertissement', 'avertissements')
        : numbered(count, 'conseil', 'conseils'),
  severity: { error: 'erreur', warning: 'attention', advice: 'conseil' },
  more: (count) => `et ${count} de plus : fonds check les dit tous.`,
  drafts: 'Brouillons',
  noDraft: 'Aucun brouillon.',
  scheduled: 'Programmés',
  noScheduled: 'Rien n’attend sa date.',
  changed: 'Modifiés récemment',
  open: 'Ouvrir dans l’éditeur',
  date: (date, time) =>
    time === null ? day(date, 'fr') : `${day(date, 'fr')} à ${time.replace(':', ' h ')}`,
};

const enDesk: DeskWording = {
  lang: 'en',
  title: 'Desk',
  toSite: 'See the site',
  toPage: 'See the page',
  problems: 'To mend',
  noProblem: 'No problem.',
  looking: 'Looking for advice… The page will reload by itself.',
  count: (severity, count) =>
    severity === 'error'
      ? numbered(count, 'error', 'errors')
      : severity === 'warning'
        ? numbered(count, 'warning', 'warnings')
        : numbered(count, 'piece of advice', 'pieces of advice'),
  severity: { error: 'error', warning: 'warning', advice: 'advice' },
  more: (count) => `and ${count} more: fonds check tells all of them.`,
  drafts: 'Drafts',
  noDraft: 'No draft.',
  scheduled: 'Scheduled',
  noScheduled: 'Nothing waits for its date.',
  changed: 'Changed lately',
  open: 'Open in the editor',
  date: (date, time) => (time === null ? day(date, 'en-GB') : `${day(date, 'en-GB')}, ${time}`),
};

/** What the desk says, in the language of `lang`: French for any French tag, else English. */
export function deskWording(lang: string): DeskWording {
  return /^fr\b/i.test(lang) ? frDesk : enDesk;
}
