/** Words that the rendering of Markdown adds to a text, for its readers. */
export interface MarkdownWords {
  notes: string;
  note(number: number): string;
  /** Label of the link from a note to its `occurrence`th call, counted from 1. */
  back(number: number, occurrence: number): string;
  credit(name: string): string;
  download: string;
  /** Name of the link from a picture, of which `alt` says what it shows, to its largest form. */
  enlarge(alt: string): string;
  downloadFile: string;
  done: string;
  toDo: string;
  table: string;
  /** Titles of callouts that have none of their own. */
  callouts: Record<'note' | 'tip' | 'important' | 'warning', string>;
  /** Name of a language: `anglais`. */
  language(tag: string): string;
}

const fr: MarkdownWords = {
  notes: 'Notes',
  note: (number) => `Note ${number}`,
  back: (number, occurrence) =>
    `Retour au texte, note ${number}${occurrence > 1 ? `, appel ${occurrence}` : ''}`,
  credit: (name) => `Crédit\u00a0: ${name}`,
  download: 'Télécharger l’image\u00a0:',
  enlarge: (alt) => (alt === '' ? 'Agrandir l’image' : `Agrandir l’image\u00a0: ${alt}`),
  downloadFile: 'Télécharger le fichier\u00a0:',
  done: 'Fait',
  toDo: 'À faire',
  table: 'Tableau',
  callouts: { note: 'Note', tip: 'Conseil', important: 'Important', warning: 'Attention' },
  language: (tag) => languageName(tag, 'fr'),
};

const en: MarkdownWords = {
  notes: 'Notes',
  note: (number) => `Note ${number}`,
  back: (number, occurrence) => `Back to text, note ${number}${occurrence > 1 ? `, call ${occurrence}` : ''}`,
  credit: (name) => `Credit: ${name}`,
  download: 'Download the image:',
  enlarge: (alt) => (alt === '' ? 'Enlarge the image' : `Enlarge the image: ${alt}`),
  downloadFile: 'Download the file:',
  done: 'Done',
  toDo: 'To do',
  table: 'Table',
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning' },
  language: (tag) => languageName(tag, 'en'),
};

function languageName(tag: string, lang: string): string {
  try {
    return new Intl.DisplayNames([lang], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** French for any French tag, else English. */
export const markdownWords = (lang: string): MarkdownWords => (/^fr\b/i.test(lang) ? fr : en);
