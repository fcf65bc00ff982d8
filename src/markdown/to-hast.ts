/** How mdast becomes hast. */
import type { Options } from 'mdast-util-to-hast';
import { PASS_THROUGH } from './engine.ts';

/** The words of notes are set by our own visitor. */
export const TO_HAST: Options = {
  allowDangerousHtml: true,
  clobberPrefix: '',
  passThrough: [...PASS_THROUGH] as NonNullable<Options['passThrough']>,
};
