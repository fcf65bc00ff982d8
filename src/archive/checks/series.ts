/** Names of series: a slip of the hand makes a series of one article, which shows nothing. */
import { nearest } from '../../kit/nearest.ts';
import { seriesKey } from '../assembly/paths.ts';
import type { Findings } from '../model/findings.ts';
import type { ArticleRecord } from '../model/types.ts';

/** Tells each article that is alone in its series while a series of several has nearly the same name. */
export function checkSeries(articles: readonly ArticleRecord[], findings: Findings): void {
  const series = new Map<string, ArticleRecord[]>();
  for (const article of articles) {
    if (article.series === undefined) continue;
    const key = seriesKey(article.series);
    const known = series.get(key);
    if (known) known.push(article);
    else series.set(key, [article]);
  }
  const several = [...series.values()].filter(({ length }) => length > 1).map(([first]) => first!.series!);
  for (const [article, ...others] of series.values()) {
    const near = others.length === 0 ? nearest(article!.series!, several) : null;
    if (near !== null)
      findings.warning('series-of-one', article!.path, ['series'], { name: article!.series!, nearest: near });
  }
}
