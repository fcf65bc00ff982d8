/** The search page's own script; the other pages' search fields are forms that lead there. */
import { SearchPage } from './search/page.ts';

const root = document.querySelector<HTMLElement>('[data-search]');
const field = document.querySelector<HTMLInputElement>('main [name=q]');
if (root && field) new SearchPage(root, field).start();
