/** `/` goes to the search field, as readers of archives expect, unless they are writing. */
export function searchKey(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as HTMLElement).closest('input, textarea, select, [contenteditable]')) return;
    const field = document.querySelector<HTMLInputElement>('[name=q]');
    if (!field) return;
    event.preventDefault();
    const fold = field.closest('details');
    if (fold && !field.checkVisibility()) fold.open = true;
    field.focus();
    field.select();
  });
}
