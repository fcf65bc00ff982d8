/** What the Markdown pipeline is given of a source. Runs in a browser too. */
import { stretchesOf } from '../../content/stretches.ts';
import type { Source } from '../../content/types.ts';
import type { MarkdownInput } from '../../markdown/types.ts';
import { mediaAddress } from '../model/addresses.ts';
import { addressOf } from '../model/path-address.ts';

/** The input of a source; `text` is its whole file. `media` and `broken` as in `MarkdownInput`. */
export function markdownInput(
  source: Source,
  text: string,
  { media, broken }: Pick<MarkdownInput, 'media' | 'broken'>,
): MarkdownInput {
  const article = source.kind === 'article' ? source.data : null;
  const part = (key: 'lead' | 'postscript') => {
    const value = article?.[key];
    return value === undefined
      ? undefined
      : { text: value, line: 1, stretches: stretchesOf(text, key, value) };
  };
  return {
    path: source.path,
    format: source.format,
    address: addressOf(source.path) ?? '/',
    lang: 'lang' in source.data ? source.data.lang : undefined,
    title: source.data.title,
    body: source.body,
    bodyLine: source.bodyLine,
    lead: part('lead'),
    postscript: part('postscript'),
    media,
    broken,
    attachments: article?.attachments ?? [],
    addressOf: (target) => addressOf(target) ?? mediaAddress(target),
  };
}
