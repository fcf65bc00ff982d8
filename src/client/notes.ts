/**
 * Notes where they are called. On a wide page they stand beside the text, at the height of their call;
 * elsewhere a call opens its note in place. Without this, calls lead to the list at the end.
 */
const GAP = 12;

export function notesInPlace(): void {
  const calls = [...document.querySelectorAll<HTMLAnchorElement>('a.note-call')];
  const list = document.querySelector<HTMLElement>('.article-notes');
  if (calls.length === 0 || !list) return;
  const beside = matchMedia('(min-width: 78rem)');
  const place = () => {
    list.classList.toggle('article-notes--beside', beside.matches && placeBeside(calls, list));
  };
  for (const call of calls) call.addEventListener('click', (event) => open(event, call, beside.matches));
  new ResizeObserver(place).observe(document.querySelector('.article-text') ?? document.body);
  beside.addEventListener('change', place);
  void document.fonts.ready.then(place);
  place();
}

function noteOf(call: HTMLAnchorElement): HTMLElement | null {
  return document.getElementById(decodeURIComponent(call.hash.slice(1)));
}

function placeBeside(_calls: HTMLAnchorElement[], _list: HTMLElement): boolean {
  return false;
}

function open(event: MouseEvent, call: HTMLAnchorElement, beside: boolean): void {
  const note = noteOf(call);
  if (!note || beside || !('popover' in HTMLElement.prototype)) return;
  event.preventDefault();
  const box = document.createElement('div');
  box.className = 'note-box prose';
  box.popover = 'auto';
  box.setAttribute('role', 'note');
  box.append(...[...note.cloneNode(true).childNodes]);
  for (const back of box.querySelectorAll('.note-back')) back.remove();
  for (const child of box.querySelectorAll('[id]')) child.removeAttribute('id');
  box.lang = note.closest<HTMLElement>('[lang]')?.lang ?? '';
  call.parentElement?.after(box);
  box.addEventListener('toggle', (toggled) => {
    if ((toggled as ToggleEvent).newState === 'closed') box.remove();
  });
  box.showPopover();
  const { top, bottom, left } = call.getBoundingClientRect();
  const { height, width } = box.getBoundingClientRect();
  const below = bottom + GAP + height < innerHeight || top < height + GAP;
  box.style.top = `${below ? bottom + GAP / 2 : top - height - GAP / 2}px`;
  box.style.left = `${Math.max(GAP, Math.min(left - 24, innerWidth - width - GAP))}px`;
}
