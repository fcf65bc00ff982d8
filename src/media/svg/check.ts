import type { Finding } from '../image.ts';
import { decodeText } from '../text.ts';
import { Inspection } from './inspection.ts';

/** Encodings in which what is checked is what browsers read. */
const ENCODINGS = /^(?:utf-?8|utf-?16|us-ascii|iso-8859-1(?:5)?|windows-1252)$/i;

/**
 * What makes an SVG unfit to be published, located: whatever the allow-list does not hold (scripts, handlers,
 * foreign content, references to other files, entity declarations), or XML that is not well formed.
 */
export function checkSvg(bytes: Uint8Array): Finding[] {
  return inspect(bytes, 'svg');
}

/** The same for another XML document, in which only elements that a browser would run are refused. */
export function checkXml(bytes: Uint8Array): Finding[] {
  return inspect(bytes, 'xml');
}

function inspect(bytes: Uint8Array, kind: 'svg' | 'xml'): Finding[] {
  const decoded = decodeText(bytes);
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)/.exec(decoded?.text ?? '')?.[1];
  if (!decoded || (declared && !ENCODINGS.test(declared))) {
    return [{ code: `${kind}-encoding`, severity: 'error', params: { what: declared ?? '?' } }];
  }
  return new Inspection(kind).run(decoded.text);
}
