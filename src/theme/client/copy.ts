import { pageAddress } from './page-address.ts';

/** Buttons that copy a text: `data-copy` names the element that holds it; without a name, it is the page's address. */
export function copyButtons(): void {
  const buttons = document.querySelectorAll<HTMLElement>('[data-copy]');
  if (buttons.length === 0) return;
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  document.body.append(status);
  for (const button of buttons) button.addEventListener('click', () => void copyFrom(button, status));
}

async function copyFrom(button: HTMLElement, status: HTMLElement): Promise<void> {
  const { copy, done, failed } = button.dataset;
  const source = document.getElementById(copy!);
  try {
    await navigator.clipboard.writeText(source?.textContent ?? pageAddress());
    tell(button, status, done ?? '');
  } catch {
    if (source) getSelection()?.selectAllChildren(source);
    tell(button, status, failed ?? '');
  }
}

/** Says what came of it, in the button's place and aloud, then gives the button its name back. */
function tell(button: HTMLElement, status: HTMLElement, message: string): void {
  status.textContent = message;
  if (button.dataset.name !== undefined) return;
  button.dataset.name = button.textContent ?? '';
  button.textContent = message;
  setTimeout(() => {
    button.textContent = button.dataset.name ?? '';
    delete button.dataset.name;
    status.textContent = '';
  }, 2500);
}
