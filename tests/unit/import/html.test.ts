import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDateLine } from '../../../src/import/html/dates.ts';
import { importHtml } from '../../../src/import/html/import.ts';
import { filesOf } from './spip-site.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/import-html', import.meta.url));
let folder: string;
let into: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-test-'));
  into = join(folder, 'content');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (source: string, profile: string | null = null) =>
  importHtml({ source, profile, into, force: false, dryRun: false });
const read = (path: string): string => readFileSync(join(into, path), 'utf8');

test('a page of the reference site: date line, chapô, text, documents; neither menus nor the same rubric', async () => {
  const report = await run(join(FIXTURES, 'site'));
  expect(read('articles/2022/2-ans-de-solidarite-partout-en-france/index.md')).toBe(`---
title: 2 ans de solidarité partout en France !
published: 2022-04-04
modified: 2022-04-05
rubric: jeveuxaider-gouv-fr
lead: "La plateforme **JeVeuxAider.gouv.fr** a été lancée en mars 2020 : faisons une rétrospective !"
attachments:
  - file: 2-ans.png
    alt: ""
  - file: support-complet.pdf
    title: Le support complet
postscript: Avec l’aide de tous.
formerUrls:
  - /2-ans-de-solidarite-partout-en-France.html
---

Mars 2020 et mars 2022 : deux dates.\\
Face au tragique, les mains tendues.

## Le 16 mars 2020

- Plus de 200\u00A0000 personnes
- ⅓ des inscrits, [chaque année](/2022/septembre-pour-apprendre/)

![L’affiche](affiche.png)

Une page perdue et un [autre site](https://autre.example/).
`);
  expect(read('articles/2022/septembre-pour-apprendre/index.md')).toContain(
    'title: "Septembre pour apprendre : rendre l\'éducation accessible"\npublished: 2022-08-31\n',
  );
  expect(read('rubrics/jeveuxaider-gouv-fr.md')).toBe(
    '---\ntitle: JeVeuxAider.gouv.fr\nparent: actualites\nformerUrls:\n  - /-JeVeuxAider-.html\n---\n',
  );
  expect(read('site.yaml')).toBe('title: Associations\nlang: fr\nurl: https://www.associations.example\n');
  expect(report.counts[0]).toEqual({ kind: 'pages', in: 3, out: 2, left: [['failed', 1]] });
  expect(report.findings.map(({ code, object, excerpt }) => `${code} ${object} ${excerpt}`).sort()).toEqual([
    'dead-link 2-ans-de-solidarite-partout-en-France.html spip.php?page=plan',
    'missing-file 2-ans-de-solidarite-partout-en-France.html IMG/pdf/perdu.pdf',
    'page-date plan.html Plan du site',
  ]);
});

test('a profile says where each thing stands; one file is enough', async () => {
  await run(join(FIXTURES, 'autre', 'page.html'), join(FIXTURES, 'profil.yaml'));
  expect(read('articles/2003/page/index.md')).toBe(
    '---\ntitle: Une page\npublished: 2003-02-01\nrubric: lois\nformerUrls:\n  - /page.html\n---\n\nVoir [ici](/2003/page/).\n',
  );
  expect(read('site.yaml')).toBe('title: Un autre site\nlang: fr\nurl: https://autre.example\n');
});

test('run twice, it changes nothing', async () => {
  cpSync(join(FIXTURES, 'site'), join(folder, 'site'), { recursive: true });
  await run(join(folder, 'site'));
  const before = filesOf(into).map((path) => [path, read(path)]);
  const report = await run(join(folder, 'site'));
  expect(new Set(report.outcomes.values())).toEqual(new Set(['unchanged']));
  expect(filesOf(into).map((path) => [path, read(path)])).toEqual(before);
});

test('no page, or a profile that cannot be read', async () => {
  await expect(run(join(FIXTURES, 'absent'))).rejects.toMatchObject({ code: 'no-pages' });
  await expect(run(join(FIXTURES, 'site'), join(FIXTURES, 'autre', 'page.html'))).rejects.toMatchObject({
    code: 'bad-profile',
  });
});

test.each([
  ['Publié le : lundi 4 avril 2022 - Modifié le : mardi 5 avril 2022', '2022-04-04', '2022-04-05'],
  ['1er août 2019, par Camille (mis à jour le 3 sept. 2019)', '2019-08-01', '2019-09-03'],
  ['Mis à jour le 31/12/2020', '2020-12-31', null],
  ['2021-02-03T10:00:00Z le 3 février 2021', '2021-02-03', null],
  ['le 31 février 2021', null, null],
])('date line: %s', (line, published, modified) => {
  expect(readDateLine(line)).toEqual({ published, modified });
});
