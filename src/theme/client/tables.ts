/** A table that is broader than its place is scrolled with the keyboard; one that is not is no stop for it. */
export function tableStops(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const table of document.querySelectorAll(':is(.table, .inventory-scroll)[tabindex]'))
    observer.observe(table);
}
