/** `fonds verify`: compares a copy of the site with the manifest of the build. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MANIFEST_FILE, readManifest } from '../build/manifest.ts';
import { outputFolders } from '../build/output-folders.ts';
import { REDIRECT_LIST } from '../hosts/redirect-list.ts';
import { statOf } from '../kit/stat.ts';
import { type Verification, verifyAddress, verifyFolder } from '../release/verify.ts';
import { releaseWording } from '../release/wording.ts';
import { verifyHelp } from '../wording/verbs/verify.ts';
import { verb } from './verb.ts';

/** Differences of one kind that are told one by one. */
const TOLD = 1000;

export const run = verb(
  { name: 'verify', help: verifyHelp, options: {}, shared: ['out'] },
  async ({ words, out }, { lang }) => {
    const wording = releaseWording(lang);
    const { host } = outputFolders(out);
    const path = join(host, MANIFEST_FILE);
    if (!existsSync(path)) {
      console.error(wording.fault({ code: 'no-manifest', folder: out }));
      return 2;
    }
    const manifest = readManifest(readFileSync(path, 'utf8'));
    const copy = words[0] ?? out;
    let found: Verification;
    if (/^https?:\/\//i.test(copy)) {
      const redirects = JSON.parse(readFileSync(join(host, REDIRECT_LIST), 'utf8'));
      try {
        found = await verifyAddress(copy, manifest, redirects);
      } catch (error) {
        const { cause, message } = error as Error & { cause?: { code?: string } };
        console.error(wording.noAnswer(copy, cause?.code ?? message));
        return 2;
      }
    } else if (statOf(resolve(copy))?.isDirectory()) found = verifyFolder(resolve(copy), manifest);
    else {
      console.error(wording.noFolder(copy));
      return 2;
    }
    const kinds = ['missing', 'altered', 'extra'] as const;
    for (const kind of kinds) {
      for (const each of found[kind].slice(0, TOLD)) console.log(`${wording[kind]} ${each}`);
      if (found[kind].length > TOLD) console.log(wording.more(found[kind].length - TOLD));
    }
    if (kinds.every((kind) => found[kind].length === 0)) {
      console.log(wording.verified(found.files));
      return 0;
    }
    console.error(wording.differs(found));
    return 1;
  },
);
