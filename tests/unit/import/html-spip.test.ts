/** Saved pages with the markup that SPIP's own templates print: what it means comes over, not how it looks. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadArchive } from '../../../src/archive/load.ts';
import { readDateLine } from '../../../src/import/html/dates.ts';
import { importHtml } from '../../../src/import/html/import.ts';
import { bodyOf, PDF, PNG } from './spip-site.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fonds-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const page = (name: string, parts: string, date = '4 avril 2022') =>
  file(
    name,
    `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${name}</title><link rel="canonical" href="https://www.exemple.fr/${name}"></head><body><div id="hierarchie"><a href="/">Accueil</a> &gt; <a href="spip.php?rubrique1">Actualités</a></div><article><h1>${name.replace('.html', '')}</h1><p class="info-publi">${date}</p>${parts}</article></body></html>`,
  );

function file(path: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, 'site', path)), { recursive: true });
  writeFileSync(join(folder, 'site', path), bytes);
}

async function imported(name = 'Un') {
  const report = await importHtml({
    source: join(folder, 'site'),
    profile: null,
    into: join(folder, 'content'),
    force: false,
    dryRun: false,
  });
  const { problems, close } = await loadArchive({
    content: join(folder, 'content'),
    cache: null,
    now: Date.parse('2026-06-01'),
    drafts: false,
    generator: 'test',
  });
  close();
  const text = readFileSync(join(folder, `content/articles/2022/${name.toLowerCase()}/index.md`), 'utf8');
  return {
    text,
    body: bodyOf(text),
    files: readdirSync(join(folder, `content/articles/2022/${name.toLowerCase()}`)).sort(),
    found: report.findings.map(({ code, excerpt }) => `${code} ${excerpt}`.trim()),
    errors: problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
}

describe('notes', () => {
  test('of SPIP 3 and 4 are notes, named ones and those of several paragraphs too', async () => {
    page(
      'Un.html',
      `<div class="texte"><p>Un<span class="spip_note_ref">&nbsp;[<a href="#nb1" class="spip_note" rel="appendix" title="Une" id="nh1">1</a>]</span>, deux<span class="spip_note_ref">&nbsp;[<a href="#nba" class="spip_note" rel="appendix" id="nha">a</a>]</span>, étoile<span class="spip_note_ref">&nbsp;[<a href="#nb_2A" class="spip_note" rel="appendix" id="nh_2A">*</a>]</span>.</p></div>
<div class="notes"><h2>Notes</h2><div id="nb1"><p><span class="spip_note_ref">[<a href="#nh1" class="spip_note" title="Notes 1" rev="appendix">1</a>]&nbsp;</span>La <strong>première</strong>.</p><p>Sa suite.</p></div><div id="nba"><p><span class="spip_note_ref">[<a href="#nha" class="spip_note" rev="appendix">a</a>]&nbsp;</span>La nommée.</p></div><div id="nb_2A"><p><span class="spip_note_ref">[<a href="#nh_2A" class="spip_note" rev="appendix">*</a>]&nbsp;</span>L’étoile.</p></div></div>`,
    );
    const { body, errors } = await imported();
    expect(body).toBe(
      'Un[^1], deux[^a], étoile[^etoile].\n\n[^1]: La **première**.\n\n    Sa suite.\n\n[^a]: La nommée.\n\n[^etoile]: L’étoile.',
    );
    expect(errors).toEqual([]);
  });

  test('of SPIP 2, with brackets as text, and a note that runs on in a paragraph of its own', async () => {
    page(
      'Un.html',
      `<div class="texte"><p>Un [<a href="#nb1" name="nh1" id="nh1" class="spip_note" title='[1] Une' rel="footnote">1</a>] et [<a href="#nb2" name="nh2" id="nh2" class="spip_note" rel="footnote">2</a>].</p></div>
<div class="notes"><h2>Notes</h2><p>[<a href="#nh1" name="nb1" class="spip_note" title="Notes 1" rev="footnote">1</a>] La première.</p><p>Sa suite.</p><p>[<a href="#nh2" name="nb2" class="spip_note" rev="footnote">2</a>] La seconde.</p></div>`,
    );
    expect((await imported()).body).toBe(
      'Un[^1] et[^2].\n\n[^1]: La première.\n\n    Sa suite.\n\n[^2]: La seconde.',
    );
  });
});

describe('documents', () => {
  test('shown in the text, with legend, credit and side, of SPIP 4 and of those before', async () => {
    file('IMG/png/schema.png', PNG);
    file('IMG/pdf/notice.pdf', PDF);
    file('IMG/png/vieux.png', PNG);
    page(
      'Un.html',
      `<div class="texte"><p>Avant</p><div class='spip_document_4 spip_document spip_documents spip_document_image spip_documents_left spip_document_left'><figure class="spip_doc_inner"><img src='IMG/png/schema.png' width="200" height="150" alt='' /><figcaption class='spip_doc_legende'><div class='spip_doc_titre'><strong>Schéma</strong></div><div class='spip_doc_descriptif'>En <i>quatre</i> étapes.</div><div class='spip_doc_credits'>Photo : A. Martin</div></figcaption></figure></div>
<div class='spip_document_5 spip_document spip_documents spip_document_file'><figure class="spip_doc_inner"><a href="IMG/pdf/notice.pdf" class=" spip_doc_lien" title='PDF - 512 octets' type="application/pdf"><img src='plugins-dist/medias/prive/vignettes/pdf.svg' width='64' height='64' alt='' /></a><figcaption class='spip_doc_legende'><div class='spip_doc_titre'><strong>Notice</strong></div></figcaption></figure></div>
<dl class='spip_document_12 spip_documents spip_documents_center'><dt><img src='IMG/png/vieux.png' width='10' height='10' alt='PNG' /></dt><dt class='spip_doc_titre' style='width:350px;'><strong>Vieux</strong></dt></dl></div>`,
    );
    const { body, errors } = await imported();
    expect(body).toBe(
      'Avant\n\n<div class="align-left">\n\n![""](schema.png "Schéma. En quatre étapes. | Photo : A. Martin")\n\n</div>\n\n[Notice](notice.pdf)\n\n<div class="align-center">\n\n![PNG](vieux.png "Vieux")\n\n</div>',
    );
    expect(errors).toEqual([]);
  });

  test('portfolio and joined documents are attachments, with their titles', async () => {
    file('IMG/jpg/prix.png', PNG);
    file('IMG/pdf/rapport.pdf', PDF);
    page(
      'Un.html',
      `<div class="texte"><p>Texte.</p></div><div class="bloc documents_portfolio" id="documents_portfolio"><h2>Portfolio</h2><ul><li><a href="IMG/jpg/prix.png" type="image/png" title="La remise des prix"><img src='local/cache-gd2/b3/857.jpg' alt='La remise des prix' /></a></li></ul></div>
<div class="menu documents_joints" id="documents_joints"><h2>Documents joints</h2><ul class="spip"><li><a href="IMG/pdf/rapport.pdf" type="application/pdf" class="spip_doc pdf"><strong class="titre">Rapport</strong> <small class="info_document">(<abbr title="info document PDF" class="ext">PDF</abbr> - <span>1 kio</span>)</small></a></li></ul></div>`,
    );
    const { text, errors } = await imported();
    expect(text).toContain(
      'attachments:\n  - file: prix.png\n    alt: ""\n    caption: La remise des prix\n  - file: rapport.pdf\n    title: Rapport\n',
    );
    expect(errors).toEqual([]);
  });
});

test('links to the old host lead to the new pages, and those to nothing keep their text alone', async () => {
  page(
    'Un.html',
    `<div class="texte"><p><a href="https://www.exemple.fr/Deux.html">deux</a>, <a href="http://exemple.fr/perdu.html">perdu</a>, <a href="//www.exemple.fr/Deux.html">encore</a>, <a href="https://autre.fr/x">autre</a></p></div>`,
  );
  page('Deux.html', '<div class="texte"><p>Texte.</p></div>');
  const { body, found, errors } = await imported();
  expect(body).toBe('[deux](/2022/deux/), perdu, [encore](/2022/deux/), [autre](https://autre.fr/x)');
  expect(found).toEqual(['dead-link http://exemple.fr/perdu.html']);
  expect(errors).toEqual([]);
});

test('the title of the template over a postscript is no heading', async () => {
  page('Un.html', '<div class="texte"><p>T.</p></div><div class="ps"><h2>P.-S.</h2><p>Le PS.</p></div>');
  expect((await imported()).text).toContain('\npostscript: Le PS.\n');
});

test.each([
  ['Veröffentlicht am Montag, 4. April 2022, aktualisiert am 5. März 2023', '2022-04-04', '2023-03-05'],
  ['lunes 4 de abril de 2022', '2022-04-04', null],
  ['lunedì 4 aprile 2022 – aggiornato il 1º maggio 2022', '2022-04-04', '2022-05-01'],
  ['Monday, April 4th, 2022', '2022-04-04', null],
  ['segunda-feira, 4 de abril de 2022', '2022-04-04', null],
  ['dilluns 4 d’abril de 2022', '2022-04-04', null],
  ['maandag 4 april 2022, bijgewerkt op 6 mei 2022', '2022-04-04', '2022-05-06'],
  ['1er févr. 2022', '2022-02-01', null],
])('a date line in another language: %s', (line, published, modified) => {
  expect(readDateLine(line)).toEqual({ published, modified });
});

test('addresses that were never well encoded keep their text, and end nothing', async () => {
  page(
    'Un.html',
    '<div class="texte"><p><a href="/T%E9l%.html">Tél</a> <img src="IMG/caf%E9.png" alt="Café"></p></div>',
  );
  const { body, found, errors } = await imported();
  expect(body).toBe('Tél Café');
  expect(found).toEqual(['dead-link /T%E9l%.html', 'missing-image IMG/caf%E9.png']);
  expect(errors).toEqual([]);
});
