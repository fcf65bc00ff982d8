/** How SPIP names its objects in texts: `art12`, `rubrique 4`, `doc5`, or a bare number for an article. */

export interface Reference {
  /** Singular French name of SPIP's object: `article`, `rubrique`, `document`… */
  type: string;
  id: number;
  /** After `?`, without it. */
  query: string;
  /** After `#`, without it. */
  fragment: string;
}

const REFERENCE = /^\s*([\p{L}_]*?)\s*(\d+)(?:\?([^#]*))?(?:#(\S*))?\s*$/u;

const ALIASES: Readonly<Record<string, string>> = {
  '': 'article',
  art: 'article',
  br: 'breve',
  brève: 'breve',
  rub: 'rubrique',
  aut: 'auteur',
  doc: 'document',
  im: 'document',
  img: 'document',
  image: 'document',
  emb: 'document',
};

/** The object that a link's target names, null when it names none. The aliases are SPIP's (`typer_raccourci`). */
export function parseReference(target: string): Reference | null {
  const match = REFERENCE.exec(target);
  if (!match) return null;
  const name = match[1]!.toLowerCase();
  return {
    type: ALIASES[name] ?? name,
    id: Number(match[2]),
    query: match[3] ?? '',
    fragment: match[4] ?? '',
  };
}

/** An id that HTML accepts, for anchors that authors named freely. */
export function anchorId(name: string): string {
  return name.trim().replace(/\s+/g, '-');
}
