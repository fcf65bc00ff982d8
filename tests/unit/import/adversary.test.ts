/**
 * What SPIP 4.4 makes of texts that few sites have and some site has. Each expected Markdown renders to the
 * text, structure, links and emphasis that SPIP printed for the source.
 */
import { describe, expect, test } from 'vitest';
import { partsToMarkdown } from '../../../src/import/markdown/index.ts';
import type { TextContext } from '../../../src/import/spip/text/context.ts';
import { Notes, readText } from '../../../src/import/spip/text/index.ts';

function convert(source: string): { markdown: string; found: string[] } {
  const found: string[] = [];
  const find = (code: string) => found.push(code);
  const context: TextContext = {
    lang: 'fr',
    siteLang: 'fr',
    plugins: new Set(),
    words: { form: 'Un formulaire se trouvait ici.' },
    gallery: () => ({ title: '', documents: [] }),
    csv: () => null,
    points: () => [],
    reference: (type, id) => ({ href: `/${type}-${id}/`, title: `Titre ${id}` }),
    address: (url) => url,
    document: () => null,
    find,
  };
  const options = { address: (url: string) => url, anchor: (_: string, written: boolean) => written, find };
  return { markdown: partsToMarkdown([readText(source, context, new Notes())], options)[0]!, found };
}

const markdown = (source: string): string => convert(source).markdown;

describe('texts that few sites have', () => {
  test.each([
    [
      'HTML within the sentence of a list item',
      '-* le 1<sup>er</sup> mars\n-** H<sub>2</sub>O\n-* [RNA|Registre] et [fin<-]fin',
      '- le 1<sup>er</sup> mars\n  - H<sub>2</sub>O\n- <abbr title="Registre">RNA</abbr> et <a id="fin"></a>fin',
    ],
    ['HTML within the sentence of a block', '<div>1<sup>er</sup> mars</div>', '1<sup>er</sup> mars'],
    ['a subheading that never ends keeps the braces that end nothing', '{{{x}}', '## x}}'],
    ['bold that never ends', '{{x}', '**x}**'],
    ['back from a deeper list, the list goes on', '-# a\n-** b\n-* c', '1. a\n   - b\n2. c'],
    ['a list of the other kind at the same level', '-* a\n-# b', '- a\n\n1. b'],
    [
      'an angle bracket before a link',
      'a > <3 b [c->https://exemple.org/?x=1&y=2], d',
      'a > <3 b [c](https://exemple.org/?x=1&y=2), d',
    ],
    [
      'a glossary link as the text of a link: the first one is kept',
      '[[?Loi]->https://exemple.org/x]',
      '[Loi](https://fr.wikipedia.org/wiki/Loi)',
    ],
    [
      'an address between angle brackets',
      'a <https://exemple.org/?b=1&c=2>',
      'a <<https://exemple.org/?b=1&c=2>>',
    ],
    ['the language of a fence', '```php\n$x\n```', '```php\n$x\n```'],
    ['code of nothing', 'a <code></code> b', 'a b'],
    ['what would be a container', ':::note\na\n:::', '\\:::note\\\na\\\n\\:::'],
    ['emphasis around a comment', 'a {<!-- b -->} c', 'a c'],
  ])('%s', (_, source, expected) => {
    expect(markdown(source)).toBe(expected);
  });
});
