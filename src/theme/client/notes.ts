import { make } from './make.ts';

/**
 * Notes where they are called. Where the page has a side, they stand in it, at the height of their call;
 * elsewhere a call opens its note in place. Without this, calls lead to the list at the end.
 */
const GAP = 14;

export function notesInPlace(): void {
  const text = document.querySelector<HTMLElement>('.article-text');
  const list = text?.querySelector<HTMLElement>('.article-notes');
  if (!text || !list) return;
  const calls = [...text.querySelectorAll<HTMLAnchorElement>('a.note-call')];
  const wide = matchMedia('(min-width: 80rem)');
  let beside = false;
  const place = () => {
    beside = wide.matches && placeBeside(text, list, calls);
    list.classList.toggle('article-notes--end', !beside);
    list.classList.toggle('article-notes--beside', beside);
  };
  for (const call of calls) {
    call.addEventListener('click', (event) => {
      const note = noteOf(call);
      if (!note || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (beside) note.tabIndex = -1;
      else if (!('popover' in note)) return;
      event.preventDefault();
      if (beside) note.focus({ preventScroll: true });
      else open(call, note);
    });
  }
  place();
  new ResizeObserver(place).observe(text);
  wide.addEventListener('change', place);
}

function noteOf(call: HTMLAnchorElement): HTMLElement | null {
  return document.getElementById(decodeURIComponent(call.hash.slice(1)));
}

/**
 * Sets the height of each note, below the one before it and clear of what reaches into the side. False
 * where they would not all fit beside the page.
 */
function placeBeside(text: HTMLElement, list: HTMLElement, calls: HTMLAnchorElement[]): boolean {
  list.classList.remove('article-notes--end');
  list.classList.add('article-notes--beside');
  const frame = text.getBoundingClientRect();
  const broad = [...text.querySelectorAll('.gallery, .table')]
    .map((each) => each.getBoundingClientRect())
    .filter((box) => box.right > frame.right + 1);
  let free = 0;
  for (const note of new Set(calls.map(noteOf))) {
    if (!note) continue;
    const call = calls.find((each) => noteOf(each) === note)!;
    let top = Math.max(call.getBoundingClientRect().top - frame.top - 4, free);
    for (const box of broad) {
      const [from, to] = [box.top - frame.top, box.bottom - frame.top];
      if (top < to && top + note.offsetHeight > from) top = to + GAP;
    }
    note.style.top = `${Math.round(top)}px`;
    free = top + note.offsetHeight + GAP;
  }
  return free <= (text.closest('main') ?? text).getBoundingClientRect().bottom - frame.top;
}

/** Opens a copy of the note by its call; Escape, or a press elsewhere, closes it. */
function open(call: HTMLAnchorElement, note: HTMLElement): void {
  const copied = note.cloneNode(true).childNodes;
  const box = make('div', { className: 'note-box prose', popover: 'auto', tabIndex: -1 }, ...copied);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', call.ariaLabel ?? call.textContent ?? '');
  for (const back of box.querySelectorAll('.note-back')) back.remove();
  for (const child of box.querySelectorAll('[id]')) child.removeAttribute('id');
  (call.closest('sup') ?? call).after(box);
  box.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed') box.remove();
  });
  box.showPopover();
  const { top, bottom, left } = call.getBoundingClientRect();
  const { height, width } = box.getBoundingClientRect();
  const below = bottom + GAP + height < innerHeight || top < height + GAP;
  box.style.top = `${below ? bottom + GAP : top - height - GAP / 2}px`;
  box.style.left = `${Math.max(GAP, Math.min(left - 24, innerWidth - width - GAP))}px`;
  box.focus({ preventScroll: true });
}
