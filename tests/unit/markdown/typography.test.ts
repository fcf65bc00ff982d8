import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { element, root, text, textOf } from '../../../src/markdown/tree.ts';
import { typeset } from '../../../src/markdown/typeset.ts';
import { typography } from '../../../src/markdown/typography.ts';
import { runs } from '../../property.ts';
import { html } from './helpers.ts';

test('a direction of writing that a text opens ends with it, in code too', () => {
  expect(html('Avant [\u202ea](https://exemple.fr) **\u2067b** `\u202ec` après')).toBe(
    '<p>Avant <a href="https://exemple.fr">\u202ea\u202c</a> <strong>\u2067b\u2069</strong> <code>\u202ec\u202c</code> après</p>',
  );
});

/** No-break spaces made visible: `_` for U+00A0, `.` raised for U+202F. */
const shown = (value: string): string => value.replaceAll('\u00a0', '_').replaceAll('\u202f', '·');
const french = (value: string): string => shown(typography(value, 'fr'));

describe('French typography of a text', () => {
  test.each([
    // High punctuation: a narrow no-break space before ; ! ? and an ordinary no-break one before :
    ['Attention ! Voici : une phrase ; est-ce clair ?', 'Attention·! Voici_: une phrase·; est-ce clair·?'],
    ['Attention! Voici: une phrase; est-ce clair?', 'Attention·! Voici_: une phrase·; est-ce clair·?'],
    ['Quoi ?! Non !!! Vraiment... ?', 'Quoi·?! Non·!!! Vraiment...·?'],
    ['Oui...! Peut-être…?', 'Oui...! Peut-être…?'],
    ['un doute (?) et une surprise [!]', 'un doute (?) et une surprise [!]'],
    ['(voir la note !) « vraiment ? »', '(voir la note·!) «_vraiment·?_»'],
    ['deux  espaces  : fin\n! suite', 'deux  espaces_: fin·! suite'],
    ['insécable\u00a0! fine\u202f: déjà\u00a0; là', 'insécable·! fine_: déjà·; là'],
    // Quotation marks
    ['«oui» « non » «  ouais  »', '«_oui_» «_non_» «_ouais_»'],
    ['« Titre » : fin', '«_Titre_»_: fin'],
    ['dit-il : « Venez ! »', 'dit-il_: «_Venez·!_»'],
    // Figures
    ['100 % de 12 € pour 5 ‰', '100_% de 12_€ pour 5_‰'],
    ['50%, 10€ et le % seul', '50%, 10€ et le % seul'],
    ['200 000 personnes, 12 345 678 €', '200_000 personnes, 12_345_678_€'],
    ['en 2022 200 personnes, 01 23 45 67 89', 'en 2022 200 personnes, 01 23 45 67 89'],
    ['3,141 592 et 1 234,56', '3,141 592 et 1_234,56'],
    ['par 20 °C, n° 5, N° 6, § 3', 'par 20_°C, n°_5, N°_6, §_3'],
    [
      'M. Dupont, MM. A et B, Mme Martin, Mmes C, Mlle D',
      'M._Dupont, MM._A et B, Mme_Martin, Mmes_C, Mlle_D',
    ],
    // Apostrophes
    ["Qu'est-ce que l'État d'aujourd'hui ?", 'Qu’est-ce que l’État d’aujourd’hui·?'],
    ['l\'« avenir » et l\'"an"', 'l’«_avenir_» et l’"an"'],
    ["5'30, 'mot', les années '90", "5'30, 'mot', les années '90"],
    // What is no punctuation
    ['à 12:30, ratio 16:9, std::vector', 'à 12:30, ratio 16:9, std::vector'],
    [
      'https://exemple.fr/a:b?c=d;e!f et www.exemple.fr?x !',
      'https://exemple.fr/a:b?c=d;e!f et www.exemple.fr?x·!',
    ],
    ['contact@exemple.fr ; merci', 'contact@exemple.fr·; merci'],
    ['Merci ;-) :-) :) ;)', 'Merci ;-) :-) :) ;)'],
    ['bravo :tada: oui', 'bravo :tada: oui'],
    ['&eacute; écrit tel quel', '&eacute; écrit tel quel'],
    ['page?id=2 et x!=y', 'page?id=2 et x!=y'],
    // Straight quotes and dashes stay as written
    ['"fragiles’’ et "guillemets droits"', '"fragiles’’ et "guillemets droits"'],
    ['un tiret -- au milieu — et...', 'un tiret -- au milieu — et...'],
    ['!!!', '!!!'],
    ['', ''],
  ])('%j', (written, expected) => {
    expect(french(written)).toBe(expected);
  });

  /** What SPIP 4.4's `typo()` prints; its no-break spaces have one width. */
  test.each([
    ["Qu'est-ce que c'est ?", 'Qu’est-ce que c’est_?'],
    ['« Titre » : fin', '«_Titre_»_: fin'],
    ["L'État & l'Europe", 'L’État & l’Europe'],
    ['Décret n° 2022-1', 'Décret n°_2022-1'],
    ['A/B : C_D', 'A/B_: C_D'],
    ['100 % gratuit !', '100_% gratuit_!'],
    ['Prix : 10€', 'Prix_: 10€'],
    ['Voici: oui; non? si!', 'Voici_: oui_; non_? si_!'],
    ['«oui»', '«_oui_»'],
    ['"oui"', '"oui"'],
    ['M. X et Mme Martin', 'M._X et Mme_Martin'],
    ['N°3, 10h30, 1er, 2ème', 'N°3, 10h30, 1er, 2ème'],
    ['l’apostrophe courbe', 'l’apostrophe courbe'],
    ['10. Titre, 1° Titre', '10. Titre, 1° Titre'],
    ['a -> b, a => b, C++ et C#', 'a -> b, a => b, C++ et C#'],
    ['Emoji 🎉 fête, e-mail@exemple', 'Emoji 🎉 fête, e-mail@exemple'],
  ])('is that of SPIP: %j', (written, expected) => {
    expect(french(written).replaceAll('·', '_')).toBe(expected);
  });

  test.each([
    ['!!!', '_!!!', 'nothing comes before'],
    ['12 €', '12 €', 'a unit stays with its figure'],
    ['3 000 euros', '3 000 euros', 'so do thousands'],
    ['fine\u202f!', 'fine\u202f_!', 'a space is not put beside another'],
    ['a -- b', 'a — b', 'a dash is written as one'],
  ])('is not that of SPIP for %j, which gives %j: %s', (written, spip) => {
    expect(french(written).replaceAll('·', '_')).not.toBe(spip);
  });

  test('is for French alone', () => {
    expect(typography("It's 200 000 : really !", 'en')).toBe("It's 200 000 : really !");
    expect(typography('Frage: ja!', 'de')).toBe('Frage: ja!');
    expect(shown(typography('Oui !', 'fr-CA'))).toBe('Oui·!');
  });

  const prose = fc
    .array(
      fc.constantFrom(
        ...[
          'mot',
          'l',
          "'",
          '’',
          ' ',
          '\u00a0',
          '\u202f',
          '\n',
          ':',
          ';',
          '!',
          '?',
          '«',
          '»',
          '%',
          '€',
          '...',
        ],
        ...['200', '000', '1', 'é', 'M.', 'n°', '(', ')', '"', '-', '@', 'http://a.fr', ',', '°C', '&'],
      ),
      { maxLength: 24 },
    )
    .map((parts) => parts.join(''));

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(prose, (value) => {
        const once = typography(value, 'fr');
        expect(typography(once, 'fr')).toBe(once);
      }),
      runs(3000),
    );
  });

  test('touches spaces and apostrophes alone', () => {
    const letters = (value: string) => value.replace(/[\s\u00a0\u202f]/g, '').replaceAll('’', "'");
    fc.assert(
      fc.property(prose, (value) => {
        expect(letters(typography(value, 'fr'))).toBe(letters(value));
      }),
      runs(2000),
    );
  });

  test('is the same however emphasis cuts the text', () => {
    fc.assert(
      fc.property(prose, fc.array(fc.nat(60), { maxLength: 4 }), (value, cuts) => {
        const places = [
          ...new Set([0, ...cuts.map((cut) => Math.min(cut, value.length)), value.length]),
        ].sort((a, b) => a - b);
        const pieces = places.slice(1).map((to, index) => value.slice(places[index]!, to));
        const paragraph = element(
          'p',
          {},
          pieces.map((piece, index) => (index % 2 ? element('em', {}, [piece]) : text(piece))),
        );
        const tree = root([paragraph]);
        typeset(tree, 'fr');
        expect(shown(textOf(tree))).toBe(french(value));
      }),
      runs(3000),
    );
  });
});

describe('French typography of a document', () => {
  const page = (body: string) => shown(html(body));

  test('sees across emphasis and links', () => {
    expect(page("« *mot* » : **oui**! l'*eau* et 200 *000*")).toBe(
      '<p>«_<em>mot</em>_»_: <strong>oui</strong>·! l’<em>eau</em> et 200_<em>000</em></p>',
    );
    expect(page('[Voir](https://exemple.fr/?a=b): là')).toBe(
      '<p><a href="https://exemple.fr/?a=b">Voir</a>_: là</p>',
    );
  });

  test('keeps blocks apart', () => {
    expect(page('- fin\n- ! début\n')).toBe('<ul>\n<li>fin</li>\n<li>! début</li>\n</ul>');
  });

  test('never enters code, addresses, attributes', () => {
    expect(page('`a !` et <https://exemple.fr/a:b> ! `b`: fin')).toBe(
      '<p><code>a !</code> et <a href="https://exemple.fr/a:b">https://exemple.fr/a:b</a>·! <code>b</code>_: fin</p>',
    );
    expect(page("```\nl'eau !\n```")).toBe("<pre><code>l'eau !\n</code></pre>");
    expect(page('<abbr title="Attention !">A</abbr> !')).toBe('<p><abbr title="Attention !">A</abbr>·!</p>');
  });

  test('leaves words of another language alone, and finds French ones in another language', () => {
    expect(page('Il dit <span lang="en">Hello! Why?</span> !')).toBe(
      '<p>Il dit <span lang="en">Hello! Why?</span>·!</p>',
    );
    const english = shown(html('She said <q lang="fr">Quoi ?</q> : yes !', { lang: 'en' }));
    expect(english).toBe('<p>She said <q lang="fr">Quoi·?</q> : yes !</p>');
  });

  test('keeps a line break a line break', () => {
    expect(page('vers un  \n: vers deux\\\n! vers trois')).toBe(
      '<p>vers un<br>\n: vers deux<br>\n! vers trois</p>',
    );
  });
});
