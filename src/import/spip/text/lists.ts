import type { Reader } from './context.ts';

const ITEM = /(\n-)(\*+|#+)([^*#][\s\S]*?)?(?=$|\n-)/g;

/** Lists of `-*` and `-#`, as deep as their signs are many (SPIP's `tw_liste_item`), paragraph by paragraph. */
export function readLists(text: string, reader: Reader): string {
  if (!/\n-[*#]/.test(text)) return text;
  return text
    .split('\n\n')
    .map((paragraph) => (/-[*#]/.test(paragraph) ? listsOf(paragraph, reader) : paragraph))
    .join('\n\n');
}

const DEFINITION = /\n-([?!])[ \t]*([\s\S]*?)(?=\n-[?!]|$)/g;

/** Lists of definitions: `-?` starts a term, `-!` what is said of it. */
export function readDefinitions(text: string, reader: Reader): string {
  if (!/\n-\?/.test(text)) return text;
  return text
    .split('\n\n')
    .map((paragraph) => (/(?:^|\n)-\?/.test(paragraph) ? definitionsOf(paragraph, reader) : paragraph))
    .join('\n\n');
}

function definitionsOf(paragraph: string, reader: Reader): string {
  const tag = (kind: 'open' | 'close', name: string) =>
    reader.atoms.put(kind, name, kind === 'open' ? `<${name}>` : `</${name}>`);
  const lines = `\n${paragraph.replace(/^\n/, '')}`;
  const start = lines.search(/\n-[?!]/);
  const items = lines.slice(start).replace(DEFINITION, (_, sign: string, content: string) => {
    const name = sign === '?' ? 'dt' : 'dd';
    return tag('open', name) + content.trim() + tag('close', name);
  });
  return `${lines.slice(0, start)}\n\n${tag('open', 'dl')}${items}${tag('close', 'dl')}`;
}

function listsOf(paragraph: string, reader: Reader): string {
  const lists = new OpenLists(reader);
  const text = `\n${paragraph}`.replace(ITEM, (_, _start, signs: string, content: string | undefined) =>
    lists.item(signs.length, signs[0] === '#' ? 'ol' : 'ul', content ?? ''),
  );
  return text + lists.end();
}

/** The lists open at one point, outermost first. */
class OpenLists {
  readonly #reader: Reader;
  readonly #open: { type: 'ul' | 'ol'; item: boolean }[] = [];
  /** Type of the item before. */
  #type: 'ul' | 'ol' | null = null;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  item(depth: number, type: 'ul' | 'ol', content: string): string {
    let html = '';
    // As in SPIP, an item back from a deeper list goes on with its own list, whatever its sign.
    const changes = this.#type !== null && this.#type !== type && this.#open.length === depth;
    this.#type = type;
    while (this.#open.length > depth) html += this.#closeList();
    const current = this.#open[depth - 1];
    if (current && changes) html += this.#closeList();
    else if (current) html += this.#closeItem(current);
    if (this.#open.length === 0) html += '\n\n';
    while (this.#open.length < depth) {
      const parent = this.#open.at(-1);
      if (parent && !parent.item) html += this.#openItem(parent);
      this.#open.push({ type, item: false });
      html += this.#tag('open', type);
    }
    return html + this.#openItem(this.#open.at(-1)!) + content;
  }

  end(): string {
    let html = '';
    while (this.#open.length > 0) html += this.#closeList();
    return html;
  }

  #openItem(list: { item: boolean }): string {
    list.item = true;
    return this.#tag('open', 'li');
  }

  #closeItem(list: { item: boolean }): string {
    if (!list.item) return '';
    list.item = false;
    return this.#tag('close', 'li');
  }

  #closeList(): string {
    const list = this.#open.pop()!;
    return this.#closeItem(list) + this.#tag('close', list.type);
  }

  #tag(kind: 'open' | 'close', name: string): string {
    return this.#reader.atoms.put(kind, name, kind === 'open' ? `<${name}>` : `</${name}>`);
  }
}
