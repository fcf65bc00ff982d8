import { excerpt } from '../../excerpt.ts';
import { attribute, escapeHtml } from './atoms.ts';
import type { Reader } from './context.ts';
import { modelAlone } from './models.ts';
import { anchorId, parseReference } from './references.ts';

const AUTOLINK =
  /\[[^[\]]*(?:<-|->)[\s\S]*?\]|<a\b[\s\S]*?<\/a\b|<\w[\s\S]*?>|((?:https?:\/|www\.)[^"'\s[\]})<>\uE000-\uE012]*)/gi;
/** `<https://…>`: an address that SPIP shows between angle brackets. */
const RESOURCE = /<(https?:\/\/[^\s<>"']+)>/gi;
const DOMAIN =
  /^(?:(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[a-z0-9]{2,24}|localhost)(?![\p{L}\p{N}_])/iu;
const GLOSSARY = /\[\?+\s*([^\][<>]+)\]/g;
const GLOSSARY_PARTS = /^([^|#{]*[\p{L}\p{N}_][^|#{]*)([^#]*)(?:#[^|{}]*)?(.*)$/u;
const ANCHOR = /\[#?([^\][]*)<-\]/g;
const LINK = /\[([^\][]*?(?:\[[^\]>-]*\][^\][]*)*)->(>?)([^\]]*)\]/g;
const ATTRIBUTES = /^((?:[^[]|\[[^\]]*\])*?)([|]([^<>]*?))?([{]([a-z_]*)[}])?$/;
const EMAIL = /^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/;
/** `lien_court` of SPIP: an address longer than 40 characters is shown cut at 35. */
const LONG_URL = 40;
const CUT_URL = 35;

/** Reads every form of link. What a link says stays in the text, to be read further. */
export function readLinks(text: string, reader: Reader): string {
  let result = text
    .replace(RESOURCE, (_, url: string) => `&lt;${wholeLink(url, url, reader)}&gt;`)
    .replaceAll('\\[', () => reader.atoms.literal('['))
    .replaceAll('\\]', () => reader.atoms.literal(']'));
  if (/https?:\/|www\./i.test(result))
    result = result.replace(AUTOLINK, (whole, url?: string) => autolink(whole, url, reader));
  if (result.includes('[?'))
    result = result.replace(GLOSSARY, (whole, term: string) => glossary(whole, term, reader));
  if (result.includes('<-]')) result = result.replace(ANCHOR, (_, name: string) => anchor(name, reader));
  if (result.includes('->')) {
    result = result.replace(LINK, (_, label: string, _external, target: string) =>
      link(label, target, reader),
    );
  }
  return result;
}

function autolink(whole: string, url: string | undefined, reader: Reader): string {
  if (!url) return whole;
  const scheme = /^(https?):\/*/i.exec(url);
  const rest = scheme ? url.slice(scheme[0].length) : url;
  if (!DOMAIN.test(rest)) return whole;
  const [, shown = rest, punctuation = ''] = /^([\s\S]*?)([,.;?|]?)$/.exec(rest)!;
  const address = `${scheme?.[1] ?? 'http'}://${shown}`;
  return wholeLink(address, scheme ? address : shown, reader) + punctuation;
}

/** A link whose text must not be read as SPIP's. */
function wholeLink(url: string, shown: string, reader: Reader): string {
  const href = reader.context.address(url);
  const html = href === null ? escapeHtml(shown) : `<a href="${attribute(href)}">${escapeHtml(shown)}</a>`;
  return reader.atoms.put('inline', href === null ? '' : 'a', html);
}

function glossary(whole: string, term: string, reader: Reader): string {
  const parts = GLOSSARY_PARTS.exec(term);
  if (!parts) return whole;
  const { label, title } = labelAttributes(`${parts[1]}${parts[2]}${parts[3]}`);
  const language = reader.context.lang.split('_')[0];
  const page = encodeURIComponent(label.replace(/\s+/g, '_')).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return opening(`https://${language}.wikipedia.org/wiki/${page}`, title, reader) + label + closing(reader);
}

function anchor(name: string, reader: Reader): string {
  return reader.atoms.put('inline', 'a', `<a id="${attribute(anchorId(name))}"></a>`);
}

function link(label: string, written: string, reader: Reader): string {
  const { label: shown, title, lang } = labelAttributes(label);
  // The target may be a link already, written in HTML or read as a bare address.
  const plain = reader.atoms.restore(written).replace(/^\s*<a\s[^>]*href=["']([^"']*)["'][\s\S]*$/i, '$1');
  const target = targetOf(plain, lang, reader);
  const text = shown || target.text;
  const model = modelAlone(text, target.href, reader);
  if (model !== null) return model;
  // No browser follows such an address any more: a reader can still copy it.
  if (/^\s*ftps?:\/\//i.test(plain))
    return `${text} (${reader.atoms.put('inline', 'code', `<code>${escapeHtml(plain.trim())}</code>`)})`;
  if (target.href === null) return text;
  return opening(target.href, title, reader) + text + closing(reader);
}

function opening(href: string, title: string, reader: Reader): string {
  return reader.atoms.put(
    'open',
    'a',
    `<a href="${attribute(href)}"${title ? ` title="${attribute(title)}"` : ''}>`,
  );
}

function closing(reader: Reader): string {
  return reader.atoms.put('close', 'a', '</a>');
}

/** `text|title{lang}`: SPIP's `traiter_raccourci_lien_atts`. */
function labelAttributes(written: string): { label: string; title: string; lang: string } {
  const match = /[|{]/.test(written) ? ATTRIBUTES.exec(written) : null;
  if (!match) return { label: written.trim(), title: '', lang: '' };
  let label = match[1]!;
  let title = match[3] ?? '';
  let lang = '';
  if (match[4]) {
    if (match[5] === '' || isLanguage(match[5]!)) lang = match[5]!;
    else if (title) title += match[4];
    else label += (match[2] ?? '') + match[4];
  }
  return { label: label.trim(), title: title.replace(/[{}]/g, '').trim(), lang };
}

/** Whether a word between braces names a language: otherwise it is italic text. */
function isLanguage(word: string): boolean {
  if (!/^[a-z]{2,3}(?:_[a-z]+)*$/.test(word)) return false;
  try {
    const code = word.split('_')[0]!;
    return new Intl.DisplayNames('fr', { type: 'language', fallback: 'none' }).of(code) !== undefined;
  } catch {
    return false;
  }
}

function targetOf(written: string, lang: string, reader: Reader): { href: string | null; text: string } {
  const reference = parseReference(written);
  if (reference) {
    const found = reader.context.reference(reference.type, reference.id, reference.fragment, lang);
    const known = found ?? { href: null, title: `${reference.type} ${reference.id}` };
    if (known.href === null) reader.context.find('dead-link', excerpt(`[->${written.trim()}]`));
    return { href: known.href, text: reader.atoms.put('inline', '', escapeHtml(known.title)) };
  }
  const trimmed = written.trim();
  if (/^(?:https?:?\/{0,2}|mailto:?)?$/i.test(trimmed)) {
    reader.context.find('empty-link', excerpt(`[->${written}]`));
    return { href: null, text: '' };
  }
  const url = /^www\.[^@]+$/.test(trimmed)
    ? `http://${trimmed}`
    : EMAIL.test(trimmed)
      ? `mailto:${trimmed}`
      : trimmed;
  const href = reader.context.address(url.startsWith('#') ? `#${anchorId(url.slice(1))}` : url);
  if (href === null) reader.context.find('dead-link', excerpt(`[->${trimmed}]`));
  return { href, text: reader.atoms.put('inline', '', escapeHtml(shortUrl(trimmed))) };
}

function shortUrl(url: string): string {
  return url.length > LONG_URL ? `${url.slice(0, CUT_URL)}...` : url;
}
