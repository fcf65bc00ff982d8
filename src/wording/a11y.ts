/** What the accessibility report says, in French and English: `a11yWording` chooses. */

export interface A11yWording {
  title(site: string): string;
  summary(faults: number, pages: number, total: number): string;
  notAnAudit: string;
  address: string;
  date: string;
  tools: string;
  conditions: string;
  condition: Record<'light' | 'dark' | 'narrow' | 'keyboard', string>;
  pages: { title: string; columns: string[] };
  faults: string;
  wcagColumns: string[];
  rgaaColumns: string[];
  rgaaReach(tested: number, all: number): string;
  state: Record<'failed' | 'unsure' | 'passed' | 'untested', string>;
  doubts: string;
  limits: { title: string; lines: string[] };
}

const french: A11yWording = {
  title: (site) => `Contrôles d’accessibilité : ${site}`,
  summary: (faults, pages, total) =>
    `${faults === 0 ? 'Aucun défaut trouvé' : `${faults} ${faults === 1 ? 'défaut trouvé' : 'défauts trouvés'}`} sur ${pages} ${pages === 1 ? 'page contrôlée' : 'pages contrôlées'}, parmi ${total}.`,
  notAnAudit:
    'Ces contrôles sont automatiques : ils trouvent des défauts, ils ne prouvent pas qu’il n’y en a pas. Ils accompagnent la déclaration d’accessibilité et ne remplacent pas un audit.',
  address: 'Site : ',
  date: 'Date : ',
  tools: 'Outils : ',
  conditions:
    'Conditions : 1280 px en clair et en sombre, agrandissement à 200 %, 320 px (400 %), texte espacé, animations réduites ; au clavier, la première page de chaque sorte.',
  condition: { light: 'clair', dark: 'sombre', narrow: '320 px', keyboard: 'clavier' },
  pages: {
    title: 'Pages contrôlées',
    columns: ['Sorte', 'Adresse', 'Règles sans défaut', 'En défaut', 'À vérifier'],
  },
  faults: 'Défauts',
  wcagColumns: ['Critère', 'Niveau', 'Intitulé', 'Résultat', 'Règles'],
  rgaaColumns: ['Critère', 'Thème', 'Résultat', 'Règles'],
  rgaaReach: (tested, all) =>
    `${tested} des ${all} critères sont touchés par un contrôle automatique, le plus souvent en partie. Les autres demandent une personne.`,
  state: {
    failed: 'défaut trouvé',
    unsure: 'à vérifier par une personne',
    passed: 'aucun défaut trouvé',
    untested: 'pas de contrôle automatique',
  },
  doubts: 'À vérifier par une personne',
  limits: {
    title: 'Ce que ces contrôles ne disent pas',
    lines: [
      'Si les textes de remplacement, les titres, les liens et les légendes disent ce qu’il faut.',
      'Si l’ordre de lecture a un sens, si les passages dans une autre langue sont tous signalés.',
      'Si les sons et les vidéos ont des sous-titres, une transcription et une audiodescription justes.',
      'Si les documents à télécharger (PDF, bureautique) sont accessibles.',
      'Comment le site se comporte avec les lecteurs d’écran NVDA, JAWS, VoiceOver et TalkBack.',
      'Ce que valent les pages qui n’ont pas été contrôlées : elles ont les mêmes gabarits et d’autres contenus.',
    ],
  },
};

const english: A11yWording = {
  title: (site) => `Accessibility checks: ${site}`,
  summary: (faults, pages, total) =>
    `${faults === 0 ? 'No fault found' : `${faults} ${faults === 1 ? 'fault found' : 'faults found'}`} on ${pages} tested ${pages === 1 ? 'page' : 'pages'} of ${total}.`,
  notAnAudit:
    'These checks are automatic: they find faults, they do not prove that there are none. They go with the accessibility statement and do not replace an audit.',
  address: 'Site: ',
  date: 'Date: ',
  tools: 'Tools: ',
  conditions:
    'Conditions: 1280 px in light and dark, zoom of 200 %, 320 px (400 %), spaced text, reduced motion; by keyboard, the first page of each kind.',
  condition: { light: 'light', dark: 'dark', narrow: '320 px', keyboard: 'keyboard' },
  pages: {
    title: 'Tested pages',
    columns: ['Kind', 'Address', 'Rules without fault', 'At fault', 'To look at'],
  },
  faults: 'Faults',
  wcagColumns: ['Criterion', 'Level', 'Name', 'Result', 'Rules'],
  rgaaColumns: ['Criterion', 'Theme', 'Result', 'Rules'],
  rgaaReach: (tested, all) =>
    `An automatic check touches ${tested} of the ${all} criteria, most of them in part. The others want a person.`,
  state: {
    failed: 'fault found',
    unsure: 'a person must look',
    passed: 'no fault found',
    untested: 'no automatic check',
  },
  doubts: 'For a person to look at',
  limits: {
    title: 'What these checks do not tell',
    lines: [
      'Whether alternatives, headings, links and captions say what they should.',
      'Whether the reading order makes sense, and all parts in another language are marked.',
      'Whether sound and video have right captions, transcripts and audio descriptions.',
      'Whether documents to download (PDF, office files) are accessible.',
      'How the site behaves with the screen readers NVDA, JAWS, VoiceOver and TalkBack.',
      'What pages that were not tested are worth: they have the same templates and other contents.',
    ],
  },
};

/** The wording of a language tag: French for any French tag, English for every other. */
export function a11yWording(lang: string): A11yWording {
  return /^fr\b/i.test(lang) ? french : english;
}
