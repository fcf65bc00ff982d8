import { breadcrumb, page } from '../lib/page.js';
import { escape } from '../lib/text.js';

export function render({ collections, content, title, page: current }) {
  return page({
    collections,
    title,
    url: current.url,
    main: `${breadcrumb([])}<article><h1>${escape(title)}</h1>${content}</article>`,
  });
}
