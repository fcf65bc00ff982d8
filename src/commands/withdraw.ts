/** `fonds withdraw`: an article is no longer to be read; a notice at its address says why. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandWording } from '../wording/commands.ts';
import { moveWording } from '../wording/move.ts';
import { withdrawHelp } from '../wording/verbs/withdraw.ts';
import { canAsk, Interrupted, talk } from './ask.ts';
import { verb } from './verb.ts';

export const run = verb(
  {
    name: 'withdraw',
    help: withdrawHelp,
    options: { reason: { type: 'string' }, instead: { type: 'string' }, date: { type: 'string' } },
    shared: ['content', 'cache'],
  },
  async ({ content, cache, out, words, reason: given, instead, date: day }, { lang }) => {
    const wording = moveWording(lang);
    const refuse = (message: string): number => {
      console.error(message);
      return 2;
    };
    if (!existsSync(content)) return refuse(commandWording(lang).noContent(content));
    if (words.length !== 1) return refuse(wording.oneWord);
    const { NotEditable } = await import('../content/front-matter-edit.ts');
    const { readSite } = await import('../content/site.ts');
    const { tell } = await import('../wording/problems/index.ts');
    const { Refusal } = await import('../archive/moves/plan.ts');
    const { carryOut, folderOnDisk } = await import('./move/apply.ts');
    const { addressOfArticle, articleOf, newError, withdrawn } = await import('./move/withdraw.ts');
    const siteFile = join(content, 'site.yaml');
    const site = readSite(existsSync(siteFile) ? readFileSync(siteFile, 'utf8') : null).value;
    const timeZone = site?.timeZone ?? 'Europe/Paris';
    const date = day ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(Date.now());
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)))
      return refuse(wording.badDate(date));
    try {
      const folder = folderOnDisk(content);
      const path = articleOf(folder, words[0]!, lang);
      const reason = (
        given ??
        (canAsk()
          ? await talk((terminal) =>
              terminal.ask(wording.askReason, '', (text) => (text ? null : wording.noReason)),
            )
          : '')
      ).trim();
      if (reason === '') return refuse(wording.noReason);
      const text = withdrawn(folder, path, { date, reason, ...(instead && { instead }) });
      const wrong = newError(path, folder.read(path), text, timeZone);
      if (wrong) {
        const { message, remedy } = tell(wrong, lang);
        return refuse(`${message} ${remedy}`);
      }
      carryOut(content, { renamed: new Map(), written: new Map([[path, text]]) });
      console.log(wording.withdrawn(addressOfArticle(path)));
      const { redirectLost } = await import('./move/lost.ts');
      const lines = await redirectLost({ content, cache, out, now: Date.now() });
      if (lines > 0) console.log(wording.redirected(lines));
      return 0;
    } catch (error) {
      if (error instanceof Interrupted) return 2;
      if (error instanceof Refusal) return refuse(error.message);
      if (error instanceof NotEditable) return refuse(wording.notEditable(error.message));
      throw error;
    }
  },
);
