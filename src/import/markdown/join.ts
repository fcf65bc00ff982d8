/** Pieces of Markdown as one text. */

/** A list at the top of a text: its sign. */
const ITEM = /^([-*]) /;

/** Joins blocks with a blank line; a list that follows another takes the other sign, or the two would be one. */
export function joinBlocks(...blocks: readonly (string | undefined)[]): string {
  let text = '';
  for (const block of blocks) {
    if (!block) continue;
    const sign = ITEM.exec(block)?.[1];
    const apart =
      sign !== undefined && sign === lastSign(text)
        ? block.replace(/^[-*](?= )/gm, sign === '-' ? '*' : '-')
        : block;
    text = text === '' ? apart : `${text}\n\n${apart}`;
  }
  return text;
}

/** Sign of the list with which a text ends; undefined where it ends with anything else. */
function lastSign(text: string): string | undefined {
  const line = text.split('\n').findLast((each) => each !== '' && !/^\s/.test(each));
  return ITEM.exec(line ?? '')?.[1];
}
