/**
 * Links to the references of a year save that of the article alone; without a script they give the year. Loaded once
 * the references are opened: few readers take one.
 */
import { entryOf, ownEntry } from './own-entry.ts';
import { pageAddress } from './page-address.ts';

for (const link of document.querySelectorAll<HTMLAnchorElement>('#_citer a')) {
  if (link.pathname.endsWith('.ris')) continue;
  // Without the year, of which it gives one reference.
  link.textContent = link.textContent!.split(' ')[0]!;
  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    save(link.href, link.closest('ul')!.dataset.entry ?? entryOf(pageAddress())).catch(() => {
      location.href = link.href;
    });
  });
}

async function save(href: string, entry: string): Promise<void> {
  const response = await fetch(href);
  const own = response.ok && ownEntry(await response.text(), entry);
  if (!own) throw new Error(href);
  const url = URL.createObjectURL(new Blob([own]));
  const ending = /[^/]+?(\.[^/]+)$/.exec(href)![1]!;
  Object.assign(document.createElement('a'), { href: url, download: entry + ending }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
