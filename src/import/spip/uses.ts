/** What the texts of one object name, seen before any is converted: documents, files, anchors. */
import { anchorId } from './text/references.ts';

export interface Uses {
  /** Documents that the texts show. */
  shown: ReadonlySet<number>;
  /** Albums, or articles, whose images the texts show: `album3`. */
  galleries: ReadonlySet<string>;
  /** Documents that the texts link to. */
  linked: ReadonlySet<number>;
  /** Paths below IMG/. */
  files: ReadonlySet<string>;
  /** Anchors that the texts have. */
  anchors: ReadonlySet<string>;
  /** Anchors that the texts link to, in whatever page. */
  fragments: ReadonlySet<string>;
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
  const shown: number[] = [];
  const galleries: string[] = [];
  const linked: number[] = [];
  const files: string[] = [];
  const anchors: string[] = [];
  const fragments: string[] = [];
  for (const source of texts) {
    const text = source.replace(PROTECTED, '');
    for (const match of text.matchAll(SHOWN)) shown.push(Number(match[1]));
    for (const match of text.matchAll(GALLERY)) {
      const listed = /\|(?:docs|documents|id_document)=([\d,; ]+)/i.exec(match[3]!)?.[1];
      if (listed) for (const id of listed.match(/\d+/g) ?? []) shown.push(Number(id));
      else if (match[2])
        galleries.push(`${/^album/i.test(match[1]!) ? 'album' : 'article'}${Number(match[2])}`);
    }
    for (const match of text.matchAll(LINKED)) linked.push(Number(match[1]));
    for (const match of text.matchAll(FILE)) files.push(match[1]!);
    for (const match of text.matchAll(ANCHOR)) anchors.push(anchorId(match[1]!));
    for (const match of text.matchAll(ID)) anchors.push(match[1]!);
    for (const match of text.matchAll(FRAGMENT)) fragments.push(match[1]!);
  }
  return {
    shown: setOf(shown),
    galleries: setOf(galleries),
    linked: setOf(linked),
    files: setOf(files),
    anchors: setOf(anchors),
    fragments: setOf(fragments),
  };
}

/** Most texts name nothing of most kinds, and every text of a site is held at once. */
const NOTHING: ReadonlySet<never> = new Set<never>();

function setOf<T>(items: readonly T[]): ReadonlySet<T> {
  return items.length === 0 ? NOTHING : new Set(items);
}
