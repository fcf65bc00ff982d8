/** The licences of the packages whose code a bundle holds: each asks for its notice to go along. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Markdown text that names each package among the inputs of a bundle, its version and its licence. */
export function licencesOf(root: string, inputs: readonly string[]): string {
  const folders = new Set(
    inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    ) as { name: string; version: string; license?: string };
    const file = readdirSync(join(root, folder)).find((each) => /^(?:licen[cs]e|copying)/i.test(each));
    const text =
      file && existsSync(join(root, folder, file)) ? readFileSync(join(root, folder, file), 'utf8') : '';
    if (!license && !text) throw new Error(`${folder} names no licence`);
    return `## ${name} ${version}\n\n${license ?? ''}\n\n${text.trim()}\n`;
  });
  return `# Licences of what Fonds is made of\n\n${parts.join('\n')}`;
}
