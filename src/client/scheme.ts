/** Runs before the first paint: tells the styles that scripts work, and which appearance the reader chose. */
import { remembered } from './remembered.ts';

const root = document.documentElement;
root.classList.add('js');
const scheme = remembered();
if (scheme) root.dataset.scheme = scheme;

// Styles hold back what scripts will place: they must know when these never come.
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement) root.classList.remove('js');
  },
  true,
);
