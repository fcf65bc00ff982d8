/**
 * What SPIP's own templates have always printed inside a text, turned back into what it means: notes and their calls,
 * documents with their legends. Read off the pages of SPIP 2.1 to 4.4 (`modeles/img.html`, `doc.html`, `emb.html`;
 * `inc/notes.php`).
 */
import type { Element, ElementContent, Properties, Root } from 'hast';
import { toText } from '../markdown/hast-text.ts';

type Parent = Root | Element;

/** Address of the call of a note, and of the note: `#nb2`, `#nb1-3`, `#nba`, `#nb_2A`; `#nh2` back. */
const CALL = /^#nb(.+)$/;
const BACK = /^#nh(.+)$/;

/** Calls of notes as `spip-note`, whatever the version that printed them. */
export function markNoteCalls(tree: Parent): void {
  rewrite(tree, (node, parent, index) => {
    const whole = isElement(node, 'span') && hasClass(node, 'spip_note_ref') ? firstLink(node) : null;
    const link = whole ?? (isElement(node, 'a') ? node : null);
    const label = link && CALL.exec(String(link.properties.href ?? ''))?.[1];
    if (!label) return null;
    // Older versions print the brackets around the link as text.
    if (!whole) trimBrackets(parent, index);
    const call = element('spip-note', { dataLabel: noteLabel(label) }, [text(toText(link))]);
    return [call];
  });
}

/** The block of notes as a section for each: what stands after a number belongs to it up to the next. */
export function notesOf(blocks: readonly Element[]): Element[] {
  const notes: Element[] = [];
  const walk = (node: Element): void => {
    const label = labelOf(node);
    if (
      label !== null &&
      !node.children.some(
        (child) =>
          child.type === 'element' &&
          labelOf(child) !== null &&
          child.tagName !== 'span' &&
          child.tagName !== 'a',
      )
    ) {
      dropBackLink(node);
      const children = node.tagName === 'p' ? [node] : node.children;
      notes.push(element('section', { dataNote: noteLabel(label) }, children));
      return;
    }
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const last = notes.at(-1);
      const isMore =
        last && labelOf(child) === null && /^(?:p|ul|ol|blockquote|table|pre|dl)$/.test(child.tagName);
      if (isMore && !hasNoteInside(child)) last.children.push(child);
      else walk(child);
    }
  };
  for (const block of blocks) walk(block);
  return notes;
}

/** Label of a note that this element is: by its own id, or by the link back to its call. */
function labelOf(node: Element): string | null {
  const own = /^nb(.+)$/.exec(String(node.properties.id ?? ''))?.[1];
  if (own && node.tagName !== 'a') return own;
  if (!/^(?:p|div|li|span)$/.test(node.tagName)) return null;
  const [first] = node.children.filter((child) => child.type === 'element');
  const link =
    first &&
    (isElement(first, 'a')
      ? first
      : hasClass(first as Element, 'spip_note_ref')
        ? firstLink(first as Element)
        : null);
  return (link && BACK.exec(String(link.properties.href ?? ''))?.[1]) ?? null;
}

function hasNoteInside(node: Element): boolean {
  return node.children.some(
    (child) => child.type === 'element' && (labelOf(child) !== null || hasNoteInside(child)),
  );
}

function dropBackLink(node: Element): void {
  rewrite(node, (child, parent, index) => {
    if (isElement(child, 'span') && hasClass(child, 'spip_note_ref')) return [];
    if (!isElement(child, 'a') || !BACK.test(String(child.properties.href ?? ''))) return null;
    trimBrackets(parent, index);
    return [];
  });
}

/** Takes `[` off the text before, and `]` with the space after it off the text after. */
function trimBrackets(parent: Parent, index: number): void {
  const before = parent.children[index - 1];
  const after = parent.children[index + 1];
  if (before?.type === 'text') before.value = before.value.replace(/[\s\u00A0]*[[(][\s\u00A0]*$/, '');
  if (after?.type === 'text') after.value = after.value.replace(/^[\s\u00A0]*[\])]/, '');
}

/** SPIP's own names of notes are no labels of Markdown: `_2A` is « * ». */
function noteLabel(name: string): string {
  return (
    name
      .replace(/^_2A$/, 'etoile')
      .replace(/[^\p{L}\p{N}-]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'note'
  );
}

const LEGEND = { title: 'spip_doc_titre', description: 'spip_doc_descriptif', credits: 'spip_doc_credits' };
const IMAGE = /\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|$)/i;
const SOUND = /\.(?:mp3|ogg|oga|wav|flac|m4a|opus)(?:[?#]|$)/i;
const FILM = /\.(?:mp4|webm|ogv|mov|m4v)(?:[?#]|$)/i;

/**
 * Documents shown in a text as `spip-document`, with title, description and credit.
 *
 * @param address Gives the address to write for a file, null where it is lost: the document is then left as it is.
 */
export function markDocuments(tree: Parent, address: (src: string) => string | null): void {
  rewrite(tree, (node) => {
    if (node.type !== 'element' || !isDocument(node)) return null;
    const found = sourceOf(node);
    const src = found === null ? null : address(found.src);
    if (found === null || src === null) return null;
    const alt = String(find(node, (child) => child.tagName === 'img')?.properties.alt ?? '').trim();
    const parts = Object.entries(LEGEND).flatMap(([part, name]) => {
      const legend = find(node, (child) => hasClass(child, name));
      return legend && toText(legend) ? [element(`spip-${part}`, {}, legend.children)] : [];
    });
    const titled = parts.find(({ tagName }) => tagName === 'spip-title');
    return [
      element(
        'spip-document',
        {
          dataSrc: src,
          dataKind: found.kind,
          // An alternative that repeats the title says nothing that the legend does not.
          dataAlt: titled && toText(titled) === alt ? '' : alt,
          dataName: found.src
            .split('/')
            .at(-1)!
            .replace(/[?#].*$/, ''),
          dataAlign: alignOf(node),
          dataLink: found.link ?? '',
        },
        parts,
      ),
    ];
  });
}

function isDocument(node: Element): boolean {
  return (
    /^(?:div|dl|span|figure)$/.test(node.tagName) &&
    classes(node).some((name) => /^spip_document(?:_\d+|s)$/.test(name))
  );
}

/** The file that a document shows: the picture itself, or what its icon leads to. */
function sourceOf(node: Element): { src: string; kind: string; link: string | null } | null {
  const link = find(node, (child) => child.tagName === 'a' && typeof child.properties.href === 'string');
  const href = String(link?.properties.href ?? '');
  const player = find(
    node,
    (child) => /^(?:audio|video|source)$/.test(child.tagName) && typeof child.properties.src === 'string',
  );
  if (player) {
    const src = String(player.properties.src);
    return { src, kind: FILM.test(src) ? 'video' : 'audio', link: null };
  }
  const image = find(node, (child) => child.tagName === 'img' && typeof child.properties.src === 'string');
  const picture = String(image?.properties.src ?? '');
  if (href && IMAGE.test(href)) return { src: href, kind: 'image', link: null };
  const isFile = href !== '' && /(?:^|\/)IMG\//.test(href);
  if (isFile)
    return { src: href, kind: SOUND.test(href) ? 'audio' : FILM.test(href) ? 'video' : 'file', link: null };
  if (picture && !/vignettes?\/|\/prive\//.test(picture))
    return { src: picture, kind: 'image', link: href || null };
  return href ? { src: href, kind: 'file', link: null } : null;
}

function alignOf(node: Element): string {
  const name = classes(node).find((each) => /^spip_documents?_(?:left|center|right)$/.test(each));
  return name?.replace(/^spip_documents?_/, '') ?? '';
}

function classes(node: Element): string[] {
  const { className } = node.properties;
  return Array.isArray(className) ? className.map(String) : [];
}

function hasClass(node: Element, name: string): boolean {
  return classes(node).includes(name);
}

function firstLink(node: Element): Element | null {
  return find(node, (child) => child.tagName === 'a') ?? null;
}

function find(node: Element, test: (node: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const found = test(child) ? child : find(child, test);
    if (found) return found;
  }
  return undefined;
}

function isElement(node: ElementContent, name: string): node is Element {
  return node.type === 'element' && node.tagName === name;
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** Replaces nodes by what `replace` gives; null goes on inside the node. */
function rewrite(
  parent: Parent,
  replace: (node: ElementContent, parent: Parent, index: number) => ElementContent[] | null,
): void {
  const children = [...(parent.children as ElementContent[])];
  const result = children.flatMap((child, index) => {
    const replaced = replace(child, parent, index);
    if (replaced !== null) return replaced;
    if (child.type === 'element') rewrite(child, replace);
    return [child];
  });
  parent.children = result as typeof parent.children;
}
