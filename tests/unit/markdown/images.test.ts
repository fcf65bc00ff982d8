import { describe, expect, test } from 'vitest';
import { html, places, render, told } from './helpers.ts';

const PICTURE =
  '<picture><source type="image/avif" srcset="/_medias/affiche-400.avif 400w, /_medias/affiche-800.avif 800w" sizes="(min-width: 48rem) 38rem, 100vw">' +
  '<source type="image/webp" srcset="/_medias/affiche-400.webp 400w" sizes="(min-width: 48rem) 38rem, 100vw">' +
  '<img src="/_medias/affiche-800.png" width="800" height="400" alt="Une affiche" loading="lazy" decoding="async"></picture>';
const ENLARGED = `<a class="enlarge" href="/_medias/affiche-800.png" aria-label="Agrandir l’image\u00a0: Une affiche">${PICTURE}</a>`;
const ORIGINAL =
  '<a class="original" href="/2022/deux-ans/affiche.png"><span class="visually-hidden">Télécharger l’image\u00a0: </span>PNG - 25.5 ko</a>';
const PLAN =
  '<img src="/2022/deux-ans/plan.svg" width="40" height="20" alt="Plan" loading="lazy" decoding="async">';
const ORIGINAL_PLAN = ORIGINAL.replace('affiche.png', 'plan.svg').replace('PNG - 25.5 ko', 'SVG - 2 ko');

describe('an image', () => {
  test('alone in its paragraph is a figure that leads to its largest form, its original beside it', () => {
    expect(html('![Une affiche](affiche.png)')).toBe(
      `<figure class="figure">${ENLARGED}<figcaption>${ORIGINAL}</figcaption></figure>`,
    );
  });

  test('has the caption and the credit of its title', () => {
    expect(html('![Une affiche](affiche.png "L\'affiche : en 2022 | Crédit : Ann\'a")')).toBe(
      `<figure class="figure">${ENLARGED}<figcaption><span class="legend"><span class="caption">L’affiche\u00a0: en 2022</span> <span class="credit">Crédit\u00a0: Ann’a</span></span> ${ORIGINAL}</figcaption></figure>`,
    );
    expect(html('![Une affiche](affiche.png "| © Anna")')).toContain(
      '<figcaption><span class="legend"><span class="credit">© Anna</span></span> <a',
    );
  });

  test('has the alternative, caption and credit of its attachment where it has none of its own', () => {
    const attachments = [{ file: 'affiche.png', alt: 'Une affiche', caption: 'Jointe', credit: 'Bob' }];
    expect(html('![](affiche.png)', { attachments })).toBe(
      `<figure class="figure">${ENLARGED}<figcaption><span class="legend"><span class="caption">Jointe</span> <span class="credit">Crédit\u00a0: Bob</span></span> ${ORIGINAL}</figcaption></figure>`,
    );
    expect(html('![Une affiche](affiche.png "Ici")', { attachments })).toContain(
      '<span class="caption">Ici</span>',
    );
  });

  test('with others in a paragraph makes as many figures', () => {
    expect(html('![Plan](plan.svg)\n![Plan](plan.svg)')).toBe(
      `<figure class="figure">${PLAN}<figcaption>${ORIGINAL_PLAN}</figcaption></figure>`.repeat(2),
    );
  });

  test('keeps the link around it', () => {
    expect(html('[![Plan](plan.svg)](https://exemple.fr)')).toBe(
      `<figure class="figure"><a href="https://exemple.fr">${PLAN}</a><figcaption>${ORIGINAL_PLAN}</figcaption></figure>`,
    );
  });

  test('in a sentence stays in the sentence', () => {
    expect(html('Voir ![Plan](plan.svg) : là')).toBe(`<p>Voir ${PLAN}\u00a0: là</p>`);
  });

  test('is found under a name with spaces, accents and an apostrophe, encoded or not', () => {
    const { body, used } = render('![A](<l’été 2022.svg>) ![B](l%E2%80%99%C3%A9t%C3%A9%202022.svg)');
    expect(used).toEqual(['l’été 2022.svg']);
    expect(body.match(/src="\/2022\/deux-ans\/l%E2%80%99%C3%A9t%C3%A9%202022.svg"/g)).toHaveLength(2);
  });

  test('is decorative when it says so, in Markdown, HTML and MDX', () => {
    const mdx = render('![](plan.svg)\n\n<p><img src="plan.svg" alt="" /> <b>x</b></p>', { format: 'mdx' });
    expect(places(mdx)).toEqual(['10:1 missing-alt']);
    const raw = render('![](plan.svg)\n\n<p><img src="plan.svg" alt=""></p>');
    expect(places(raw)).toEqual(['10:1 missing-alt']);
    expect(html('![""](plan.svg)')).toContain('alt=""');
    expect(html('<p><img src="plan.svg" alt=""></p>')).toContain('alt=""');
  });

  test('has the base path before its addresses', () => {
    const { body } = render('![Une affiche](affiche.png)', {}, { base: '/fonds' });
    expect(body.match(/"\/fonds\/[^"]+"/g)).toEqual([
      '"/fonds/_medias/affiche-800.png"',
      '"/fonds/_medias/affiche-400.avif 400w, /fonds/_medias/affiche-800.avif 800w"',
      '"/fonds/_medias/affiche-400.webp 400w"',
      '"/fonds/_medias/affiche-800.png"',
      '"/fonds/2022/deux-ans/affiche.png"',
    ]);
  });

  test('may be a sound or a film', () => {
    expect(html('![Entretien avec Anna](entretien.mp3 "Trois minutes")')).toBe(
      '<figure class="figure"><audio controls preload="none" src="/2022/deux-ans/entretien.mp3" aria-label="Entretien avec Anna"></audio><figcaption><span class="legend"><span class="caption">Trois minutes</span></span> <a class="original" href="/2022/deux-ans/entretien.mp3"><span class="visually-hidden">Télécharger le fichier\u00a0: </span>MP3 - 3.4 Mo</a></figcaption></figure>',
    );
    expect(html('<video controls width="320"><source src="film.mp4" type="video/mp4"></video>')).toBe(
      '<p><video controls width="320"><source src="/2022/deux-ans/film.mp4" type="video/mp4"></video></p>',
    );
  });

  test('in a figure of raw HTML is not framed twice', () => {
    expect(html('<figure>\n\n![Plan](plan.svg)\n\n<figcaption>Légende</figcaption>\n</figure>')).toBe(
      `<figure>\n${PLAN}\n<figcaption>Légende</figcaption>\n</figure>`,
    );
  });

  test('that cannot be shown is told, and leaves its alternative', () => {
    const result = render(
      [
        '![Absente](afiche.png)',
        '![](affiche.png)',
        '![Ailleurs](https://exemple.fr/a.png)',
        '![PDF](rapport.pdf)',
        '![Dehors](../../../../secret.png)',
        '![Code](data:image/png;base64,AAAA)',
        'Texte ![Aussi](/2022/autre/b.png) fin',
      ].join('\n\n'),
    );
    expect(result.body).toMatch(/^<p><span class="missing-image">Absente<\/span><\/p>\n<figure/);
    expect(result.body).not.toMatch(/exemple|secret|data:/);
    expect(told(result)).toEqual([
      'error 10:1 L’image « afiche.png » n’existe pas à côté de l’article. Le plus proche : « affiche.png ». → Corrigez le nom du fichier, ou déposez l’image à côté de l’article.',
      'error 12:1 L’image « affiche.png » n’a pas de texte de remplacement : qui ne la voit pas n’en saura rien. → Décrivez-la entre les crochets : `![Description](image.png)`, ou écrivez `![""](image.png)` si elle est décorative.',
      'error 14:1 L’image « https://exemple.fr/a.png » est sur un autre site, qui verrait passer chaque lecteur et peut la retirer. → Téléchargez-la à côté de l’article et citez-la par son nom de fichier.',
      'error 16:1 « rapport.pdf » est un fichier PDF : il ne peut pas être montré comme une image. → Faites-en un lien : `[Texte du lien](fichier)`, sans point d’exclamation.',
      'error 18:1 Le chemin « ../../../../secret.png » sort du dossier des contenus : le site publié n’a rien à cet endroit. → Placez le fichier à côté de l’article et citez-le par son nom.',
      'error 20:1 L’adresse « data:image/png;base64,AAAA » est en « data: », qui pourrait exécuter du code chez le lecteur ; elle est retirée. → Utilisez une adresse `https:`, `mailto:` ou `tel:`, ou le chemin d’un fichier.',
      'error 22:7 L’image « /2022/autre/b.png » n’existe pas à côté de l’article. → Corrigez le nom du fichier, ou déposez l’image à côté de l’article.',
    ]);
  });

  test('of raw HTML is checked like any other', () => {
    const result = render(
      '<img src="affiche.png">\n<img src="//exemple.fr/x.png" alt="x" srcset="//exemple.fr/y.png 2x">\n<video src="https://exemple.fr/v.mp4" poster="x.png"></video>\n<audio src="absent.mp3"></audio>',
    );
    expect(places(result)).toEqual([
      '10:1 missing-alt',
      '11:1 remote-image',
      '12:1 html-attribute-removed',
      '12:1 remote-media',
      '13:1 missing-media',
    ]);
    expect(result.body).not.toContain('exemple.fr');
  });
});

describe('a gallery', () => {
  test('is a group of figures', () => {
    expect(
      html(':::galerie[Deux vues]\n![Plan](plan.svg "A")\n![Plan](plan.svg)\n\n![Plan](plan.svg)\n:::'),
    ).toBe(
      `<figure class="gallery"><ul role="list">` +
        `<li><figure class="figure">${PLAN}<figcaption><span class="legend"><span class="caption">A</span></span> ${ORIGINAL_PLAN}</figcaption></figure></li>` +
        `<li><figure class="figure">${PLAN}<figcaption>${ORIGINAL_PLAN}</figcaption></figure></li>`.repeat(
          2,
        ) +
        `</ul><figcaption>Deux vues</figcaption></figure>`,
    );
  });

  test('shows its images small', () => {
    expect(html(':::galerie\n![Une affiche](affiche.png)\n:::')).toContain(
      'sizes="(min-width: 48rem) 19rem, 50vw"',
    );
  });

  test('holds images alone', () => {
    const result = render(':::galerie\nDu texte\n\n![Plan](plan.svg)\n:::');
    expect(result.body).toMatch(/^<p>Du texte<\/p><figure class="figure">/);
    expect(told(result)).toEqual([
      'error 10:1 « galerie » ne contient pas ce qu’il lui faut ; son contenu est montré sans lui. → N’y mettez que des images : `![Description](image.jpg)`, une par ligne.',
    ]);
  });
});

test('a file that could not be read is told of itself, not where it is shown', () => {
  const broken = new Set(['abîmée.png', 'muet.mp3']);
  const body =
    '![Une affiche](ab%C3%AEm%C3%A9e.png)\n\n![Le son](./muet.mp3)\n\n<audio src="muet.mp3"></audio>';
  expect(render(body, { broken }).problems).toEqual([]);
  expect(render(body).problems.map(({ code }) => code)).toEqual([
    'missing-image',
    'missing-image',
    'missing-media',
  ]);
});
