import { describe, expect, it } from 'vitest';
import { forbiddenName } from '../../../src/media/forbidden.ts';
import { contentType, SERVED, servedAs } from '../../../src/media/served.ts';

describe('how a file is sent', () => {
  it.each([
    ['/2023/a/index.html', 'text/html; charset=utf-8', 'inline'],
    ['affiche.PNG', 'image/png', 'inline'],
    ['rapport.pdf', 'application/pdf', 'inline'],
    ['plan.svg', 'image/svg+xml', 'sandbox'],
    ['donnees.xml', 'application/xml', 'sandbox'],
    ['piste.gpx', 'application/gpx+xml', 'sandbox'],
    ['liste.csv', 'text/csv', 'inline'],
    ['compte.odt', 'application/vnd.oasis.opendocument.text', 'attachment'],
    ['tout.zip', 'application/zip', 'attachment'],
    ['son.mp3', 'audio/mpeg', 'inline'],
    ['film.mp4', 'video/mp4', 'inline'],
    ['fiche.rsd', 'application/octet-stream', 'attachment'],
    ['rapport.fr', 'application/octet-stream', 'attachment'],
    ['LISEZMOI', 'application/octet-stream', 'attachment'],
    ['/dossier.svg/LISEZMOI', 'application/octet-stream', 'attachment'],
  ])('%s is sent as %s, %s', (name, type, kind) => {
    const served = servedAs(name);
    expect([contentType(served), served.class]).toEqual([type, kind]);
  });

  it('has every XML in a sandbox, and no attachment that is a page or a script', () => {
    for (const [ending, served] of SERVED) {
      if (/xml$/.test(served.type)) expect([ending, served.class]).toEqual([ending, 'sandbox']);
      if (/html|javascript|wasm|manifest/.test(served.type))
        expect(forbiddenName(`a.${ending}`)).not.toBeNull();
    }
  });
});

describe('a name that a server, a browser or a machine would run', () => {
  it.each([
    ['page.html', 'page', 'html'],
    ['page.HTML', 'page', 'html'],
    ['page.html.', 'page', 'html'],
    ['feuille.es', 'page', 'es'],
    ['code.js.fr', 'inner', 'js'],
    ['page.html.fr', 'inner', 'html'],
    ['page.html.gz', 'inner', 'html'],
    ['plan.svg.gz', 'inner', 'svg'],
    ['e.html.xyz', 'inner', 'html'],
    ['flux.xml.en', 'inner', 'xml'],
    ['a.php.fr', 'inner', 'php'],
    ['a.php.pdf', 'inner', 'php'],
    ['carte.var', 'program', 'var'],
    ['b.asis', 'program', 'asis'],
    ['web.config', 'program', 'config'],
    ['lien.url', 'program', 'url'],
    ['.htaccess', 'program', 'htaccess'],
  ])('%s is refused: %s, %s', (name, why, ending) => {
    expect(forbiddenName(name)).toEqual({ why, ending });
  });

  it.each([
    'rapport.v2.pdf',
    'www.exemple.com.pdf',
    'Avis du 4.4.2022.odt',
    'archive.tar.gz',
    'donnees.csv.gz',
    'donnees.xml.gz',
    'note.html.txt',
    'LISEZMOI',
    'a.qgz',
    'plan.dxf',
  ])('%s is not', (name) => {
    expect(forbiddenName(name)).toBeNull();
  });
});
