import { FOLDER, NUMBER } from './shared.ts';
import type { VerbHelp } from './types.ts';

export const a11yHelp: VerbHelp<'report' | 'pages'> = {
  summary: {
    fr: 'teste l’accessibilité du site construit dans un navigateur, et en écrit un rapport daté',
    en: 'tests the accessibility of the built site in a browser, and writes a dated report',
  },
  details: {
    fr: 'axe-core, clavier, pages étroites et textes espacés. Se termine par 1 si un défaut est trouvé.',
    en: 'axe-core, keyboard, narrow and spaced pages. Exits 1 when a fault is found.',
  },
  options: {
    report: { about: { fr: 'dossier du rapport', en: 'folder of the report' }, value: FOLDER },
    pages: {
      about: { fr: 'pages de chaque sorte à tester', en: 'pages of each kind to test' },
      value: NUMBER,
    },
  },
};
