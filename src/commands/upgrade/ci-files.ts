/** The CI files of an archive that is there: what this version of Fonds writes, beside what stands there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '../../content/site.ts';
import type { Forge } from '../../wording/init.ts';
import { ciFiles, type PlannedFile } from '../init/plan.ts';

/** What tells the forge of an archive. */
const MARKS: readonly (readonly [Forge, string])[] = [
  ['gitlab', '.gitlab-ci.yml'],
  ['github', '.github/workflows/site.yml'],
  ['forgejo', '.forgejo/workflows/site.yml'],
];

/** CI files that this version would write otherwise than they stand in `folder`; none of a forge that is not used. */
export function otherCiFiles(folder: string, content: string): PlannedFile[] {
  const forge = MARKS.find(([, path]) => existsSync(join(folder, path)))?.[0];
  const file = join(content, 'site.yaml');
  const site = existsSync(file) ? readSite(readFileSync(file, 'utf8')).value : null;
  if (!forge || !site) return [];
  const { title, url, lang, timeZone, publisher } = site;
  const answers = { title, url, lang, timeZone, forge, publisher: publisher?.name ?? title, today: '' };
  return ciFiles(answers).filter(({ path, bytes }) => {
    const own = join(folder, path);
    return !existsSync(own) || !readFileSync(own).equals(bytes);
  });
}
