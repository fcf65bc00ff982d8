/** What the texts of one object name, seen before any is converted: documents, files, anchors. */
import { anchorId } from './text/references.ts';

export interface Uses {
  /** Documents that the texts show. */
  shown: Set<number>;
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
  /<(?:img|image|doc|document|emb|embed|video|audio|son|player|lecteur|vignette|icone|pdf|text)\s*(\d+)/gi;
const LINKED = /->\s*(?:doc|document|img|im|image|emb)\s*(\d+)/gi;
const FILE = /(?:^|[^\w])(IMG\/[^\s"'<>\])|]+\.\w{2,5})/g;
const ANCHOR = /\[#?([^\][]*)<-\]/g;
const ID = /<[a-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi;

// What SPIP does not read: see `text/protect.ts`.
const PROTECTED = /<(code|cadre|script|style|math)(?:\s[^>]*)?>[\s\S]*?<\/\1>|```[\s\S]*?```/gi;
const FRAGMENT = /(?:->|href\s*=\s*["']?)[^\]"'>\s]*#([^\]"'>\s]+)/gi;

export function usesOf(texts: readonly string[]): Uses {
  const uses: Uses = {
    shown: new Set(),
    linked: new Set(),
    files: new Set(),
    anchors: new Set(),
    fragments: new Set(),
  };
  for (const source of texts) {
    const text = source.replace(PROTECTED, '');
    for (const match of text.matchAll(SHOWN)) uses.shown.add(Number(match[1]));
    for (const match of text.matchAll(LINKED)) uses.linked.add(Number(match[1]));
    for (const match of text.matchAll(FILE)) uses.files.add(match[1]!);
    for (const match of text.matchAll(ANCHOR)) uses.anchors.add(anchorId(match[1]!));
    for (const match of text.matchAll(ID)) uses.anchors.add(match[1]!);
    for (const match of text.matchAll(FRAGMENT)) uses.fragments.add(match[1]!);
  }
  return uses;
}
