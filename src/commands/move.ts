/** `fonds move`: another place for an article, a rubric, a page, a file, a keyword or an author; the old one leads there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandWording } from '../wording/commands.ts';
import { moveWording } from '../wording/move.ts';
import { moveHelp } from '../wording/verbs/move.ts';
import { verb } from './verb.ts';

export const run = verb(
  { name: 'move', help: moveHelp, options: {}, shared: ['content'] },
  async ({ content, words }, { lang }) => {
    const wording = moveWording(lang);
    const refuse = (message: string): number => {
      console.error(message);
      return 2;
    };
    if (!existsSync(content)) return refuse(commandWording(lang).noContent(content));
    const [what, to, ...more] = words;
    if (what === undefined || to === undefined || more.length > 0) return refuse(wording.twoWords);
    const { readSite } = await import('../content/site.ts');
    const { NotEditable } = await import('../content/front-matter-edit.ts');
    const { planMove, Refusal } = await import('../archive/moves/plan.ts');
    const { carryOut, folderOnDisk } = await import('./move/apply.ts');
    const siteFile = join(content, 'site.yaml');
    const site = readSite(existsSync(siteFile) ? readFileSync(siteFile, 'utf8') : null).value;
    try {
      const url = site?.url ?? 'http://localhost';
      const plan = planMove({ folder: folderOnDisk(content), url, what, to, lang });
      carryOut(content, plan);
      console.log(wording.moved(plan.from, plan.to));
      console.log(wording.files(plan.renamed.size, plan.written.size));
      return 0;
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.message);
      if (error instanceof NotEditable) return refuse(wording.notEditable(error.message));
      throw error;
    }
  },
);
