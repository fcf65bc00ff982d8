/** Buttons that copy a text: `data-copy` names the element that holds it, `data-copy-text` is it. */
export function copyButtons(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-copy], [data-copy-text]');
    if (!button) return;
    const { copy, copyText } = button.dataset;
    const source = copy === undefined ? null : document.getElementById(copy);
    void copyFrom(button, source, copyText ?? source?.textContent ?? '');
  });
}

async function copyFrom(button: HTMLElement, source: HTMLElement | null, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(button, button.dataset.done);
  } catch {
    if (source) getSelection()?.selectAllChildren(source);
    tell(button, button.dataset.failed);
  }
}

/** Says what came of it in the button's place, aloud too, then gives the button its name back. */
function tell(button: HTMLElement, message: string | undefined): void {
  if (!message || button.dataset.told !== undefined) return;
  const name = button.textContent;
  const { width } = button.getBoundingClientRect();
  button.dataset.told = '';
  if (width < 400) button.style.minWidth = `${width}px`;
  button.setAttribute('role', 'status');
  button.textContent = message;
  setTimeout(() => {
    button.textContent = name;
    button.removeAttribute('role');
    button.style.minWidth = '';
    delete button.dataset.told;
  }, 2500);
}
