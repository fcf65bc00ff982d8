/** Criteria that the report speaks of: WCAG 2.2 (W3C, 2023-10-05), levels A and AA, and the themes of RGAA 4.1. */

export interface WcagCriterion {
  number: string;
  level: 'A' | 'AA';
  en: string;
  fr: string;
}

/** 4.1.1 has no requirement left in WCAG 2.2. */
const WCAG: [number: string, level: 'A' | 'AA', en: string, fr: string][] = [
  ['1.1.1', 'A', 'Non-text Content', 'Contenu non textuel'],
  [
    '1.2.1',
    'A',
    'Audio-only and Video-only (Prerecorded)',
    'Contenu seulement audio ou vidéo (pré-enregistré)',
  ],
  ['1.2.2', 'A', 'Captions (Prerecorded)', 'Sous-titres (pré-enregistrés)'],
  [
    '1.2.3',
    'A',
    'Audio Description or Media Alternative (Prerecorded)',
    'Audio-description ou version de remplacement',
  ],
  ['1.2.4', 'AA', 'Captions (Live)', 'Sous-titres (en direct)'],
  ['1.2.5', 'AA', 'Audio Description (Prerecorded)', 'Audio-description (pré-enregistrée)'],
  ['1.3.1', 'A', 'Info and Relationships', 'Information et relations'],
  ['1.3.2', 'A', 'Meaningful Sequence', 'Ordre séquentiel logique'],
  ['1.3.3', 'A', 'Sensory Characteristics', 'Caractéristiques sensorielles'],
  ['1.3.4', 'AA', 'Orientation', 'Orientation'],
  ['1.3.5', 'AA', 'Identify Input Purpose', 'Identifier la finalité de la saisie'],
  ['1.4.1', 'A', 'Use of Color', 'Utilisation de la couleur'],
  ['1.4.2', 'A', 'Audio Control', 'Contrôle du son'],
  ['1.4.3', 'AA', 'Contrast (Minimum)', 'Contraste (minimum)'],
  ['1.4.4', 'AA', 'Resize Text', 'Redimensionnement du texte'],
  ['1.4.5', 'AA', 'Images of Text', 'Texte sous forme d’image'],
  ['1.4.10', 'AA', 'Reflow', 'Redistribution'],
  ['1.4.11', 'AA', 'Non-text Contrast', 'Contraste du contenu non textuel'],
  ['1.4.12', 'AA', 'Text Spacing', 'Espacement du texte'],
  ['1.4.13', 'AA', 'Content on Hover or Focus', 'Contenu au survol ou au focus'],
  ['2.1.1', 'A', 'Keyboard', 'Clavier'],
  ['2.1.2', 'A', 'No Keyboard Trap', 'Pas de piège au clavier'],
  ['2.1.4', 'A', 'Character Key Shortcuts', 'Raccourcis clavier utilisant des caractères'],
  ['2.2.1', 'A', 'Timing Adjustable', 'Réglage du délai'],
  ['2.2.2', 'A', 'Pause, Stop, Hide', 'Mettre en pause, arrêter, masquer'],
  ['2.3.1', 'A', 'Three Flashes or Below Threshold', 'Pas plus de trois flashs ou sous le seuil critique'],
  ['2.4.1', 'A', 'Bypass Blocks', 'Contourner des blocs'],
  ['2.4.2', 'A', 'Page Titled', 'Titre de page'],
  ['2.4.3', 'A', 'Focus Order', 'Parcours du focus'],
  ['2.4.4', 'A', 'Link Purpose (In Context)', 'Fonction du lien (selon le contexte)'],
  ['2.4.5', 'AA', 'Multiple Ways', 'Accès multiples'],
  ['2.4.6', 'AA', 'Headings and Labels', 'En-têtes et étiquettes'],
  ['2.4.7', 'AA', 'Focus Visible', 'Visibilité du focus'],
  ['2.4.11', 'AA', 'Focus Not Obscured (Minimum)', 'Focus non masqué (minimum)'],
  ['2.5.1', 'A', 'Pointer Gestures', 'Gestes pour le contrôle du pointeur'],
  ['2.5.2', 'A', 'Pointer Cancellation', 'Annulation de l’action du pointeur'],
  ['2.5.3', 'A', 'Label in Name', 'Étiquette dans le nom'],
  ['2.5.4', 'A', 'Motion Actuation', 'Activation par le mouvement'],
  ['2.5.7', 'AA', 'Dragging Movements', 'Mouvements de glissement'],
  ['2.5.8', 'AA', 'Target Size (Minimum)', 'Taille de la cible (minimum)'],
  ['3.1.1', 'A', 'Language of Page', 'Langue de la page'],
  ['3.1.2', 'AA', 'Language of Parts', 'Langue d’un passage'],
  ['3.2.1', 'A', 'On Focus', 'Au focus'],
  ['3.2.2', 'A', 'On Input', 'À la saisie'],
  ['3.2.3', 'AA', 'Consistent Navigation', 'Navigation cohérente'],
  ['3.2.4', 'AA', 'Consistent Identification', 'Identification cohérente'],
  ['3.2.6', 'A', 'Consistent Help', 'Aide cohérente'],
  ['3.3.1', 'A', 'Error Identification', 'Identification des erreurs'],
  ['3.3.2', 'A', 'Labels or Instructions', 'Étiquettes ou instructions'],
  ['3.3.3', 'AA', 'Error Suggestion', 'Suggestion après une erreur'],
  [
    '3.3.4',
    'AA',
    'Error Prevention (Legal, Financial, Data)',
    'Prévention des erreurs (juridiques, financières, de données)',
  ],
  ['3.3.7', 'A', 'Redundant Entry', 'Saisie redondante'],
  ['3.3.8', 'AA', 'Accessible Authentication (Minimum)', 'Authentification accessible (minimum)'],
  ['4.1.2', 'A', 'Name, Role, Value', 'Nom, rôle et valeur'],
  ['4.1.3', 'AA', 'Status Messages', 'Messages d’état'],
];

export const WCAG_CRITERIA: readonly WcagCriterion[] = WCAG.map(([number, level, en, fr]) => ({
  number,
  level,
  en,
  fr,
}));

/** Themes of RGAA 4.1 by number, with how many criteria each has: 106 in all. */
export const RGAA_THEMES: readonly { fr: string; en: string; criteria: number }[] = [
  { fr: 'Images', en: 'Images', criteria: 9 },
  { fr: 'Cadres', en: 'Frames', criteria: 2 },
  { fr: 'Couleurs', en: 'Colours', criteria: 3 },
  { fr: 'Multimédia', en: 'Multimedia', criteria: 13 },
  { fr: 'Tableaux', en: 'Tables', criteria: 8 },
  { fr: 'Liens', en: 'Links', criteria: 2 },
  { fr: 'Scripts', en: 'Scripts', criteria: 5 },
  { fr: 'Éléments obligatoires', en: 'Mandatory elements', criteria: 10 },
  { fr: 'Structuration de l’information', en: 'Structure of information', criteria: 4 },
  { fr: 'Présentation de l’information', en: 'Presentation of information', criteria: 14 },
  { fr: 'Formulaires', en: 'Forms', criteria: 13 },
  { fr: 'Navigation', en: 'Navigation', criteria: 11 },
  { fr: 'Consultation', en: 'Consultation', criteria: 12 },
];

/** A check of ours, beside the rules of axe: what it is called in results, and the criteria it touches. */
export const OWN_CHECKS = {
  reflow: { wcag: ['1.4.10'], rgaa: ['10.11'] },
  zoom: { wcag: ['1.4.4'], rgaa: ['10.4'] },
  spacing: { wcag: ['1.4.12'], rgaa: ['10.12'] },
  keyboard: { wcag: ['2.1.1', '2.1.2'], rgaa: ['7.3', '12.9'] },
  'focus-order': { wcag: ['2.4.3'], rgaa: ['12.8'] },
  'focus-visible': { wcag: ['2.4.7'], rgaa: ['10.7'] },
  'focus-covered': { wcag: ['2.4.11'], rgaa: [] },
  skip: { wcag: ['2.4.1'], rgaa: ['12.7'] },
  ways: { wcag: ['2.4.5'], rgaa: ['12.1', '12.5'] },
  motion: { wcag: ['2.2.2'], rgaa: ['13.8'] },
} as const satisfies Record<string, { wcag: readonly string[]; rgaa: readonly string[] }>;

export type OwnCheck = keyof typeof OWN_CHECKS;

/** Criteria that an axe rule touches, by its tags: `wcag1410` is 1.4.10, `RGAA-10.4.2` a test of 10.4. */
export function criteriaOf(tags: readonly string[]): { wcag: string[]; rgaa: string[] } {
  const wcag = tags.flatMap((tag) => {
    const [, principle, guideline, criterion] = /^wcag(\d)(\d)(\d+)$/.exec(tag) ?? [];
    return principle ? [`${principle}.${guideline}.${criterion}`] : [];
  });
  const rgaa = tags.flatMap((tag) => /^RGAA-(\d+\.\d+)\.\d+$/.exec(tag)?.[1] ?? []);
  return { wcag, rgaa: [...new Set(rgaa)] };
}
