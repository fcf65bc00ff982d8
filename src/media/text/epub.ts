/** Chapters of an EPUB, in the order in which they are read (EPUB 3.3). */
import { Passages } from './passages.ts';
import { TextFailure } from './types.ts';
import { decoded, Gathered, unzip, walk, walkText } from './zipped-xml.ts';

const SILENT = new Set(['head', 'script', 'style', 'svg']);
const BLOCKS = /^(?:p|h[1-6]|li|dt|dd|div|section|td|th|br|blockquote|figcaption|pre)$/;
const HEADING = /^h[1-3]$/;
const LONGEST_NAME = 120;

/** Passages of the chapters, each with its first heading. Those that are encrypted have no text. */
export function epubText(bytes: Uint8Array): Passages {
  const files = unzip(bytes, /\.(?:xml|opf|xhtml|html?)$/i);
  const { folder, chapters } = spineOf(files);
  const encrypted = encryptedOf(files.get('META-INF/encryption.xml'));
  const passages = new Passages();
  let locked = 0;
  for (const chapter of chapters) {
    const name = resolved(folder, chapter);
    const xml = files.get(name);
    if (encrypted.has(name)) locked += 1;
    if (!xml || encrypted.has(name)) continue;
    const { heading, paragraphs } = chapterOf(decoded(xml));
    if (!passages.addLong(heading === '' ? {} : { name: heading }, paragraphs)) break;
  }
  if (locked > 0 && passages.list.length === 0) throw new TextFailure('locked');
  return passages;
}

function spineOf(files: ReadonlyMap<string, Uint8Array>): { folder: string; chapters: string[] } {
  let root = '';
  walk(files.get('META-INF/container.xml'), {
    open(name, attributes) {
      if (local(name) === 'rootfile') root ||= attributes['full-path'] ?? '';
    },
  });
  const items = new Map<string, string>();
  const chapters: string[] = [];
  walk(files.get(root), {
    open(name, { id = '', href = '', idref = '', linear }) {
      if (local(name) === 'item') items.set(id, href);
      else if (local(name) === 'itemref' && linear !== 'no') chapters.push(items.get(idref) ?? '');
    },
  });
  return { folder: root.slice(0, root.lastIndexOf('/') + 1), chapters };
}

function encryptedOf(xml: Uint8Array | undefined): Set<string> {
  const names = new Set<string>();
  if (!xml) return names;
  walk(xml, {
    open(name, { URI }) {
      if (local(name) === 'CipherReference' && URI) names.add(resolved('', URI));
    },
  });
  return names;
}

function chapterOf(xml: string): { heading: string; paragraphs: string[] } {
  const paragraphs: string[] = [];
  const gathered = new Gathered();
  let heading = '';
  let silent = 0;
  const end = (name: string) => {
    const text = gathered.take();
    if (text.trim() === '') return;
    paragraphs.push(text);
    if (heading === '' && HEADING.test(name))
      heading = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
  };
  walkText(withoutEntities(xml), {
    open(name) {
      if (SILENT.has(local(name))) silent += 1;
      else if (BLOCKS.test(local(name))) end('');
    },
    close(name) {
      if (SILENT.has(local(name))) silent -= 1;
      else if (BLOCKS.test(local(name))) end(local(name));
    },
    text(text) {
      if (silent === 0) gathered.add(text);
    },
  });
  end('');
  return { heading, paragraphs };
}

/** XHTML of older books uses names of HTML that its DTD alone declares: spaces are the common ones. */
function withoutEntities(xml: string): string {
  return xml.replace(/&(?:nbsp|ensp|emsp|thinsp);/g, ' ').replace(/&(?:shy|zwnj|zwj);/g, '');
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Name in the archive of an address relative to a folder of it, without what goes up. */
function resolved(folder: string, href: string): string {
  try {
    return decodeURIComponent(new URL(href, `epub:/${folder}`).pathname).replace(/^\/+/, '');
  } catch {
    return '';
  }
}
