/** What the article of an address is called in files of references: `…/2022/deux-ans/` gives `2022-deux-ans`. */
export const entryOf = (address: string): string =>
  new URL(address).pathname.split('/').slice(-3, -1).join('-');

/** The reference of that key among those of a file, BibTeX or CSL-JSON, as a file of its own. */
export function ownEntry(file: string, key: string): string | undefined {
  if (file.startsWith('[')) {
    const item = (JSON.parse(file) as { id: string }[]).find(({ id }) => id === key);
    return item && `${JSON.stringify([item], null, 2)}\n`;
  }
  const entry = file.split('\n\n').find((each) => each.startsWith(`@online{${key},`));
  return entry && `${entry.trimEnd()}\n`;
}
