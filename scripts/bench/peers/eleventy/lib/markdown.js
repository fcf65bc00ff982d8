import markdownIt from 'markdown-it';
import anchor from 'markdown-it-anchor';
import footnote from 'markdown-it-footnote';

export const markdown = markdownIt({ html: true, typographer: true }).use(footnote).use(anchor, { level: [2, 3] });

const leads = new WeakMap();

/** HTML of an article's lead, made once. */
export function leadOf(item) {
  if (!item.data.lead) return '';
  if (!leads.has(item)) leads.set(item, markdown.render(item.data.lead));
  return leads.get(item);
}

/** h2 and h3 of rendered HTML, as lines of a table of contents; empty under three h2. */
export function contentsOf(html) {
  const headings = [...html.matchAll(/<h([23]) id="([^"]*)"[^>]*>(.*?)<\/h\1>/g)];
  if (headings.filter((heading) => heading[1] === '2').length < 3) return '';
  const lines = headings.map(
    (heading) => `<li class="level-${heading[1]}"><a href="#${heading[2]}">${heading[3].replace(/<[^>]*>/g, '')}</a></li>`,
  );
  return `<nav aria-label="Sommaire"><ol>${lines.join('')}</ol></nav>`;
}
