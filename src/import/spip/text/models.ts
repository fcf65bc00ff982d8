import { excerpt } from '../../excerpt.ts';
import { ATOMS, attribute, escapeHtml } from './atoms.ts';
import type { DocumentUse, Reader } from './context.ts';
import { csvRows } from './csv.ts';

// A model's name has at least three letters, and a number or arguments: `<img12|left>`, `<doc3>`, `<emb 4>`.
const MODEL = /<([a-z_-]{3,})\s*([0-9]*)\s*((?:\|(?:<[^<>]*>|[^>])*?)?)\s*\/?>/gi;
const DOCUMENT_MODELS = new Set([
  'img',
  'image',
  'doc',
  'document',
  'emb',
  'embed',
  'video',
  'audio',
  'son',
  'player',
  'lecteur',
  'vignette',
  'icone',
  'pdf',
  'text',
  'media',
]);
/** Models of plugins that show images side by side: those of an album, of the article itself, or named one by one. */
const GALLERIES =
  /^(?:albums?|galler(?:y|ies|ia)|galeries?|portfolios?|diaporamas?|diapos?|sjcycle|cycle|slideshow|slider|mosaique|carr?ou?sel|documents_portfolio|fotorama|nivoslider|masonry)(?:_\w+)?$/;
/** Models of the plugins « Formidable », « Forms » and of forms in general. */
const FORMS = /^(?:form|forms|formulaires?|formidable|sondage|poll)$/;
const MAPS = /^(?:gis|carte|carte_gis|point_gis|points_gis|map|googlemaps?|osm)(?:_\w+)?$/;
/** Models of videos of other sites, by what their number or `id` is appended to. */
const VIDEOS = new Map([
  ['youtube', 'https://www.youtube.com/watch?v='],
  ['dailymotion', 'https://www.dailymotion.com/video/'],
  ['vimeo', 'https://vimeo.com/'],
]);
const OBJECT_MODELS: Readonly<Record<string, string>> = {
  article: 'article',
  art: 'article',
  rubrique: 'rubrique',
  rub: 'rubrique',
  breve: 'breve',
  auteur: 'auteur',
  mot: 'mot',
  site: 'site',
};
const HTML_NAMES = new Set([
  'sub',
  'sup',
  'div',
  'pre',
  'abbr',
  'code',
  'span',
  'table',
  'small',
  'strong',
  'del',
  'ins',
  'font',
]);

/** Replaces every model by what it shows. */
export function readModels(text: string, reader: Reader): string {
  if (!/<[a-z_-]{3,}\s*[0-9|]/i.test(text)) return text;
  return text.replace(MODEL, (whole, name: string, id: string, parameters: string) =>
    id === '' && parameters === '' ? whole : model(whole, name, id, parameters, null, reader),
  );
}

/** The model that is a link's whole text, with its link; null when the text is anything else. */
export function modelAlone(text: string, href: string | null, reader: Reader): string | null {
  MODEL.lastIndex = 0;
  const match = MODEL.exec(text.trim());
  MODEL.lastIndex = 0;
  if (!match || match[0].length !== text.trim().length || (!match[2] && !match[3])) return null;
  return model(match[0], match[1]!, match[2]!, match[3]!, href, reader);
}

function model(
  whole: string,
  written: string,
  id: string,
  parameters: string,
  href: string | null,
  reader: Reader,
): string {
  const name = written.toLowerCase();
  if (HTML_NAMES.has(name)) return whole;
  if (id !== '' && DOCUMENT_MODELS.has(name)) {
    const table = name.startsWith('emb') ? csvTable(Number(id), parameters, reader) : null;
    return table ?? documentModel(whole, Number(id), parameters, href, reader);
  }
  if (GALLERIES.test(name)) {
    const shown = gallery(name, Number(id), parameters, reader);
    if (shown !== null) return shown;
  }
  if (FORMS.test(name)) {
    reader.context.find('form', withoutValues(whole));
    return reader.atoms.put('block', 'p', `<p><em>${reader.context.words.form}</em></p>`);
  }
  if (MAPS.test(name)) {
    const points = reader.context.points(Number(id));
    if (points.length > 0)
      return reader.atoms.put('block', 'p', points.map((point) => `<p>${escapeHtml(point)}</p>`).join(''));
  }
  const video = parse(parameters).get('id') ?? id;
  const player = VIDEOS.get(name);
  if (player && /^[\w-]+$/.test(video)) {
    const url = player + video;
    reader.context.find('embedded', url);
    return reader.atoms.put('inline', 'a', `<a href="${attribute(url)}">${escapeHtml(url)}</a>`);
  }
  if (name === 'oembed' || name === 'embed' || name === 'video' || name === 'iframe') {
    const url = parse(parameters).get('url') ?? parse(parameters).get('src');
    const address = url && reader.context.address(url);
    if (address)
      return reader.atoms.put('inline', 'a', `<a href="${attribute(address)}">${escapeHtml(url)}</a>`);
  }
  if (id !== '' && Object.hasOwn(OBJECT_MODELS, name)) {
    const found = reader.context.reference(OBJECT_MODELS[name]!, Number(id), '', '');
    if (found?.href)
      return reader.atoms.put(
        'inline',
        'a',
        `<a href="${attribute(found.href)}">${attribute(found.title)}</a>`,
      );
  }
  reader.context.find('model', withoutValues(whole));
  return '';
}

/** A model as the report shows it: its parameters may hold addresses of people and what they wrote. */
export function withoutValues(model: string): string {
  return excerpt(model.replace(/=[^|>\]]*/g, '=…'));
}

function documentModel(
  whole: string,
  id: number,
  parameters: string,
  href: string | null,
  reader: Reader,
): string {
  const element = documentOf(id, parameters, href, reader);
  if (element === null) reader.context.find('missing-document', withoutValues(whole));
  return element === null ? '' : reader.atoms.put('block', 'figure', element);
}

function documentOf(id: number, parameters: string, href: string | null, reader: Reader): string | null {
  const found = reader.context.document(id);
  if (!found) return null;
  const settings = parse(parameters);
  const align = /\|(left|center|right)(?:\||$)/i.exec(parameters)?.[1]?.toLowerCase();
  const use: DocumentUse = {
    ...found,
    ...(align ? { align: align as 'left' | 'center' | 'right' } : {}),
    title: settings.get('titre') ?? found.title,
    description: settings.get('descriptif') ?? found.description,
    credits: settings.get('credits') ?? found.credits,
    alt: settings.get('alt') ?? found.alt,
  };
  const written = settings.get('lien');
  const link = href ?? (written ? reader.context.address(written) : null);
  return documentElement(use, link, reader);
}

/** Images side by side; null where there is none to show. */
function gallery(name: string, id: number, parameters: string, reader: Reader): string | null {
  const settings = parse(parameters);
  const named = settings.get('docs') ?? settings.get('documents') ?? settings.get('id_document');
  const listed = named?.match(/\d+/g)?.map(Number);
  const { title, documents } = listed
    ? { title: '', documents: listed }
    : reader.context.gallery(
        /^albums?/.test(name) ? 'album' : 'article',
        id || Number(settings.get('id_article') ?? 0),
      );
  const items = documents.flatMap((document) => documentOf(document, '', null, reader) ?? []);
  if (items.length === 0) return null;
  const caption = settings.get('titre') ?? title;
  return reader.atoms.put(
    'block',
    'figure',
    `<spip-gallery data-title="${attribute(caption)}">${items.join('')}</spip-gallery>`,
  );
}

/** A CSV file as a table, as SPIP's model `emb` shows it; null where it is none. */
function csvTable(id: number, parameters: string, reader: Reader): string | null {
  const text = reader.context.csv(id);
  if (text === null) return null;
  const [head, ...rows] = csvRows(text);
  if (!head || rows.length === 0) return null;
  const found = documentOf(id, parameters, null, reader);
  const row = (cells: readonly string[], name: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${name}>${escapeHtml(cell)}</${name}>`).join('')}</tr>`;
  const width = Math.max(head.length, ...rows.map(({ length }) => length));
  const full = (cells: readonly string[]) => [...cells, ...Array<string>(width - cells.length).fill('')];
  const table = `<table><thead>${row(full(head), 'th')}</thead><tbody>${rows.map((cells) => row(full(cells), 'td')).join('')}</tbody></table>`;
  return reader.atoms.put('block', 'table', table + (found ?? ''));
}

/** The element that stands for a document until the text becomes Markdown. */
function documentElement(use: DocumentUse, link: string | null, reader: Reader): string {
  const values: Record<string, string> = {
    src: use.src,
    kind: use.kind,
    alt: use.alt,
    name: use.name,
    link: link ?? '',
    align: use.align ?? '',
  };
  const attributes = Object.entries(values).map(([key, value]) => `data-${key}="${attribute(value)}"`);
  const parts = [
    use.title && `<spip-title>${escapeHtml(use.title)}</spip-title>`,
    use.description && `<spip-description>${reader.nested(use.description)}</spip-description>`,
    use.credits && `<spip-credits>${reader.nested(use.credits)}</spip-credits>`,
  ];
  return `<spip-document ${attributes.join(' ')}>${parts.join('')}</spip-document>`;
}

function parse(parameters: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const part of parameters.replace(ATOMS, '').split('|')) {
    const equals = part.indexOf('=');
    if (equals > 0) settings.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  return settings;
}
