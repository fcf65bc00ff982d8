/** What the texts of one object name, seen before any is converted: documents, files, anchors. */
import { anchorId } from './text/references.ts';

export interface Uses {
  /** Documents that the texts show. */
  shown: Set<number>;
  /** Albums, or articles, whose images the texts show: `album3`. */
  galleries: Set<string>;
  /** Documents that the texts link to. */
  linked: Set<number>;
  /** Paths below IMG/. */
  files: Set<string>;
  /** Anchors that the texts have. */
  anchors: Set<string>;
  /** Anchors that the texts link to, in whatever page. */
  fragments: Set<string>;
}

const SHOWN =
  /<(?:img|image|doc|document|emb|embed|video|audio|son|player|lecteur|vignette|icone|pdf|text|media)\s*(\d+)/gi;
const GALLERY = /<([a-z_-]{4,})\s*(\d*)((?:\|[^<>]*)?)\/?>/gi;
const LINKED = /->\s*(?:doc|document|img|im|image|emb)\s*(\d+)/gi;
const FILE = /(?:^|[^\w])(IMG\/[^\s"'<>\])|]+\.\w{2,5})/g;
const ANCHOR = /\[#?([^\][]*)<-\]/g;
const ID = /<[a-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi;

// What SPIP does not read: see `text/protect.ts`.
const PROTECTED = /<(code|cadre|md|markdown|script|style|math)(?:\s[^>]*)?>[\s\S]*?<\/\1>|```[\s\S]*?```/gi;
const FRAGMENT = /(?:->|href\s*=\s*["']?)[^\]"'>\s]*#([^\]"'>\s]+)/gi;

export function usesOf(texts: readonly string[]): Uses {
  const uses: Uses = {
    shown: new Set(),
    galleries: new Set(),
    linked: new Set(),
    files: new Set(),
    anchors: new Set(),
    fragments: new Set(),
  };
  for (const source of texts) {
    const text = source.replace(PROTECTED, '');
    for (const match of text.matchAll(SHOWN)) uses.shown.add(Number(match[1]));
    for (const match of text.matchAll(GALLERY)) {
      const listed = /\|(?:docs|documents|id_document)=([\d,; ]+)/i.exec(match[3]!)?.[1];
      if (listed) for (const id of listed.match(/\d+/g) ?? []) uses.shown.add(Number(id));
      else if (match[2])
        uses.galleries.add(`${/^album/i.test(match[1]!) ? 'album' : 'article'}${Number(match[2])}`);
    }
    for (const match of text.matchAll(LINKED)) uses.linked.add(Number(match[1]));
    for (const match of text.matchAll(FILE)) uses.files.add(match[1]!);
    for (const match of text.matchAll(ANCHOR)) uses.anchors.add(anchorId(match[1]!));
    for (const match of text.matchAll(ID)) uses.anchors.add(match[1]!);
    for (const match of text.matchAll(FRAGMENT)) uses.fragments.add(match[1]!);
  }
  return uses;
}
