import { excerpt } from '../../excerpt.ts';
import { ATOMS, attribute, escapeHtml } from './atoms.ts';
import type { DocumentUse, Reader } from './context.ts';

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
  if (id !== '' && DOCUMENT_MODELS.has(name))
    return documentModel(whole, Number(id), parameters, href, reader);
  if (id !== '' && OBJECT_MODELS[name]) {
    const found = reader.context.reference(OBJECT_MODELS[name], Number(id), '', '');
    if (found?.href)
      return reader.atoms.put(
        'inline',
        'a',
        `<a href="${attribute(found.href)}">${attribute(found.title)}</a>`,
      );
  }
  reader.context.find(name === 'form' || name === 'formulaire' ? 'form' : 'model', withoutValues(whole));
  return '';
}

/** A model as the report shows it: its parameters may hold addresses of people and what they wrote. */
export function withoutValues(model: string): string {
  return excerpt(model.replace(/=[^|>]*/g, '=…'));
}

function documentModel(
  whole: string,
  id: number,
  parameters: string,
  href: string | null,
  reader: Reader,
): string {
  const found = reader.context.document(id);
  if (!found) {
    reader.context.find('missing-document', withoutValues(whole));
    return '';
  }
  const settings = parse(parameters);
  const use: DocumentUse = {
    ...found,
    title: settings.get('titre') ?? found.title,
    description: settings.get('descriptif') ?? found.description,
    credits: settings.get('credits') ?? found.credits,
    alt: settings.get('alt') ?? found.alt,
  };
  const written = settings.get('lien');
  const link = href ?? (written ? reader.context.address(written) : null);
  return reader.atoms.put('block', 'figure', documentElement(use, link, reader));
}

/** The element that stands for a document until the text becomes Markdown. */
function documentElement(use: DocumentUse, link: string | null, reader: Reader): string {
  const values: Record<string, string> = {
    src: use.src,
    kind: use.kind,
    alt: use.alt,
    name: use.name,
    link: link ?? '',
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
