/** Sveltia CMS with Fonds' own format, its validators and its sentences. */
import './jitless.ts';
import CMS from '@sveltia/cms';
import { NotEditable } from '../../content/front-matter-edit.ts';
import { inOrder, isDocument, problemsOf } from '../check.ts';
import { chosenYears, cmsConfig, FORMAT } from '../cms-config.ts';
import type { EditorFacts } from '../facts.ts';
import { type Entry, entryOf, fileOf, SOURCE } from '../format.ts';
import { editorWording } from '../wording.ts';

const facts: EditorFacts = await (await fetch('site.json')).json();
const words = editorWording(facts.lang);

// Sveltia takes the browser's language, and no other where one has not been chosen.
const PREFERENCES = 'sveltia-cms.prefs';
if (localStorage.getItem(PREFERENCES) === null)
  localStorage.setItem(PREFERENCES, JSON.stringify({ locale: words.lang === 'fr' ? 'fr' : 'en-US' }));

/** The look at Markdown comes after the page: without it, the build still looks. */
const textCheck = import('../check-text.ts').catch(() => null);

/** The one way to have one's own words shown. */
function refuse(message: string): never {
  throw new Error('saving_failed', { cause: new Error(message) });
}

CMS.registerCustomFormat(FORMAT, 'md', { fromFile: entryOf, toFile: fileOf });
CMS.registerEventListener({
  name: 'preSave',
  async handler({ entry }) {
    const path = String(entry.get('path'));
    const inContent = facts.forge.folder === '' ? path : path.slice(facts.forge.folder.length + 1);
    const data = entry.get('data').toJS() as Entry;
    const text = written(data);
    if (text.trim() === String(entry.getIn(['data', SOURCE]) ?? '').trim()) refuse(words.cms.nothingToSave);
    if (isDocument(inContent)) {
      const before = String(entry.getIn(['data', SOURCE]) ?? '');
      const inText = (await textCheck)?.textProblemsOf ?? (() => []);
      const known = new Set(
        before === '' ? [] : inText(inContent, before, facts).map(({ message }) => message),
      );
      const fresh = inText(inContent, text, facts).filter(({ message }) => !known.has(message));
      const all = inOrder([...problemsOf(inContent, text, facts), ...fresh]);
      const errors = all.filter(({ severity }) => severity === 'error');
      if (errors.length > 0)
        refuse(
          errors
            .map(({ line, column, message, remedy }) => `${words.line(line, column)} : ${message} ${remedy}`)
            .join('\n'),
        );
    }
    // The next save starts from this one: a push of somebody else would look like a conflict.
    return entry.setIn(['data', SOURCE], text.trim());
  },
});

function written(data: Entry): string {
  try {
    return fileOf(data);
  } catch (error) {
    if (error instanceof NotEditable) refuse(error.message);
    throw error;
  }
}

const base = new URL('..', location.href).pathname.replace(/\/$/, '');
const config = cmsConfig(facts, chosenYears(facts, location.search, new Date()), base);
CMS.init({ config } as Parameters<typeof CMS.init>[0]);
