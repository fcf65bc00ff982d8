import type { Reader } from './context.ts';

const NOTE = /\[\[(\s*(<([^>'"]*)>)?([\s\S]*?))\]\]/g;

/** A note of the article, in the order of the calls. */
export interface Note {
  /** Label of the Markdown footnote. */
  label: string;
  /** SPIP text, links and models read already. */
  text: string;
}

/** Notes are numbered across the lead, the text and the postscript of one article. */
export class Notes {
  #count = 0;
  readonly #labels = new Map<string, string>();

  /**
   * Takes the notes out of a text and leaves their calls. `[[<name>text]]` names a note, `[[<name>]]`
   * calls it again, `[[<>text]]` is a note without number: it gets a call all the same, since a
   * footnote that nothing calls would not be shown.
   */
  read(text: string, reader: Reader): { text: string; notes: Note[] } {
    const notes: Note[] = [];
    if (!text.includes('[[')) return { text, notes };
    const result = text.replace(
      NOTE,
      (_, all: string, mark: string | undefined, name: string | undefined, named: string) => {
        const isNamed =
          mark !== undefined &&
          (!named.includes(`</${name}>`) ||
            new RegExp(`<${escapeRegExp(name!)}\\W[\\s\\S]*</${escapeRegExp(name!)}>`).test(named));
        const content = (isNamed ? named : all).trim();
        const label = isNamed && name ? this.#named(name, content !== '') : this.#numbered();
        if (content) notes.push({ label, text: content });
        else if (!isNamed) return '';
        return `\uE014${reader.atoms.put('inline', 'note', `<spip-note data-label="${label}">${label}</spip-note>`)}`;
      },
    );
    return { text: result.replace(/[ \u00A0]*\uE014/g, ''), notes };
  }

  #numbered(): string {
    this.#count += 1;
    const label = String(this.#count);
    return this.#labels.has(label) ? this.#numbered() : label;
  }

  #named(name: string, defines: boolean): string {
    const known = this.#labels.get(name);
    if (known && !defines) return known;
    const base =
      name.normalize('NFD').replace(/[^a-zA-Z0-9-]+/g, '') || (name.includes('*') ? 'etoile' : 'note');
    const taken = new Set(this.#labels.values());
    let label = base;
    for (let suffix = 2; taken.has(label); suffix += 1) label = `${base}-${suffix}`;
    this.#labels.set(name, label);
    return label;
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
