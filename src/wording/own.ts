/** Sentences of a site's own, in place of those of Fonds: text with `{names}` for what is put in. */

/** A sentence with its forms by number: `zero` and `one` where they differ, `other` for all the rest. */
export type OwnForms = Partial<Record<'zero' | 'one', string>> & { other: string };

/** Sentences by key, in groups as the wording has them. Plain data: it crosses threads. */
export interface OwnSentences {
  [key: string]: string | readonly string[] | OwnForms | OwnSentences;
}

/** `templates`: what pages say around the content. `views`: titles, descriptions and what feeds say. */
export interface OwnWording {
  templates?: OwnSentences;
  views?: OwnSentences;
}

/** Names of what is put into each sentence that is made from something, in its order. */
export const PLACEHOLDERS: Readonly<Record<keyof OwnWording, Readonly<Record<string, readonly string[]>>>> = {
  templates: {
    articles: ['count'],
    articleNoun: ['count'],
    documents: ['count'],
    pdfPages: ['count'],
    enlarge: ['alt'],
    rubricCount: ['count'],
    scheduled: ['date'],
    readIn: ['language'],
    wholeRubric: ['title'],
    seriesNumber: ['name', 'number', 'total'],
    citingMore: ['count'],
    yearReferences: ['year'],
    stripTitle: ['years'],
    fullestMonth: ['month', 'count'],
    yearsOf: ['years', 'articles'],
    rubricsOf: ['rubrics', 'top'],
    ownArticles: ['count'],
    moreInMonth: ['count', 'month'],
    allOfMonth: ['count'],
    dayOfMonth: ['day'],
    'termIndex.keywords.noun': ['count'],
    'termIndex.authors.noun': ['count'],
  },
  views: {
    numbered: ['title', 'page'],
    ofYear: ['title', 'year'],
    ownOf: ['title'],
    pageNumber: ['page'],
    'descriptions.rubric': ['title'],
    'descriptions.rubricYear': ['title', 'year'],
    'descriptions.rubricOwn': ['title'],
    'descriptions.year': ['year'],
    'descriptions.month': ['month'],
    'descriptions.years': ['site'],
    'descriptions.rubrics': ['site'],
    'descriptions.keywords': ['site'],
    'descriptions.authors': ['site'],
    'descriptions.keyword': ['name'],
    'descriptions.author': ['name'],
    'descriptions.siteMap': ['site'],
    'descriptions.subscription': ['site'],
    'descriptions.search': ['site'],
    feedTitle: ['title', 'site'],
    feedOf: ['site'],
    pages: ['count'],
    credit: ['name'],
    'citation.quote': ['title'],
    'citation.updated': ['date'],
    'citation.availableAt': ['url'],
  },
};

const NAME = /\{(\w+)\}/g;

/** Names between braces in a text. */
export const namesIn = (text: string): string[] => [...text.matchAll(NAME)].map(([, name]) => name!);

const layered = new WeakMap<object, object>();

/** A wording with a site's own sentences in place of some; made once for each. */
export function withOwn<T extends { lang: string }>(
  wording: T,
  own: OwnSentences | undefined,
  group: keyof OwnWording,
): T {
  if (!own) return wording;
  let made = layered.get(own) as T | undefined;
  if (!made) {
    made = layer(wording, own, '', { lang: wording.lang, placeholders: PLACEHOLDERS[group] }) as T;
    layered.set(own, made);
  }
  return made;
}

interface Language {
  lang: string;
  placeholders: Readonly<Record<string, readonly string[]>>;
}

type Branch = Readonly<Record<string, unknown>>;

function layer(wording: Branch, own: OwnSentences, prefix: string, language: Language): Branch {
  const made: Record<string, unknown> = { ...wording };
  for (const [key, sentence] of Object.entries(own)) {
    const before = wording[key];
    if (typeof before === 'function')
      made[key] = worded(before as Sentence, sentence as string | OwnForms, `${prefix}${key}`, language);
    else if (typeof before === 'object' && !Array.isArray(before))
      made[key] = layer(before as Branch, sentence as OwnSentences, `${prefix}${key}.`, language);
    else if (before !== undefined) made[key] = sentence;
  }
  return made;
}

type Sentence = (...values: unknown[]) => string;

/** What is put in may be absent, as the year of the first article of an empty archive: then Fonds' own words serve. */
function worded(
  before: Sentence,
  own: string | OwnForms,
  key: string,
  { lang, placeholders }: Language,
): Sentence {
  const names = placeholders[key] ?? [];
  const forms = typeof own === 'string' ? { other: own } : own;
  const rules = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);
  return (...values) => {
    const count = names[0] === 'count' ? (values[0] as number) : null;
    const text = count === null ? forms.other : formOf(forms, count, rules);
    const put = (name: string) => {
      const value = values[names.indexOf(name)];
      return name === 'count' ? number.format(value as number) : value;
    };
    if (namesIn(text).some((name) => put(name) === null || put(name) === undefined)) return before(...values);
    return text.replace(NAME, (_, name: string) => String(put(name)));
  };
}

function formOf(forms: OwnForms, count: number, rules: Intl.PluralRules): string {
  if (count === 0 && forms.zero !== undefined) return forms.zero;
  return (rules.select(count) === 'one' ? forms.one : undefined) ?? forms.other;
}
