import { decodeText } from '../text.ts';
import { type Inspected, Inspection } from './inspection.ts';

/** Encodings in which what is checked is what browsers read. */
const ENCODINGS = /^(?:utf-?8|utf-?16|us-ascii|iso-8859-1(?:5)?|windows-1252)$/i;

/**
 * What makes an SVG unfit to be published, located: whatever acts or loads (scripts, handlers, pages in it,
 * references to other files, entities that hide markup), or XML that is not well formed. What a drawing does without
 * (notes of editors, unknown attributes, fonts from elsewhere) is left out of `cleaned`, with a notice.
 */
export function inspectSvg(bytes: Uint8Array): Inspected {
  return inspect(bytes, 'svg');
}

/** The same for another XML document, in which only what a browser would run is refused, and nothing left out. */
export function inspectXml(bytes: Uint8Array): Inspected {
  const { findings } = inspect(bytes, 'xml');
  return { findings: findings.filter(({ severity }) => severity === 'error'), cleaned: null };
}

/** The bytes of an SVG as they are published: without what is left out; the same bytes where nothing is. */
export function cleanSvg(bytes: Uint8Array): Uint8Array {
  const { cleaned } = inspectSvg(bytes);
  return cleaned === null ? bytes : Buffer.from(cleaned);
}

function inspect(bytes: Uint8Array, kind: 'svg' | 'xml'): Inspected {
  const decoded = decodeText(bytes);
  const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']*)/.exec(
    decoded?.text.slice(0, 1000) ?? '',
  )?.[1];
  if (!decoded || (declared && !ENCODINGS.test(declared))) {
    const params = { what: declared ?? '?' };
    return { findings: [{ code: `${kind}-encoding`, severity: 'error', params }], cleaned: null };
  }
  return new Inspection(kind).run(decoded.text);
}
