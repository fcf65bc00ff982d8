/** Loads what saves one reference of those of a year once the references are opened: what was imported is not imported again. */
export function references(): void {
  const dialog = document.querySelector<HTMLElement>('[data-script]');
  dialog?.addEventListener('beforetoggle', () => void import(dialog.dataset.script!));
}
