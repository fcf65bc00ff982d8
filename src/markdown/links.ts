import type { Element } from 'hast';
import { decode, encodeAddress } from '../kit/href.ts';
import { nearest } from '../kit/nearest.ts';
import { posix } from '../kit/posix-path.ts';
import type { Media } from '../media/types.ts';
import { type Context, hostOf } from './context.ts';
import { element, property, textOf } from './tree.ts';

/** Schemes that a link may have; every other is refused, `javascript:` first among them. */
export const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel']);

/** Where an address written by a contributor leads. */
export type Target =
  | { kind: 'external'; href: string }
  /** A page or file of the archive: `address` without base, checked once all are known. */
  | { kind: 'internal'; address: string; suffix: string; anchor: string | null }
  | { kind: 'media'; path: string; media: Media; suffix: string }
  | { kind: 'unsafe'; scheme: string }
  /** A relative path that leaves the content folder. */
  | { kind: 'outside' }
  /** A relative path where there is no file. */
  | { kind: 'missing'; path: string };

/** Scheme of an address as a browser reads it (WHATWG URL, § 4.4): controls and spaces do not hide it. */
function schemeOf(href: string): string | null {
  const plain = /^(?:https?|mailto|tel):/i.exec(href);
  if (plain) return plain[0].slice(0, -1).toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them, so must the check
  const bare = href.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]+/g, '');
  return /^([^/?#:]*):/.exec(bare)?.[1]?.toLowerCase() ?? null;
}

/** Schemes by which a browser runs what stands after them, or shows it as a page of this site's. */
const RUNS = new Set([
  'javascript',
  'vbscript',
  'data',
  'blob',
  'filesystem',
  'jar',
  'view-source',
  'about',
  'livescript',
]);

/** A domain name as people type it, with endings that a file's name does not have. */
const DOMAIN =
  /^[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:fr|org|com|net|eu|info|be|ch|ca|lu|int|gouv|bzh|paris|corsica)(?:[/?#]|$)/i;
const MAIL = /^[^\s/@:?#]+@[^\s/@:?#]+\.[a-z]{2,}$/i;

/**
 * The whole address that a contributor meant by one that a browser would look for on this site, or nowhere:
 * `www.exemple.fr`, `contact@exemple.fr`, `ttps://…`, `https:/…`; null where nothing is known to be meant.
 */
function meantAddress(written: string): string | null {
  const address = written.trim().replace(/^https?:[/\\]+/i, (start) => start.replaceAll('\\', '/'));
  const own = OWN_MACHINE.exec(address);
  // The address of a preview, which only its author's machine answers.
  if (own) return own[1] || '/';
  const doubled = /^https?:\/{0,3}(https?)(?::\/*|\/\/)(?=[^/\s])/i.exec(address);
  if (doubled) return `${doubled[1]!.toLowerCase()}://${address.slice(doubled[0].length)}`;
  if (/^https?:\/\/[^/]/i.test(address)) return address === written.trim() ? meantHost(address) : address;
  if (MAIL.test(address)) return `mailto:${address}`;
  if (/^www\./i.test(address) || (DOMAIN.test(address) && !address.startsWith('.')))
    return `https://${address}`;
  const [, scheme, rest] = /^([a-z]{2,8})(?::\/{0,3}|[;.,]?\/\/)([^/\s].*)$/i.exec(address) ?? [];
  if (scheme === undefined || rest === undefined) return null;
  const meant = /^https?$/i.test(scheme)
    ? scheme.toLowerCase()
    : nearest(scheme, ['https', 'http', 'mailto']);
  if (meant === null || RUNS.has(scheme.toLowerCase()) || /^(?:mailto|tel)$/i.test(scheme)) return null;
  if (meant === 'mailto') return MAIL.test(rest) ? `mailto:${rest}` : null;
  return `${meant}://${rest}`;
}

/** Names by which a machine calls itself, with what stands behind. */
const OWN_MACHINE = /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d{1,5})?(\/.*)?$/i;

/** An address whose host has a comma for a point, or a space in it; null for any other. */
function meantHost(address: string): string | null {
  const start = address.indexOf('//') + 2;
  const length = address.slice(start).search(/[/?#]|$/);
  const host = address.slice(start, start + length);
  const meant = host.replaceAll(',', '.').replace(/\s/g, '');
  const isMeant = meant !== host && DOMAIN.test(meant);
  return isMeant ? address.slice(0, start) + meant + address.slice(start + length) : null;
}

/** Code of what is wrong with an address of a scheme that pages do not have. */
export function schemeFault(scheme: string): string {
  if (RUNS.has(scheme) || !/^[a-z][a-z\d+.-]*$/.test(scheme)) return 'unsafe-link';
  return scheme.length === 1 || scheme === 'file' ? 'link-to-own-disk' : 'unopened-scheme';
}

/** Tells where `href` leads from the document of `context`; `href` is as Markdown gives it, percent-encoded. */
export function resolve(href: string, context: Context): Target {
  const { input } = context;
  const scheme = schemeOf(href);
  if (scheme !== null && !SCHEMES.has(scheme)) return { kind: 'unsafe', scheme };
  if (scheme === 'mailto' || scheme === 'tel') return { kind: 'external', href: href.trim() };
  if (scheme !== null || /^\s*[/\\]{2}/.test(href)) return absolute(href.trim(), context);
  const [, path = '', query = '', anchor] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? [];
  const suffix = `${query}${anchor === undefined ? '' : `#${anchor}`}`;
  const hash = anchor === undefined || anchor === '' ? null : decode(anchor);
  if (path === '') return { kind: 'internal', address: input.address, suffix, anchor: hash };
  if (path.startsWith('/')) return { kind: 'internal', address: decode(path), suffix, anchor: hash };
  const file = posix.normalize(decode(path));
  const media = input.media.get(file);
  if (media) return { kind: 'media', path: file, media, suffix };
  if (input.broken?.has(file) || /^[^\\]*[^\\/]\\[^\\/]/.test(file)) return { kind: 'missing', path: file };
  const contentPath = posix.join(context.folder, file);
  if (contentPath.startsWith('../') || contentPath === '..') return { kind: 'outside' };
  const address = documentAddress(contentPath, context);
  if (address === null) return { kind: 'missing', path: file };
  return { kind: 'internal', address, suffix, anchor: hash };
}

/** A relative link may name the file of a document, its folder, or the file without its ending. */
function documentAddress(contentPath: string, { input }: Context): string | null {
  const bare = contentPath.replace(/\/$/, '');
  const folder = !/\.[a-z0-9]+$/i.test(bare);
  const named = folder ? [`${bare}/index.md`, `${bare}/index.mdx`, `${bare}.md`, `${bare}.mdx`] : [bare];
  for (const path of named) {
    const address = input.addressOf(path);
    if (address !== null) return address;
  }
  return null;
}

/** A full address: that of the site itself is internal. */
function absolute(href: string, { options, host }: Context): Target {
  if (hostOf(href) !== host || !URL.canParse(href, options.origin)) return { kind: 'external', href };
  const { pathname, search, hash } = new URL(href, options.origin);
  if (pathname !== options.base && !pathname.startsWith(`${options.base}/`))
    return { kind: 'external', href };
  const address = decode(pathname.slice(options.base.length)) || '/';
  const anchor = hash.length > 1 ? decode(hash.slice(1)) : null;
  return { kind: 'internal', address, suffix: `${search}${hash}`, anchor };
}

/** Gives a link its address, its format and size where it leads to a file, and records it where it is internal. */
export function link(node: Element, context: Context): void {
  const written = property(node, 'href');
  if (node.properties.href === undefined) return;
  if (written.trim() === '') {
    delete node.properties.href;
    context.report('error', 'empty-link', node, { text: textOf(node).trim() });
    return;
  }
  if (textOf(node).trim() === '' && !hasImage(node))
    context.report('warning', 'link-without-text', node, { written: decode(written) });
  const target = resolve(written, context);
  const isOwn = target.kind === 'media' || /^[/#?]/.test(written.trim());
  const proposed = isOwn ? null : meantAddress(decode(written));
  if (proposed !== null) {
    delete node.properties.href;
    context.report('error', 'misspelt-address', node, { written: decode(written), proposed });
    return;
  }
  if (target.kind === 'external') {
    node.properties.href = target.href;
    return;
  }
  const shown = decode(written);
  switch (target.kind) {
    case 'internal': {
      const { options, input } = context;
      const { address, anchor } = target;
      context.links.push({ address, anchor, ...context.at(node), written: shown });
      const same = address === input.address && written.startsWith('#');
      node.properties.href = same ? written : `${options.base}${encodeAddress(address)}${target.suffix}`;
      return;
    }
    case 'media':
      context.used.add(target.path);
      attachment(node, target.media, target.suffix, context);
      return;
    default:
      delete node.properties.href;
  }
  if (target.kind === 'unsafe') {
    context.report('error', schemeFault(target.scheme), node, { written: shown, scheme: target.scheme });
  } else if (shown.startsWith('\\')) {
    // A shared folder of Windows.
    context.report('error', 'link-to-own-disk', node, { written: shown });
  } else if (shown.includes('\\')) {
    const proposed = shown.replaceAll('\\', '/');
    context.report('error', 'backslash-in-address', node, { written: shown, proposed });
  } else if (target.kind === 'outside')
    context.report('error', 'link-outside-content', node, { written: shown });
  else missing('dead-link', node, shown, target.path, context);
}

const hasImage = (node: Element): boolean =>
  node.children.some(
    (child) => child.type === 'element' && (MEDIA_ELEMENTS.has(child.tagName) || hasImage(child)),
  );

const MEDIA_ELEMENTS: ReadonlySet<string> = new Set(['img', 'picture', 'audio', 'video', 'svg']);

/** Reports a file that is not there, with the nearest of those that are; one that could not be read is there. */
export function missing(code: string, node: Element, written: string, path: string, context: Context): void {
  if (context.input.broken?.has(posix.normalize(path))) return;
  context.report('error', code, node, { written, nearest: nearest(path, context.input.media.keys()) ?? '' });
}

function attachment(node: Element, media: Media, suffix: string, context: Context): void {
  const { options, input, words } = context;
  node.properties.href = `${options.base}${encodeAddress(media.address)}${suffix}`;
  node.properties.type = media.type;
  const joined = input.attachments?.find(({ file }) => input.media.get(file) === media);
  const foreign = joined?.lang !== undefined && joined.lang !== context.lang ? joined.lang : undefined;
  if (foreign) node.properties.hrefLang = foreign;
  const label = textOf(node);
  const facts = [
    label.toLowerCase().includes(media.format.toLowerCase()) ? '' : media.format,
    /\d\s?(?:octets|bytes|[kKMG]i?[oB])\b/.test(label) ? '' : media.size,
  ].filter(Boolean);
  const language = foreign ? `, ${words.language(foreign)}` : '';
  if (facts.length === 0 && language === '') return;
  const told = ` (${facts.join(' - ')}${facts.length > 0 ? language : language.slice(2)})`;
  node.children.push(element('span', { className: ['weight'] }, [told]));
}
