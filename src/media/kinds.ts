/** Kinds of documents that a reader may ask for: few, and by what one does with them. */
export const KINDS = [
  'pdf',
  'texte',
  'tableur',
  'diaporama',
  'image',
  'son',
  'video',
  'archive',
  'autre',
] as const;
export type Kind = (typeof KINDS)[number];

const BY_TYPE: [pattern: RegExp, kind: Kind][] = [
  [/^application\/pdf$/, 'pdf'],
  [/spreadsheet|ms-excel|^text\/(?:csv|tab-separated-values)$/, 'tableur'],
  [/presentation|ms-powerpoint/, 'diaporama'],
  [/opendocument\.text|wordprocessing|ms-?word|rtf$|epub|^text\/(?:plain|markdown|html)$/, 'texte'],
  [/^image\/|opendocument\.graphics/, 'image'],
  [/^audio\//, 'son'],
  [/^video\//, 'video'],
  [/zip|compressed|x-tar|x-bzip|x-xz|zstd|vnd\.rar/, 'archive'],
];

/** The kind of a document by its MIME type. */
export function kindOf(type: string): Kind {
  return BY_TYPE.find(([pattern]) => pattern.test(type))?.[1] ?? 'autre';
}

/** True for a sound or a film. */
export const isPlayed = ({ type }: { type: string }): boolean => /^(?:audio|video)\//.test(type);
