/** Text, sheets and slides of OpenDocument files (OASIS OpenDocument 1.3, part 3). */
import { Passages } from './passages.ts';
import { TextFailure } from './types.ts';
import { Gathered, unzip, walk } from './zipped-xml.ts';

/** Elements that are no part of the text: notes of who revised it, what was deleted, a slide's notes. */
const SILENT = new Set([
  'office:annotation',
  'text:tracked-changes',
  'presentation:notes',
  'office:forms',
  'svg:title',
]);
const MOST_SPACES = 100;
/** Cells with something in them. */
export const MOST_CELLS = 50_000;

/** Passages of a text, of a spreadsheet (each sheet), of slides (each slide). */
export function openDocumentText(bytes: Uint8Array, kind: 'odt' | 'ods' | 'odp'): Passages {
  const files = unzip(bytes, /^(?:content|META-INF\/manifest)\.xml$/);
  if (!files.has('content.xml')) throw new TextFailure('damaged', 'content.xml is missing');
  if (isEncrypted(files.get('META-INF/manifest.xml'))) throw new TextFailure('locked');
  const passages = new Passages();
  const gathered = new Gathered();
  let paragraphs: string[] = [];
  let silent = 0;
  let cells = 0;
  let slide = 0;
  let table = '';
  const endPart = () => {
    const part = {
      ...(kind === 'odp' && slide > 0 && { page: slide }),
      ...(kind === 'ods' && table !== '' && { name: table }),
    };
    passages.addLong(part, paragraphs);
    paragraphs = [];
  };
  walk(files.get('content.xml'), {
    open(name, attributes) {
      if (SILENT.has(name)) silent += 1;
      else if (name === 'draw:page' && kind === 'odp') slide += 1;
      else if (name === 'table:table' && kind === 'ods') table = attributes['table:name'] ?? '';
      else if (name === 'text:s') gathered.add(' '.repeat(spaces(attributes['text:c'])));
      else if (name === 'text:tab' || name === 'text:line-break') gathered.add(' ');
    },
    close(name) {
      if (SILENT.has(name)) silent -= 1;
      else if (name === 'text:p' || name === 'text:h') {
        const paragraph = gathered.take();
        if (kind === 'ods' && paragraph.trim() !== '') cells += 1;
        if (cells > MOST_CELLS) passages.cut();
        else paragraphs.push(paragraph);
      } else if ((name === 'draw:page' && kind === 'odp') || (name === 'table:table' && kind === 'ods')) {
        // The name of a sheet is searched with what the sheet holds.
        if (table !== '') paragraphs.unshift(table);
        endPart();
      }
    },
    text(text) {
      if (silent === 0) gathered.add(text);
    },
  });
  endPart();
  return passages;
}

const spaces = (count: string | undefined) => Math.min(MOST_SPACES, Math.max(1, Number(count) || 1));

/** Encrypted parts have their keys described in the manifest (part 2, 4.4). */
function isEncrypted(manifest: Uint8Array | undefined): boolean {
  if (!manifest) return false;
  let found = false;
  walk(manifest, {
    open(name) {
      found ||= name === 'manifest:encryption-data';
    },
  });
  return found;
}
