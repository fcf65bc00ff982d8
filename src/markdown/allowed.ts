/** The allow-list of raw HTML: the elements and attributes that archives need, and none that runs or fetches. */
import type { Schema } from 'hast-util-sanitize';

const words = (list: string): string[] => list.trim().split(/\s+/);

const ELEMENTS = words(`
  a abbr aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
  figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small
  source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr
`);

/** Class names that mean something on the page; those of another site's style sheet do not. */
const CLASSES: [string, ...RegExp[]] = ['className', /^align-(?:left|center|right)$/, /^language-[\w+#-]+$/];

/** The property that numbers elements while the list is applied. */
export const NUMBER = 'dataFonds';

export const SCHEMA: Schema = {
  strip: words('script style iframe template svg math noembed noframes'),
  clobber: [],
  clobberPrefix: '',
  protocols: { cite: ['http', 'https'] },
  required: { input: { disabled: true, type: 'checkbox' } },
  tagNames: ELEMENTS,
  ancestors: {
    ...Object.fromEntries(
      words('caption col colgroup tbody td tfoot th thead tr').map((name) => [name, ['table']]),
    ),
    source: ['audio', 'video'],
    track: ['audio', 'video'],
    summary: ['details'],
  },
  attributes: {
    '*': ['id', 'lang', 'dir', 'title', NUMBER, CLASSES],
    a: ['href', 'hrefLang', 'type', 'dataFootnoteRef', 'dataFootnoteBackref'],
    audio: ['src', 'controls'],
    blockquote: ['cite'],
    col: ['span'],
    colgroup: ['span'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    img: ['src', 'alt'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ins: ['cite', 'dateTime'],
    li: ['value', ['className', 'task-list-item']],
    ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
    q: ['cite'],
    section: ['dataFootnotes'],
    source: ['src', 'type'],
    td: ['colSpan', 'rowSpan', 'headers', ['align', 'left', 'center', 'right']],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'abbr', ['align', 'left', 'center', 'right']],
    time: ['dateTime'],
    track: ['src', 'srcLang', 'kind', 'label', 'default'],
    ul: [['className', 'contains-task-list']],
    video: ['src', 'controls', 'width', 'height'],
  },
};

/** Elements that run, fetch or ask: without them something of the page is missing. */
export const ACTIVE: ReadonlySet<string> = new Set(
  words(`
    applet base button embed fieldset form frame frameset iframe input link math meta object param portal script
    select style svg template textarea
  `),
);

/** Obsolete elements that have a successor. */
export const SUCCESSORS: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  center: 'div',
  dir: 'ul',
  listing: 'pre',
  strike: 's',
  tt: 'code',
  xmp: 'pre',
};

/** Attributes that the rendering sets itself, so that nothing is lost without them. */
export const NEEDLESS: Readonly<Record<string, readonly string[]>> = {
  a: ['target', 'rel', 'name'],
  img: ['width', 'height', 'loading', 'decoding', 'srcSet', 'sizes'],
  audio: ['preload'],
  video: ['preload'],
};
