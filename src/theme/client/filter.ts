import { identity } from '../../kit/human-text.ts';

/** Fields that leave of a list what holds the words typed, whatever their accents; sections left empty go too. */
for (const field of document.querySelectorAll<HTMLInputElement>('[data-filter]')) {
  const list = document.getElementById(field.dataset.filter!)!;
  const items = [...list.querySelectorAll('li')];
  const told = field.nextElementSibling as HTMLOutputElement;
  field.addEventListener('input', () => {
    const words = plain(field.value).split(/\s+/);
    for (const item of items) item.hidden = !words.every((word) => plain(item.textContent).includes(word));
    for (const part of list.querySelectorAll('section'))
      part.hidden = !part.querySelector('li:not([hidden])');
    told.value = items.every(({ hidden }) => hidden) ? told.dataset.none! : '';
  });
}

const plain = (text: string): string => identity(text).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
