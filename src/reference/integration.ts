/** The Astro integration: `astro build` and `astro dev` on the same archive, plan and views as the fast build. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { MANIFEST_FILE, manifestOfFolder, SUMS_FILE } from '../build/manifest.ts';
import { openSession } from '../build/open-session.ts';
import { buildPaths } from '../build/options.ts';
import { getSession, setSession } from '../build/session.ts';
import { encodeAll } from '../media/encode.ts';
import { tell } from '../wording/problems/index.ts';

export interface IntegrationOptions {
  content?: string;
  cache?: string;
  /** The clock, in milliseconds since the epoch. */
  now?: number;
  drafts?: boolean;
}

/**
 * Loads the archive before Astro asks for paths, and writes beside its pages every other file of the
 * site. Throws, with all problems told, when the content has errors.
 */
export function fonds(options: IntegrationOptions = {}): AstroIntegration {
  const content = resolve(options.content ?? process.env.FONDS_CONTENT ?? 'content');
  const cache = resolve(options.cache ?? process.env.FONDS_CACHE ?? '.cache');
  return {
    name: 'fonds',
    hooks: {
      'astro:config:setup': async ({ config, command }) => {
        const root = fileURLToPath(config.root);
        const paths = buildPaths({ content, cache, out: fileURLToPath(config.outDir) });
        const { session, problems } = await openSession({
          root,
          content,
          cache,
          archive: paths.archive,
          images: paths.images,
          now: options.now ?? Date.now(),
          drafts: options.drafts ?? command === 'dev',
        });
        const errors = problems.filter((problem) => problem.severity === 'error');
        if (!session || (errors.length > 0 && command === 'build')) throw new Error(told(errors));
        setSession(session);
      },
      'astro:build:done': async ({ dir }) => {
        const session = getSession();
        const site = fileURLToPath(dir).replace(/\/$/, '');
        const folders = { site, host: `${site}-host` };
        const { outputs, images } = session.outputs();
        await encodeAll(session.content, images, session.images);
        for (const output of outputs.values()) await output.make?.(folders);
        await session.search()?.make(folders);
        const { manifest, sums } = manifestOfFolder(folders.site);
        writeFileSync(join(folders.host, MANIFEST_FILE), manifest);
        writeFileSync(join(folders.host, SUMS_FILE), sums);
      },
    },
  };
}

function told(problems: Parameters<typeof tell>[0][]): string {
  const lines = problems.map((problem) => {
    const { file, line, column, message, remedy } = tell(problem, 'fr');
    return `${file}:${line}:${column} ${message} ${remedy}`;
  });
  return lines.join('\n');
}
