/**
 * The typographic signs that an author types as shortcuts. The spaces and quotes that French wants are
 * not written here: the Markdown pipeline sets them when it renders.
 */

const TAG = /(<[/!a-z][^<>]*>)/i;

/** `~` to a no-break space, `--` to a dash, outside tags. */
export function readSigns(text: string): string {
  return text
    .split(TAG)
    .map((part, index) => (index % 2 === 1 ? part : signs(part)))
    .join('');
}

function signs(text: string): string {
  return text
    .replaceAll('\\~', '\uE013')
    .replace(/&nbsp;|\u2009/g, '~')
    .replace(/ *[~\u00A0]+(?: *[~\u00A0]+)* */g, '\u00A0')
    .replaceAll('\uE013', '~')
    .replace(/(?<![-\n])--(?!-)/g, '—');
}
