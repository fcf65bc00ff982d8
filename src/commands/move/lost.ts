/** Pages of keywords and authors that a withdrawal leaves without any article: their addresses lead to the index. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadArchive } from '../../archive/load.ts';
import { PAGE } from '../../archive/model/addresses.ts';
import { siteAddresses } from '../../archive/model/site-addresses.ts';
import { buildPaths, fileDigests } from '../../build/options.ts';
import { PublicFiles } from '../../build/public-files.ts';
import { generatorDigest } from '../../kit/generator.ts';
import { PROJECT } from '../project.ts';
import { carryOut } from './apply.ts';
import { redirectsOf } from './withdraw.ts';

export interface LostOptions {
  content: string;
  cache: string;
  out: string;
  now: number;
}

/** Adds to redirects.yaml what the ledger of addresses then misses. Gives the number of lines. */
export async function redirectLost({ content, cache, out, now }: LostOptions): Promise<number> {
  const { archive: kept } = buildPaths({ content, cache, out });
  const publicFiles = new PublicFiles(content, join(kept, 'public')).paths().map((path) => `/${path}`);
  const generator = await generatorDigest();
  const digests = fileDigests({ root: PROJECT, cache });
  const options = { content, cache: kept, now, drafts: false, generator, digests, publicFiles };
  const loaded = await loadArchive(options);
  try {
    const { archive, problems } = loaded;
    if (!archive) return 0;
    const lost = problems.flatMap(({ code, params }) => {
      const address = String(params.address);
      return code === 'address-lost' && /^\/(?:mots-cles|auteurs)\/[^/]+\/$/.test(address) ? address : [];
    });
    if (lost.length === 0) return 0;
    const alive = new Set(siteAddresses(archive).map(({ address }) => address));
    const index = (address: string) => (address.startsWith(PAGE.authors) ? PAGE.authors : PAGE.keywords);
    const to = (address: string) => (alive.has(index(address)) ? index(address) : PAGE.home);
    const path = join(content, 'redirects.yaml');
    const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const inBase = lost.map((address) => archive.base + address);
    const text = redirectsOf(source, inBase, (address) => to(address.slice(archive.base.length)));
    carryOut(content, { renamed: new Map(), written: new Map([['redirects.yaml', text]]) });
    return lost.length;
  } finally {
    loaded.close();
  }
}
