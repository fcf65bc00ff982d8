import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOGO_NAMES: Readonly<Record<string, string>> = {
  article: 'arton',
  rubrique: 'rubon',
  breve: 'breveon',
  mot: 'moton',
  auteur: 'auton',
  site: 'siteon',
};
const LOGO_FORMATS = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg'];

/** The files of IMG/, found whatever the writing of their names: accents in two parts, case, encoded signs. */
export class ImageFolder {
  readonly root: string | null;
  readonly #files = new Map<string, string>();

  constructor(root: string | null) {
    this.root = root;
    if (root) this.#walk(root, '');
  }

  get size(): number {
    return this.#files.size;
  }

  /** Path below the folder of the file that a column names, null where there is none. */
  find(name: string): string | null {
    const path = name
      .replace(/^\.?\/+/, '')
      .replace(/^IMG\//, '')
      .replace(/\?.*$/, '');
    return this.#files.get(keyOf(path)) ?? this.#files.get(keyOf(decode(path))) ?? null;
  }

  /** Logo of an object that no row of the database tells: `arton12.png` of SPIP 2 and 3, `logo/arton12.png`. */
  logo(type: string, id: number): string | null {
    const name = LOGO_NAMES[type];
    if (!name) return null;
    for (const folder of ['', 'logo/']) {
      for (const format of LOGO_FORMATS) {
        const found = this.find(`${folder}${name}${id}.${format}`);
        if (found) return found;
      }
    }
    return null;
  }

  path(found: string): string {
    return join(this.root!, found);
  }

  #walk(folder: string, prefix: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const full = join(folder, entry.name);
      const directory =
        entry.isDirectory() ||
        (entry.isSymbolicLink() && statSync(full, { throwIfNoEntry: false })?.isDirectory());
      // Caches and previews that SPIP makes by itself.
      if (directory && /^(?:cache-|local$)/.test(entry.name)) continue;
      if (directory) this.#walk(full, `${prefix}${entry.name}/`);
      else {
        const key = keyOf(prefix + entry.name);
        if (!this.#files.has(key)) this.#files.set(key, prefix + entry.name);
      }
    }
  }
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
