import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Renderer } from '../../../src/build/render.ts';
import { SCHEME_SCRIPT_SOURCE } from '../../../src/views/scheme-script.ts';
import type { SiteView, View } from '../../../src/views/types.ts';
import { loadTemplates, Page, textOf } from './render.ts';
import { article, cards, everyKind, homePage, picture, rubricPage, site, yearPage } from './views.ts';

let renderer: Renderer;
let remove: () => void;
beforeAll(async () => {
  ({ renderer, remove } = await loadTemplates());
}, 60_000);
afterAll(() => remove());

/** As a browser matches a script to the policy (CSP 3, hash-source). */
const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const render = (view: View, of: SiteView = site) => Page.of(renderer, view, of);

describe.each(everyKind.map((view) => [view.kind, view] as const))(
  'the page of a view of kind %s',
  (_, view) => {
    it('has headings in order from one h1', async () => {
      const levels = (await render(view))
        .all('h1, h2, h3, h4, h5, h6')
        .map(({ tagName }) => Number(tagName[1]));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels[0]).toBe(1);
      for (const [index, level] of levels.entries())
        expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });

    it('has unique ids, and every reference to an id finds it', async () => {
      const page = await render(view);
      const ids = page.all('[id]').map(({ properties }) => String(properties.id));
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      const named = (element: Element, name: string) => [element.properties[name] ?? []].flat().map(String);
      const wanted = page.all('*').flatMap((element) => [
        ...named(element, 'ariaLabelledBy'),
        ...named(element, 'ariaDescribedBy'),
        ...named(element, 'htmlFor'),
        ...named(element, 'popoverTarget'),
        ...named(element, 'href')
          .filter((href) => href.startsWith('#'))
          .map((href) => href.slice(1)),
      ]);
      expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    });

    it('obeys a policy that forbids inline styles, inline scripts and other origins', async () => {
      const page = await render(view);
      expect(page.all('[style], style')).toEqual([]);
      const inline = page.all('script:not([src])').filter(({ properties }) => !properties.type);
      const sources = inline.map((script) => sourceOf(page.inside(script)));
      expect(sources).toEqual([SCHEME_SCRIPT_SOURCE]);
      expect(page.html).not.toMatch(/<[^>]+\son[a-z]+=/i);
      const loaded = page
        .all(
          'script[src], img[src], source[src], link[rel=stylesheet], link[rel=preload], link[rel=icon], link[rel=manifest]',
        )
        .map(({ properties }) => String(properties.src ?? properties.href));
      expect(loaded.filter((address) => !/^\/(?!\/)/.test(address))).toEqual([]);
    });

    it('says where one is, and offers two ways around: menu and site map, and search', async () => {
      const page = await render(view);
      expect(page.all('main, header.masthead, footer.colophon')).toHaveLength(3);
      expect(page.texts('.skip a')).toEqual(['Aller au contenu', 'Aller au menu', 'Aller au pied de page']);
      expect(page.texts('nav[aria-label="Menu principal"] a')).toContain('Rubriques');
      expect(page.all('footer a[href="/plan-du-site/"]')).toHaveLength(1);
      expect(page.all('form[action="/recherche/"] input[name=q]')).toHaveLength(1);
      if (view.kind !== 'home') expect(page.texts('nav[aria-label="Fil d’Ariane"] a')[0]).toBe('Accueil');
    });

    it('names each of several landmarks of a kind differently', async () => {
      const page = await render(view);
      const names = page.all('nav').map(({ properties }) => {
        const label = properties.ariaLabelledBy
          ? textOf(page.one(`#${properties.ariaLabelledBy}`))
          : properties.ariaLabel;
        return String(label);
      });
      expect(names.filter((name, index) => name === 'undefined' || names.indexOf(name) !== index)).toEqual(
        [],
      );
    });

    it('loses no space between words that stand beside one another', async () => {
      const text = textOf((await render(view)).one('body'));
      expect(text).not.toMatch(/[a-zéà](?:Publié|Modifié|RSS|Rechercher|Par )/);
      expect(text).not.toMatch(/\d(?:article|page)/);
    });

    it('puts a base path nowhere by itself: views carry it', async () => {
      const page = await render(view);
      expect(page.html).not.toMatch(/(?:href|src)="(?:undefined|null)?"/);
    });
  },
);

describe('an article', () => {
  it('shows what its body published, in the wording and the order of the page it replaces', async () => {
    const page = await render(article);
    const text = textOf(page.one('main'));
    const told = [
      '2 ans de solidarité partout en France\u202f!',
      'Publié le\u00a0: lundi 4 avril 2022 - Modifié le\u00a0: mardi 5 avril 2022',
      'Le chapô.',
      'Le corps',
      'PNG - 25.5 ko',
      'Retrouvez le support complet PDF - 1.2 Mo',
      'recommander',
      'Dans la même rubrique 3 avril 2023',
      'Rejoignez «\u00a0Printemps pour la planète\u00a0» Trois semaines de missions.',
      '31 août 2022',
      'September for learning For the third year (...)',
    ];
    const places = told.map((part) => text.lastIndexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('gives dates to machines', async () => {
    const dates = (await render(article)).all('.dateline time').map(({ properties }) => properties.dateTime);
    expect(dates).toEqual(['2022-04-04', '2022-04-05']);
  });

  it('tells only the day of publication of what was never modified', async () => {
    const page = await render({ ...article, modified: undefined });
    expect(page.texts('.dateline')).toEqual(['Publié le\u00a0: lundi 4 avril 2022']);
  });

  it('says format, size, language and pages in the link to a document', async () => {
    const page = await render(article);
    const link = page.one('.document a');
    expect(textOf(link)).toBe('PDF Retrouvez le support complet PDF - 1.2 Mo, anglais, 12\u00a0pages');
    expect(link.properties).toMatchObject({
      href: '/2022/deux-ans/support.pdf',
      hrefLang: 'en',
      type: 'application/pdf',
    });
  });

  it('names in the frame of a document its format, or the ending of its file where that is long', async () => {
    const document = {
      ...article.attachments[1]!,
      format: 'OpenDocument Text',
      href: '/2022/deux-ans/modele.odt',
    };
    const page = await render({ ...article, attachments: [...article.attachments, document] });
    expect(page.texts('.document-format')).toEqual(['PDF', 'ODT']);
    expect(page.texts('.document-weight')[1]).toMatch(/^OpenDocument Text - /);
  });

  it('leads to the references for other programs, and recommends in one place', async () => {
    const page = await render(article);
    expect(page.all('.citation a').map(({ properties }) => properties.href)).toEqual([
      '/2022/deux-ans/index.ris',
      '/2022/references.bib',
    ]);
    expect(
      page.all('#_recommander a, [href="#_recommander"]').map(({ properties }) => properties.href),
    ).toEqual(['#_recommander', article.recommend]);
  });

  it('marks the language of a text that is not in the language of the site', async () => {
    const page = await render({ ...article, lang: 'en' });
    expect(page.one('html').properties.lang).toBe('fr');
    const marked = page
      .all('[lang=en]')
      .map(({ tagName, properties }) => [tagName, ...[properties.className ?? []].flat()].join('.'));
    for (const part of ['title', 'h1', 'p.kicker', 'p.subtitle', 'div.lead.prose', 'div.prose.prose--body'])
      expect(marked).toContain(part);
    expect(page.texts('.contents [lang=en]')).toEqual(['Mars', 'Détail']);
    expect(page.one('.dateline').properties.lang).toBeUndefined();
  });

  it('nests the table of contents and adds what follows the text', async () => {
    const page = await render(article);
    expect(page.texts('.contents > ol > li > a')).toEqual([
      'Mars',
      '1\u00a0document joint',
      'Dans la même rubrique',
    ]);
    expect(page.texts('.contents ol ol a')).toEqual(['Détail']);
  });

  it('sets a landscape picture of enough pixels wide, and no other', async () => {
    const classes = async (width: number, height: number, large = true) => {
      const shown = picture(width, height);
      const image = { ...article.image!, picture: large ? shown : { ...shown, sources: [] } };
      return (await render({ ...article, image })).one('.cover').properties.className;
    };
    expect(await classes(800, 533)).toContain('wide');
    expect(await classes(533, 800)).not.toContain('wide');
    expect(await classes(800, 700)).not.toContain('wide');
    expect(await classes(800, 533, false)).not.toContain('wide');
  });

  it('loads the cover first and every other picture late', async () => {
    const page = await render(article);
    expect(page.one('.cover img').properties).toMatchObject({
      fetchPriority: 'high',
      width: 800,
      height: 533,
    });
    expect(page.one('.cover img').properties.loading).toBeUndefined();
    expect(page.all('.attached-figures img, .card img').map(({ properties }) => properties.loading)).toEqual([
      'lazy',
      'lazy',
    ]);
  });

  it('preloads the italic where the text has one, and only there', async () => {
    const fonts = (page: Page) => page.all('link[rel=preload]').map(({ properties }) => properties.href);
    expect(fonts(await render(article))).toEqual(['/_fonds/core.woff2']);
    const body = '<p>Le <em>Journal officiel</em>.</p>';
    const italic = await render({ ...article, html: { ...article.html, body } });
    expect(fonts(italic)).toEqual(['/_fonds/core.woff2', '/_fonds/italic.woff2']);
  });

  it('tells that it is a draft, or not yet published', async () => {
    expect((await render({ ...article, draft: true })).texts('.notice-draft')).toEqual([
      'Brouillon\u00a0: cet article n’est pas publié.',
    ]);
    expect((await render({ ...article, scheduled: true })).texts('.notice-draft')).toEqual([
      'Programmé\u00a0: cet article n’est pas encore publié.',
    ]);
    expect((await render(article)).all('.notice-draft')).toEqual([]);
  });

  it('tells in public what changed, and how old the text is', async () => {
    const page = await render({
      ...article,
      changes: [{ date: article.modified!, note: 'Le montant est corrigé.' }],
      written: { datetime: '1998-05', before: 'Texte de ', text: 'mai 1998' },
    });
    expect(page.texts('.changes h2')).toEqual(['Mises à jour']);
    expect(page.texts('.changes li')).toEqual(['5 avril 2022 Le montant est corrigé.']);
    expect(page.texts('.dateline')[0]).toContain('Texte de mai 1998');
  });

  it('shows no empty part when it has nothing but a title, a date and a text', async () => {
    const page = await render({
      ...article,
      kicker: undefined,
      subtitle: undefined,
      modified: undefined,
      authors: [],
      keywords: [],
      image: undefined,
      html: { lead: '', body: '<p>Texte.</p>', postscript: '', notes: '' },
      contents: [],
      attachments: [],
      siblings: [],
      previous: null,
      next: null,
      translations: [],
      edit: undefined,
    });
    expect(
      page.all(
        '.kicker, .subtitle, .signature, .cover, .lead, .documents, .postscript, .article-notes, .changes, .siblings, .neighbours, .contents',
      ),
    ).toEqual([]);
    expect(page.texts('.fold > summary')).toEqual(['Mots-clés et outils']);
    expect(page.texts('.margin li')).toEqual(['Recommander', 'Citer', 'Version Markdown']);
  });
});

describe('listings', () => {
  it('mark the language of an article in another one', async () => {
    const page = await render(homePage);
    expect(page.all('.card > div:not([class])').map(({ properties }) => properties.lang)).toEqual([
      undefined,
      'en',
    ]);
  });

  it('raise the end of 1er, in titles and dates', async () => {
    const [first] = homePage.articles;
    const dated = {
      ...first!,
      title: 'Le 1er mai & le 21er',
      date: { ...first!.date, short: '1er mai 2022' },
    };
    const page = await render({ ...homePage, articles: [dated] });
    expect(page.html).toContain('>1<sup>er</sup> mai 2022</time>');
    expect(page.html).toContain('>Le 1<sup>er</sup> mai &amp; le 21er</a>');
  });

  it('say which page of how many it is, and from when to when it goes', async () => {
    const span = {
      from: { datetime: '2019-01-10', long: '', short: '10 janvier 2019' },
      to: { datetime: '2020-03-01', long: '', short: '1er mars 2020' },
    };
    const told = async (number: number | null) =>
      (await render({ ...rubricPage, pager: { ...rubricPage.pager, number, total: 12, span } })).texts(
        '.pager-here',
      );
    const dates = '\u00a0: du 10 janvier 2019 au 1er mars 2020';
    expect(await told(3)).toEqual([`Page 3 sur 12, à compter de la plus ancienne${dates}`]);
    expect(await told(null)).toEqual([`Page 12 sur 12, la plus récente${dates}`]);
  });

  it('mark drafts', async () => {
    expect((await render(homePage)).texts('.stamp')).toEqual(['Brouillon']);
  });

  it('write numbers as the language does', async () => {
    expect((await render(rubricPage)).texts('.facts li')[0]).toBe('4\u202f218\u00a0articles');
    const english = await render(rubricPage, { ...site, lang: 'en' });
    expect(english.texts('.facts li')[0]).toBe('4,218 articles');
  });

  it('tell on home what the archive holds, and show nothing where there is nothing', async () => {
    const page = await render(homePage);
    expect(page.texts('h1')[0]?.trim()).toBe('4\u00a0218\u00a0articles depuis avril 2022.');
    expect(page.all('h1 a').map(({ properties }) => properties.href)).toEqual(['/annees/']);
    expect(page.texts('h2')).toEqual([
      '2 années, mois par mois',
      cards[0]!.title,
      'Dernières publications',
      'Il y a dix ans',
      'Dossiers',
      'Rubriques',
    ]);
    const bare = { ...homePage, featured: null, remembered: null, dossiers: [], rubrics: [] };
    expect((await render(bare)).texts('h2')).toEqual(['2 années, mois par mois', 'Dernières publications']);
  });

  it('link to the page of each year within a rubric', async () => {
    const bars = (await render(rubricPage)).all('a.bar');
    expect(bars.map(({ properties }) => properties.href)).toEqual([
      '/rubriques/benevolat/2023/',
      '/rubriques/benevolat/2022/',
    ]);
  });

  it('of one year of a rubric lead to the other years and to all of them', async () => {
    const years = rubricPage.years.map((year) => ({ ...year, count: null }));
    const whole = { href: '/rubriques/benevolat/', text: 'Bénévolat' };
    const page = await render({ ...rubricPage, year: '2022', years, breadcrumb: [whole] });
    expect(page.all('.year-list a').map(({ properties }) => properties.href)).toEqual([
      '/rubriques/benevolat/',
      '/rubriques/benevolat/2023/',
      '/rubriques/benevolat/2022/',
    ]);
    expect(page.texts('.year-list a')).toEqual(['Toutes les années', '2023', '2022']);
    expect(page.texts('.year-list [aria-current=page]')).toEqual(['2022']);
    expect(page.all('.bar')).toEqual([]);
  });

  it('draw years in proportion to the fullest, the emptiest still seen', async () => {
    const widths = (await render(rubricPage)).all('.bar rect').map(({ properties }) => properties.width);
    expect(widths).toEqual(['1', '100']);
    const outlines = (await render(homePage)).all('.strip path').map(({ properties }) => properties.d);
    expect(outlines).toEqual(['M0 40H7V0H8V40H12V40z', 'M0 40H3V39H4V40H12V40z']);
  });

  it('tell a year without an article as a gap, which leads nowhere', async () => {
    const gap = { text: '2021', href: null, count: 0, months: Array<number>(12).fill(0) };
    const { strip } = homePage;
    const page = await render({ ...homePage, strip: { ...strip, years: [gap, ...strip.years] } });
    expect(page.all('.strip-year').map((year) => [year.tagName, textOf(year).trim()])).toEqual([
      ['span', '2021 0 article'],
      ['a', '2022 1\u202f204 articles'],
      ['a', '2023 1 article'],
    ]);
  });

  it('lead to the articles of the rubric alone, and back', async () => {
    const page = await render(rubricPage);
    expect(page.texts('.narrow')).toEqual(['dont 253 ici, sans les sous-rubriques']);
    const own = { ...rubricPage, own: null, whole: { href: '/rubriques/benevolat/', text: 'Bénévolat' } };
    expect((await render(own)).texts('.narrow')).toEqual(['Avec les articles des sous-rubriques']);
  });

  it('say so where there is nothing yet', async () => {
    const page = await render({
      ...homePage,
      total: 0,
      since: null,
      collection: [],
      featured: null,
      remembered: null,
      dossiers: [],
      articles: [],
      rubrics: [],
      strip: { years: [], fullest: null },
    });
    expect(page.texts('h1')).toEqual(['Toutes les publications']);
    expect(page.texts('.empty')).toEqual(['Aucun article pour le moment.']);
    const rubric = await render({ ...rubricPage, total: 0, articles: [], children: [], years: [] });
    expect(rubric.texts('.empty')).toEqual(['Aucun article pour le moment.']);
  });

  it('show a year as twelve months, those with articles leading to them', async () => {
    const page = await render(yearPage);
    expect(page.all('.calendar-month')).toHaveLength(12);
    expect(page.all('.calendar a').map(({ properties }) => properties.href)).toEqual(['#aout']);
    expect(page.texts('.calendar a')).toEqual(['août 1\u00a0article']);
    expect(page.texts('.year-list [aria-current=page]')).toEqual(['2022']);
  });
});

describe('the site around', () => {
  it('marks the page that one is on', async () => {
    const page = await render({ ...homePage, kind: 'home' });
    expect(page.texts('[aria-current=page]')).toEqual(['Vie associative, archives']);
    const subscription = everyKind.find(({ kind }) => kind === 'subscription')!;
    expect(new Set((await render(subscription)).texts('[aria-current=page]'))).toEqual(
      new Set(['S’abonner']),
    );
  });

  it('marks it under a base path too', async () => {
    const subscription = everyKind.find(({ kind }) => kind === 'subscription')!;
    const under = {
      ...site,
      base: '/fonds',
      navigation: [{ href: '/fonds/abonnement/', text: 'S’abonner' }],
    };
    expect((await render(subscription, under)).texts('.menu [aria-current=page]')).toEqual(['S’abonner']);
  });

  it('has no search where the site has none', async () => {
    for (const view of everyKind.filter(({ kind }) => kind !== 'search')) {
      const page = await render(view, { ...site, searchEnabled: false });
      expect(page.all('form')).toEqual([]);
    }
  });

  it('tells accessibility once, by its mention', async () => {
    const links = (await render(article)).texts('.colophon nav li');
    expect(links.filter((link) => link.startsWith('Accessibilité'))).toEqual([
      'Accessibilité\u00a0: non conforme',
    ]);
  });

  it('hides from search engines what is no content', async () => {
    const hidden = everyKind.map(async (view) => [
      view.kind,
      (await render(view)).all('meta[name=robots][content=noindex]').length,
    ]);
    const kinds = (await Promise.all(hidden)).filter(([, count]) => count === 1).map(([kind]) => kind);
    expect(kinds).toEqual(['notFound', 'withdrawn']);
  });

  it('prints JSON-LD as given', async () => {
    const scripts = (await render(article)).all('script[type="application/ld+json"]');
    expect(scripts.map(({ children }) => (children[0] as { value: string }).value)).toEqual([
      article.head.jsonLd,
    ]);
  });
});
