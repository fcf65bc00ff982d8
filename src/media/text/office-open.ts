/** Text, sheets and slides of Office Open XML files (ECMA-376, part 1). */
import { MOST_CELLS } from './open-document.ts';
import { Passages } from './passages.ts';
import { type Attributes, Gathered, unzip, walk } from './zipped-xml.ts';

/** Parts of a text, in the order in which they are searched. */
const TEXT_PARTS = [
  /^word\/document\.xml$/,
  /^word\/footnotes\.xml$/,
  /^word\/endnotes\.xml$/,
  /^word\/header\d*\.xml$/,
  /^word\/footer\d*\.xml$/,
];
/** What was deleted, and what older programs show in place of what we read. */
const SILENT = new Set(['w:del', 'mc:Fallback']);

/** Passages of a text document: it has no pages of its own. */
export function wordText(bytes: Uint8Array): Passages {
  const files = unzip(bytes, /^word\/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml$/);
  const names = TEXT_PARTS.flatMap((part) => [...files.keys()].filter((name) => part.test(name)).sort());
  const passages = new Passages();
  for (const name of names.length > 0 ? names : ['word/document.xml']) {
    passages.addLong({}, paragraphsOf(files.get(name), 'w'));
  }
  return passages;
}

/** Passages of slides, each with its number. */
export function slidesText(bytes: Uint8Array): Passages {
  const files = unzip(
    bytes,
    /^ppt\/(?:presentation\.xml|_rels\/presentation\.xml\.rels|slides\/[^/]+\.xml)$/,
  );
  const targets = relationships(files.get('ppt/_rels/presentation.xml.rels'), 'ppt');
  const slides: string[] = [];
  walk(files.get('ppt/presentation.xml'), {
    open(name, attributes) {
      const target = name === 'p:sldId' && targets.get(attributes['r:id'] ?? '');
      if (target) slides.push(target);
    },
  });
  const passages = new Passages();
  for (const [at, name] of slides.entries()) {
    if (!files.has(name)) continue;
    if (!passages.add({ page: at + 1 }, paragraphsOf(files.get(name), 'a').join('\n'))) break;
  }
  return passages;
}

/** Passages of the sheets that are shown, each with its name. Formulas count by their last result. */
export function sheetsText(bytes: Uint8Array): Passages {
  const files = unzip(
    bytes,
    /^xl\/(?:sharedStrings\.xml|workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/,
  );
  const targets = relationships(files.get('xl/_rels/workbook.xml.rels'), 'xl');
  const sheets: { name: string; file: string }[] = [];
  walk(files.get('xl/workbook.xml'), {
    open(element, { name = '', state, 'r:id': id = '' }) {
      const file = targets.get(id);
      if (element === 'sheet' && file && !/hidden/i.test(state ?? '')) sheets.push({ name, file });
    },
  });
  const strings = sharedStrings(files.get('xl/sharedStrings.xml'));
  const passages = new Passages();
  const limit = { cells: 0 };
  for (const { name, file } of sheets) {
    const xml = files.get(file);
    if (xml && !passages.addLong({ name }, [name, ...rowsOf(xml, strings, limit)])) break;
  }
  if (limit.cells > MOST_CELLS) passages.cut();
  return passages;
}

function rowsOf(xml: Uint8Array, strings: readonly string[], limit: { cells: number }): string[] {
  const rows: string[] = [];
  let row: string[] = [];
  let type = '';
  let value: string | null = null;
  walk(xml, {
    open(name, { t = 'n' }) {
      if (name === 'c') type = t;
      else if (name === 'v' || name === 't') value = '';
    },
    close(name) {
      if (name === 'row') {
        if (row.length > 0) rows.push(row.join(' '));
        row = [];
      } else if ((name === 'v' || name === 't') && value !== null) {
        limit.cells += 1;
        if (limit.cells <= MOST_CELLS) row.push(type === 's' ? (strings[Number(value)] ?? '') : value);
        value = null;
      }
    },
    text(text) {
      if (value !== null) value += text;
    },
  });
  return rows;
}

function sharedStrings(xml: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (!xml) return strings;
  const gathered = new Gathered();
  let isText = false;
  let phonetic = 0;
  walk(xml, {
    open(name) {
      if (name === 't') isText = true;
      else if (name === 'rPh') phonetic += 1;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') strings.push(gathered.take());
    },
    text(text) {
      if (isText && phonetic === 0) gathered.add(text);
    },
  });
  return strings;
}

/** Targets of a part's relationships by identifier, as names in the archive (part 2, 9.3). */
function relationships(xml: Uint8Array | undefined, folder: string): Map<string, string> {
  const targets = new Map<string, string>();
  walk(xml, {
    open(name, { Id, Target }: Attributes) {
      if (name !== 'Relationship' || !Id || !Target) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `${folder}/${Target}`);
    },
  });
  return targets;
}

/** Paragraphs of a text (`w`) or slide (`a`). */
function paragraphsOf(xml: Uint8Array | undefined, prefix: 'w' | 'a'): string[] {
  const paragraphs: string[] = [];
  const gathered = new Gathered();
  let isText = false;
  let silent = 0;
  walk(xml, {
    open(name) {
      if (name === `${prefix}:t`) isText = true;
      else if (name === `${prefix}:tab` || name === `${prefix}:br`) gathered.add(' ');
      else if (SILENT.has(name)) silent += 1;
    },
    close(name) {
      if (name === `${prefix}:t`) isText = false;
      else if (name === `${prefix}:p`) paragraphs.push(gathered.take());
      else if (SILENT.has(name)) silent -= 1;
    },
    text(text) {
      if (isText && silent === 0) gathered.add(text);
    },
  });
  return paragraphs;
}
