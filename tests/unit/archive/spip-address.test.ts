import { describe, expect, test } from 'vitest';
import { spipObject } from '../../../src/archive/model/spip-address.ts';

describe('the numeric addresses of SPIP', () => {
  test.each([
    '/spip.php?article112',
    '/?article112',
    '/spip.php?article112=',
    '/spip.php?lang=fr&article112',
    '/spip.php?article112&id_rubrique=4&utm_source=lettre',
    '/?id_article=112',
    '/spip.php?page=article&id_article=112',
    '/spip.php?id_article=112&var_mode=calcul&page=article',
    '/spip.php?page=article&amp;id_article=112',
    '/spip.php?page=imprimer&id_article=112&id_rubrique=4',
    '/spip.php?id_rubrique=4&id_article=0112',
    '/article.php3?id_article=112',
    '/article.php?id_article=112',
    '/article112',
    '/article112/',
    '/article112.html',
    '/article112.html?lang=fr',
    '/112',
  ])('%s names article 112', (address) => expect(spipObject(address)).toBe('article112'));

  test.each([
    ['/spip.php?page=rubrique&id_rubrique=4&id_article=112', 'rubrique4'],
    ['/rubrique4.html', 'rubrique4'],
    ['/?mot3', 'mot3'],
    ['/spip.php?auteur2', 'auteur2'],
    ['/spip.php?breve5', 'breve5'],
    ['/spip.php?page=backend&id_rubrique=4', 'backend-rubrique4'],
    ['/backend.php3?id_mot=3', 'backend-mot3'],
  ])('%s names %s', (address, object) => expect(spipObject(address)).toBe(object));

  test.each([
    '/',
    '/spip.php',
    '/?p=12',
    '/spip.php?page=recherche&recherche=article12x',
    '/spip.php?page=backend',
    '/spip.php?article112x',
    '/spip.php?xarticle112',
    '/spip.php?article',
    '/spip.php?article0',
    '/article112-titre',
    '/2022/article112/',
    '/autre.php?id_article=112',
  ])('%s names nothing', (address) => expect(spipObject(address)).toBeNull());
});
