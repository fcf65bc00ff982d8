import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';

const CONTENT = fileURLToPath(new URL('../../fixtures/forty/content', import.meta.url));

/** Every mistake planted in the folder, where it is, and nothing else. */
const PLANTED = `
articles/2022/Titre accentué.md:1:1 invalid-slug
articles/2022/adresse-reclamee.md:5:14 former-url-claimed-twice
articles/2022/adresse-relative.md:5:14 invalid-former-url
articles/2022/adresse-vivante.md:5:14 former-url-alive
articles/2022/annee-voisine.md:3:12 year-mismatch
articles/2022/cle-en-double.md:5:1 yaml-duplicate-key
articles/2022/cle-inconnue.md:5:1 unknown-key
articles/2022/date-a-l-envers.md:3:12 date-format
articles/2022/date-absente.md:2:1 missing-key
articles/2022/date-impossible.md:3:12 date-impossible
articles/2022/deux-points.md:2:16 yaml-colon
articles/2022/doublon/index.md:1:1 address-collision
articles/2022/en-tete-ouvert.md:1:1 front-matter-unclosed
articles/2022/guillemet-ouvert.md:2:8 yaml-unclosed-quote
articles/2022/heure-sautee.md:3:12 time-skipped
articles/2022/image-absente/index.md:6:9 missing-file
articles/2022/image-sans-alt/index.md:5:1 image-without-alt
articles/2022/javascript.md:1:1 front-matter-language
articles/2022/langue-inconnue.md:5:7 invalid-language
articles/2022/liens.md:7:4 dead-internal-link
articles/2022/liens.md:8:1 dead-anchor
articles/2022/liens.md:8:44 link-to-draft
articles/2022/liens.md:9:1 link-to-scheduled
articles/2022/liens.md:9:44 link-without-slash
articles/2022/liste-attendue.md:5:11 wrong-type
articles/2022/modifie-avant.md:5:11 modified-before-published
articles/2022/mot-cle-autrement.md:5:12 name-variants
articles/2022/piece-absente/index.md:6:11 missing-file
articles/2022/piece-dehors/index.md:6:11 file-outside-folder
articles/2022/piece-oubliee/donnees.csv:1:1 orphan-file
articles/2022/piece-sans-dossier.md:5:1 file-without-folder
articles/2022/rubrique-inconnue.md:4:9 unknown-rubric
articles/2022/sans-en-tete.md:1:1 front-matter-missing
articles/2022/titre-absent.md:2:1 missing-key
articles/2022/titre-vide.md:2:8 empty-value
articles/2022/traduction-de-rien.md:6:16 unknown-translation
articles/sans-annee.md:1:1 article-without-year
keywords.yaml:2:3 unknown-key
pages/2022.md:1:1 page-slug-year
pages/recherche.md:1:1 reserved-address
rubrics/engagement.md:3:9 unknown-parent
rubrics/finances.md:3:9 rubric-cycle
site.yaml:3:1 unknown-key
site.yaml:5:11 unknown-choice
site.yaml:9:15 invalid-color
`;

test('forty-five mistakes in one folder are forty-five problems in one run', async () => {
  const { problems, close } = await loadArchive({
    content: CONTENT,
    cache: null,
    now: Date.parse('2024-01-15T12:00:00Z'),
    drafts: false,
    generator: 'test',
  });
  close();
  const told = problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
  expect(told).toEqual(PLANTED.trim().split('\n'));
});
