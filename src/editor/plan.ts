/** The files of the editor that are made from the archive: its pages and what they know of the site. */
import { EDITOR, outputPath } from '../archive/model/addresses.ts';
import { digest } from '../kit/digest.ts';
import type { ViewContext } from '../views/context.ts';
import { PlannedFile } from '../views/file-plan.ts';
import type { EditorFacts } from './facts.ts';
import { adminPage, atelierPage } from './pages.ts';

/** None where the site has no editor. */
export function editorFiles({ archive, site }: ViewContext): PlannedFile[] {
  if (!site.editor) return [];
  const facts: EditorFacts = {
    title: site.title,
    lang: site.lang,
    timeZone: site.timeZone,
    url: site.url,
    forge: site.editor,
    rubrics: [...archive.rubrics.values()].map(({ slug, title }) => ({ value: slug, label: title })),
    keywords: archive.keywords.map(({ name }) => name),
    authors: archive.authors.map(({ name }) => name),
    years: archive.years.map(({ year }) => String(year)),
  };
  const file = (address: string, type: string, make: () => string) =>
    new PlannedFile({ output: outputPath(address), type }, () => digest(make()), make);
  return [
    file(EDITOR.admin, 'text/html; charset=utf-8', () => adminPage(facts)),
    file(EDITOR.atelier, 'text/html; charset=utf-8', () => atelierPage(facts)),
    file(EDITOR.facts, 'application/json', () => JSON.stringify(facts)),
  ];
}
