import { make } from './make.ts';
import { pageAddress } from './page-address.ts';

/**
 * Lists named by `data-copy` gain a button of that name, since it needs a script: beside the reference it copies the
 * reference, elsewhere the page's address. The reference's list has the words for what came of it
 * too, after the name.
 */
export function copyButtons(): void {
  const told = document.querySelector<HTMLElement>('#_citer [data-copy]');
  if (!told) return;
  const [, copied, failed] = told.dataset.copy!.split('|');
  const status = make('output', { className: 'visually-hidden' });
  document.body.append(status);
  for (const list of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const name = list.dataset.copy!.split('|')[0]!;
    const source = list === told ? list.previousElementSibling : null;
    const button = make('button', { type: 'button', className: 'link' }, name);
    // Said in the button's place and aloud.
    const tell = (message: string, shown = message) => {
      button.textContent = shown;
      status.textContent = message;
    };
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(source?.textContent ?? pageAddress());
        tell(copied!);
      } catch {
        if (source) getSelection()?.selectAllChildren(source);
        tell(failed!);
      }
      setTimeout(() => tell('', name), 2500);
    });
    const item = make('li', {}, button);
    if (source) list.prepend(item);
    else list.append(item);
  }
}
