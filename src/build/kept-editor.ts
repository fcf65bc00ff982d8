/** The scripts of the web editor, kept between builds as files: they are large, and the same for every site. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SiteData } from '../content/types.ts';
import { writeAtomic } from '../kit/atomic.ts';
import { digest, digestBytes } from '../kit/digest.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { PREBUILT_EDITOR, prebuiltOf } from '../kit/prebuilt.ts';

/** A file to copy into the output. */
export interface EditorScript {
  /** Path in the output folder. */
  output: string;
  /** Where it is. */
  path: string;
  digest: string;
}

interface Kept {
  /** Below the folder in which they are kept. */
  files: { name: string; size: number; digest: string }[];
}

/** Folder of the output. */
const FOLDER = 'admin';

/** None where the site has no editor. `archive` is the folder of its store. */
export async function keptEditor(
  { root, site }: { root: string; site: SiteData },
  archive: string,
  generator: string,
  digests: FileDigests,
): Promise<EditorScript[]> {
  if (!site.editor) return [];
  if (prebuiltOf(root)) return filesBelow(join(root, PREBUILT_EDITOR), generator);
  const note = join(dirname(archive), 'templates', 'editor.json');
  const folder = join(dirname(archive), 'templates', 'editor');
  const make = async () => {
    const { bundleEditor } = await import('../editor/bundle.ts');
    const { files, sources } = await bundleEditor(root);
    rmSync(folder, { recursive: true, force: true });
    const value: Kept = { files: [] };
    for (const { name, bytes } of files) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeAtomic(path, bytes);
      value.files.push({ name, size: bytes.length, digest: digestBytes(bytes) });
    }
    return { value, sources };
  };
  const isThere = ({ files }: Kept) =>
    files.every(({ name, size }) => statSync(join(folder, name), { throwIfNoEntry: false })?.size === size);
  let { value } = await digests.kept<Kept>(note, generator, make);
  if (!isThere(value)) {
    rmSync(note, { force: true });
    ({ value } = await digests.kept<Kept>(note, generator, make));
  }
  return value.files.map((file) => ({
    output: `${FOLDER}/${file.name}`,
    path: join(folder, file.name),
    digest: file.digest,
  }));
}

/** Ready-made files of a package: they change with it alone. */
function filesBelow(folder: string, generator: string): EditorScript[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((child) => child.isFile())
    .map((child) => {
      const path = join(child.parentPath, child.name);
      const name = path.slice(folder.length + 1).replaceAll('\\', '/');
      return { output: `${FOLDER}/${name}`, path, digest: digest(generator, name) };
    })
    .sort((a, b) => (a.output < b.output ? -1 : 1));
}
