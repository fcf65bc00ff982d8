import { renderDocument } from '../../../src/markdown/index.ts';
import type { MarkdownInput, MarkdownOptions, RenderedDocument } from '../../../src/markdown/types.ts';
import type { Media } from '../../../src/media/types.ts';
import { tell } from '../../../src/wording/problems/index.ts';

export const OPTIONS: MarkdownOptions = {
  lang: 'fr',
  base: '',
  origin: 'https://archives.exemple.fr',
  contentsMinimum: 3,
};

const FOLDER = 'articles/2022/deux-ans';

export function media(
  name: string,
  format: string,
  type: string,
  size: string,
  image?: Media['image'],
): Media {
  const address = `/2022/deux-ans/${name}`;
  return { path: `${FOLDER}/${name}`, name, address, digest: name, bytes: 1, format, type, size, image };
}

const variant = (width: number, height: number, extension: string, type: string) => ({
  address: `/_medias/affiche-${width}.${extension}`,
  width,
  height,
  type,
});

export const AFFICHE = media('affiche.png', 'PNG', 'image/png', '25.5 ko', {
  width: 1200,
  height: 600,
  variants: [
    variant(400, 200, 'avif', 'image/avif'),
    variant(800, 400, 'avif', 'image/avif'),
    variant(400, 200, 'webp', 'image/webp'),
  ],
  fallback: variant(800, 400, 'png', 'image/png'),
});

/** An image that is shown as it is. */
export const plain = (name: string) => ({
  width: 40,
  height: 20,
  variants: [],
  fallback: { address: `/2022/deux-ans/${name}`, width: 40, height: 20, type: 'image/svg+xml' },
});

export const MEDIA: ReadonlyMap<string, Media> = new Map(
  [
    AFFICHE,
    media('plan.svg', 'SVG', 'image/svg+xml', '2 ko', plain('plan.svg')),
    media('l’été 2022.svg', 'SVG', 'image/svg+xml', '3 ko', plain('l’été 2022.svg')),
    media('rapport.pdf', 'PDF', 'application/pdf', '1.2 Mo'),
    media(
      'annexes/tableau (1).ods',
      'OpenDocument Tableur',
      'application/vnd.oasis.opendocument.spreadsheet',
      '14 ko',
    ),
    media('entretien.mp3', 'MP3', 'audio/mpeg', '3.4 Mo'),
    media('film.mp4', 'MP4', 'video/mp4', '12 Mo'),
  ].map((file) => [file.path.slice(FOLDER.length + 1), file]),
);

/** Documents and files that the relative links of the tests may name. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'articles/2022/deux-ans/index.md': '/2022/deux-ans/',
  'articles/2021/bilan.md': '/2021/bilan/',
  'articles/2023/printemps/index.mdx': '/2023/printemps/',
  'articles/2023/printemps/notice.pdf': '/2023/printemps/notice.pdf',
  'pages/mentions-legales.md': '/mentions-legales/',
};

export function input(body: string, more: Partial<MarkdownInput> = {}): MarkdownInput {
  return {
    path: `${FOLDER}/index.md`,
    format: 'md',
    address: '/2022/deux-ans/',
    body,
    bodyLine: 10,
    media: MEDIA,
    addressOf: (path) => ADDRESSES[path] ?? null,
    ...more,
  };
}

export function render(
  body: string,
  more: Partial<MarkdownInput> = {},
  options: Partial<MarkdownOptions> = {},
): RenderedDocument {
  return renderDocument(input(body, more), { ...OPTIONS, ...options });
}

/** HTML of a body that is right. */
export function html(body: string, more: Partial<MarkdownInput> = {}): string {
  const { body: result, problems } = render(body, more);
  if (problems.length > 0) throw new Error(`unexpected problems: ${JSON.stringify(problems)}`);
  return result;
}

/** Problems as `12:3 code`, in order of place. */
export function places({ problems }: RenderedDocument): string[] {
  return [...problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, code }) => `${line}:${column} ${code}`);
}

/** Problems as a contributor reads them, in French. */
export function told({ problems }: Pick<RenderedDocument, 'problems'>): string[] {
  return problems.map((problem) => {
    const { severity, line, column, message, remedy } = tell(problem, 'fr');
    return `${severity} ${line}:${column} ${message} → ${remedy}`;
  });
}
