/** The logos that site.yaml names: files of the content folder, measured like any attachment. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyPath, openYaml } from '../../content/locate.ts';
import type { ContentFile, SiteData } from '../../content/types.ts';
import { nearest } from '../../kit/nearest.ts';
import type { Problem } from '../../kit/problem.ts';
import { probeMedia } from '../../media/probe.ts';
import type { Media } from '../../media/types.ts';

export interface Logos {
  media: Media[];
  /** A logo that is missing, at its place in site.yaml, or that cannot be shown. */
  problems: Problem[];
}

/** Measures the logos of a site. */
export async function readLogos(
  content: string,
  site: SiteData,
  files: readonly ContentFile[],
): Promise<Logos> {
  const named: [KeyPath, string | undefined][] = [
    [['theme', 'logo'], site.theme.logo],
    [['publisher', 'logo'], site.publisher?.logo],
  ];
  const logos: Logos = { media: [], problems: [] };
  for (const [key, path] of named) {
    if (path === undefined || logos.media.some((media) => media.path === path)) continue;
    const file = files.find((candidate) => candidate.path === path);
    if (!file) {
      logos.problems.push(missing(content, key, path, files));
      continue;
    }
    const probe = await probeMedia(content, file, `/${path}`, { images: site.images });
    if (probe.value) logos.media.push(probe.value);
    logos.problems.push(...probe.problems);
  }
  return logos;
}

function missing(content: string, key: KeyPath, path: string, files: readonly ContentFile[]): Problem {
  const place = openYaml(readFileSync(join(content, 'site.yaml'), 'utf8')).locate(key);
  const near = nearest(
    path,
    files.map((file) => file.path),
  );
  const params = { file: path, ...(near !== null && { nearest: near }) };
  return { code: 'missing-logo', severity: 'error', file: 'site.yaml', ...place, params };
}
