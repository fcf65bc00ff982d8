import { pageAddress } from './page-address.ts';

/**
 * `recommander` opens the device's own share dialog where there is one; the mail link that it is
 * without a script serves everywhere else, and where the dialog fails.
 */
export function shareLinks(): void {
  if (!navigator.share) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.recommend a, [href="#_recommander"]')) {
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      navigator
        .share({ title: document.querySelector('h1')!.textContent, url: pageAddress() })
        .catch((error) => {
          if (error.name !== 'AbortError') location.href = link.href;
        });
    });
  }
}
