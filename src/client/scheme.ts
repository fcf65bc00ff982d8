/**
 * Runs before the first paint: tells the styles that scripts work, that the address asks something of the
 * page (a search keeps room for its results), and which appearance the reader chose.
 */
import { remembered } from './remembered.ts';

const root = document.documentElement;
root.classList.add('js');
if (location.search.length > 1) root.classList.add('asked');
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
