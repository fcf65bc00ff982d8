import type { PictureView } from '../../views/types.ts';

/** Widths that the browser may choose among, the shown one included. */
function widths({ width, srcset, sources }: PictureView): number[] {
  const offered = [srcset, ...sources.map((source) => source.srcset)].join(', ');
  return [width, ...[...offered.matchAll(/ (\d+)w/g)].map((match) => Number(match[1]))];
}

/** True for a landscape picture with the pixels to stand wider than the text. */
export function isWide(picture: PictureView): boolean {
  return picture.width >= picture.height * 1.4 && Math.max(...widths(picture)) >= 900;
}
