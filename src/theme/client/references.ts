/** Links to the references of a year save that of the article alone; without a script they give the year. */
export function ownReferences(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-entry]')) {
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      save(link).catch(() => {
        location.href = link.href;
      });
    });
  }
}

async function save({ href, type, dataset }: HTMLAnchorElement): Promise<void> {
  const response = await fetch(href);
  const own = response.ok && ownEntry(await response.text(), dataset.entry!);
  if (!own) throw new Error(href);
  const url = URL.createObjectURL(new Blob([own], { type }));
  const ending = /[^/]+?(\.[^/]+)$/.exec(href)![1]!;
  Object.assign(document.createElement('a'), { href: url, download: dataset.entry! + ending }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The reference of that key among those of a file, BibTeX or CSL-JSON, as a file of its own. */
export function ownEntry(file: string, key: string): string | undefined {
  if (file.startsWith('[')) {
    const item = (JSON.parse(file) as { id: string }[]).find(({ id }) => id === key);
    return item && `${JSON.stringify([item], null, 2)}\n`;
  }
  const entry = file.split('\n\n').find((each) => each.startsWith(`@online{${key},`));
  return entry && `${entry.trimEnd()}\n`;
}
