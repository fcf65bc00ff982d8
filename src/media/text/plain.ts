/** Text as it is, and what captions say (WebVTT, W3C): a passage a paragraph. */
import { Passages } from './passages.ts';
import type { Extract } from './types.ts';

/** Blocks of a WebVTT file that nobody is shown. */
const SILENT = /^(?:WEBVTT|NOTE|STYLE|REGION)(?=\s|$)/;

/** The paragraphs of a text, or what the cues of captions say. */
export function plainExtract(bytes: Uint8Array, format: 'txt' | 'vtt'): Extract {
  const passages = new Passages();
  for (const block of decoded(bytes).replace(/\r\n?/g, '\n').split('\n\n')) {
    const text = format === 'vtt' ? cueText(block) : block;
    if (!passages.add({}, text)) break;
  }
  return { passages: passages.list, ...(passages.isCut && { fault: 'cut' as const }) };
}

/** What a cue says: the lines after its times, before which it may have a name. */
function cueText(block: string): string {
  const lines = block.replace(/^\n+/, '').split('\n');
  const times = lines.slice(0, 2).findIndex((line) => line.includes('-->'));
  if (times === -1 || SILENT.test(lines[0]!)) return '';
  return lines
    .slice(times + 1)
    .join(' ')
    .replace(/<[^<>]*>/g, '');
}

/** UTF-8, UTF-16 by its mark, else what Windows writes. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
