import { Atoms } from './atoms.ts';
import type { Reader, TextContext } from './context.ts';
import { readLinks } from './links.ts';
import { readModels } from './models.ts';
import { type Note, Notes } from './notes.ts';
import { wrapParagraphs } from './paragraphs.ts';
import { readPlugins } from './plugins.ts';
import { protect, resolveMulti } from './protect.ts';
import { readPoetry, readShortcuts } from './shortcuts.ts';
import { readTags } from './tags.ts';
import { readSigns } from './typography.ts';

/** A note as HTML, to become a footnote. */
export interface NoteHtml {
  label: string;
  html: string;
}

export interface TextHtml {
  html: string;
  notes: NoteHtml[];
}

/**
 * Reads one SPIP text into HTML, in the order of SPIP's own passes (`propre`), because that order is
 * what its syntax means: protected text, languages, links, models, typographic signs, notes, tags,
 * shortcuts, paragraphs. Documents become `<spip-document>`, calls of notes `<spip-note>`.
 *
 * @param notes The notes of the whole article: pass the same object for its lead, text and postscript.
 */
export function readText(source: string, context: TextContext, notes: Notes): TextHtml {
  if (source.trim() === '') return { html: '', notes: [] };
  const atoms = new Atoms();
  const reader: Reader = { atoms, context, nested: (text) => readText(text, context, new Notes()).html };
  let text = readPlugins(protect(source, reader), reader);
  text = resolveMulti(
    text,
    context.lang,
    context.siteLang,
    (chosen, lang) => `<span lang="${lang.replace('_', '-')}">${chosen}</span>`,
  );
  text = readLinks(text, reader);
  text = readModels(text, reader);
  text = readSigns(text);
  const found = notes.read(text, reader);
  return {
    html: toHtml(found.text, reader),
    notes: found.notes.map((note: Note) => ({ label: note.label, html: toHtml(note.text, reader) })),
  };
}

function toHtml(text: string, reader: Reader): string {
  return wrapParagraphs(readShortcuts(readTags(readPoetry(text, reader), reader), reader), reader.atoms);
}

export { Notes };
