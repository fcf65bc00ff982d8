/** The kinds of input that others write: how one is made from a seed, and what must hold of what is made of it. */
import { readFileSync } from 'node:fs';
import { addressOf } from '../../src/archive/model/path-address.ts';
import { planFiles } from '../../src/build/file-groups.ts';
import { classify } from '../../src/content/classify.ts';
import { editFrontMatter, NotEditable } from '../../src/content/front-matter-edit.ts';
import { layoutProblems } from '../../src/content/layout.ts';
import { readRedirects } from '../../src/content/redirects.ts';
import { readSite } from '../../src/content/site.ts';
import { readSource } from '../../src/content/source.ts';
import { readAuthors, readKeywords } from '../../src/content/vocabulary.ts';
import { feedBreach } from '../../src/feeds/feed-wall.ts';
import { readerHtml } from '../../src/feeds/reader-html.ts';
import { hostFiles } from '../../src/hosts/plan.ts';
import { readPage } from '../../src/import/html/page.ts';
import { DEFAULT_PROFILE } from '../../src/import/html/profile.ts';
import { cleanName, identity } from '../../src/kit/human-text.ts';
import { slugify } from '../../src/kit/slug.ts';
import { forbiddenName } from '../../src/media/forbidden.ts';
import { detectFormat } from '../../src/media/format.ts';
import { probeImage } from '../../src/media/image.ts';
import { applyEdits, privacyEdits } from '../../src/media/metadata/index.ts';
import { readPdf } from '../../src/media/pdf/index.ts';
import { servedAs } from '../../src/media/served.ts';
import { inspectSvg, inspectXml } from '../../src/media/svg/check.ts';
import { htmlText } from '../../src/search/html-text.ts';
import { parseQuery } from '../../src/search/query.ts';
import { contextOf } from '../../src/views/context.ts';
import { planPages } from '../../src/views/plan.ts';
import { siteView } from '../../src/views/site.ts';
import { ASSETS } from '../unit/feeds/files.ts';
import { render } from '../unit/markdown/helpers.ts';
import { archiveOf } from '../unit/views/archive-builder.ts';
import { ADDRESSES, HOST, HTML, MARKDOWN, MDX, ODD, YAML } from './inputs/pieces.ts';
import type { Random } from './inputs/random.ts';
import { SAMPLES } from './inputs/samples.ts';
import { harmless, inert, keeps, located, must } from './oracles.ts';

export interface Kind {
  make(random: Random): unknown;
  /** Throws where something that must hold does not. What it gives back is the same for the same input. */
  check(input: never): unknown;
}

const kind = <T>(make: (random: Random) => T, check: (input: T) => unknown): Kind => ({ make, check });

const TEXT = [...MARKDOWN, ...MARKDOWN, ...HTML, ...ODD];
const ARTICLE = readFileSync(
  new URL('../../content/articles/2022/2-ans-de-solidarite-partout-en-france/index.md', import.meta.url),
  'utf8',
);

const markdownText = (random: Random): string => {
  if (random.once(4)) return random.worn(random.of(SAMPLES.texts), TEXT);
  const addresses = ADDRESSES.map((address) =>
    random.of([
      `[x](${address})`,
      `![x](<${address}>)`,
      `<a href="${address}">x</a>`,
      `<${address}>`,
      `[x]: ${address}`,
    ]),
  );
  return random.soup(
    random.once(3)
      ? [...TEXT, ...addresses]
      : random.once(2)
        ? MARKDOWN
        : [...HTML, ...addresses, '\n\n', 'x'],
  );
};

function rendered(body: string, format: 'md' | 'mdx') {
  const document = render(body, { format });
  const { lead, body: main, postscript, notes, problems } = document;
  located(problems, body, 10);
  must(!problems.some(({ code }) => code === 'unsafe-output'), 'the last wall had to stop it');
  for (const html of [lead, main, postscript, notes]) {
    harmless(html);
    const read = readerHtml(html, 'https://archives.exemple.fr/2022/x/');
    harmless(read);
    must(feedBreach(read, 'https://archives.exemple.fr') === null, 'the wall of feeds had to stop it');
    htmlText(html);
  }
  return document;
}

/** Blocks that are right in themselves, each with words of its own. */
const BLOCKS: readonly ((word: string, other: string) => string)[] = [
  (word) => `${word} et la suite.`,
  (word) => `## ${word}`,
  (word, other) => `- ${word}\n- ${other}\n  - x`,
  (word, other) => `3. ${word}\n7. ${other}`,
  (word, other) => `| ${word} | b |\n|---|---|\n| ${other} | d |`,
  (word, other) => `> ${word}\n>\n> - ${other}`,
  (word, other) => `:::note[${word}]\n${other}\n:::`,
  (word) => `\`\`\`js\n${word}\n\`\`\``,
  (word, other) => `**${word}** *${other}* ~~x~~`,
  (word, other) => `[${word}](https://exemple.fr) et ${other}[^${word}]\n\n[^${word}]: note ${other}`,
  (word, other) => `<div>${word}</div>\n\n<p>${other}</p>`,
  (word) => `<details><summary>${word}</summary>\n\nx\n\n</details>`,
  (word, other) => `« ${word} » : ${other} ! 10 000 €`,
  (word, other) => `${word}\\\n${other}`,
  (word) => `${word}\n===`,
  (word) => `    ${word}`,
  (word, other) => `<u>${word} <b>${other}</b></u>`,
  (word, other) => `Terme \`${word}\` <kbd>${other}</kbd>`,
];

const written = (random: Random) => {
  const words: string[] = [];
  const word = () => words[words.push(`mot${words.length}`) - 1]!;
  const blocks: string[] = [];
  for (let count = random.below(8) + 1; count > 0; count--) blocks.push(random.of(BLOCKS)(word(), word()));
  return blocks.join('\n\n');
};

const yamlText = (random: Random): string =>
  random.once(3)
    ? random.worn(random.of(SAMPLES.yaml), YAML)
    : random.soup(random.once(3) ? [...YAML, ...ODD] : YAML);

const article = (random: Random): string => {
  if (random.once(3)) return random.worn(ARTICLE, [...YAML, ...MARKDOWN]);
  return `${random.of(['---\n', '---\n', '---\n', '', '--- \n', '\ufeff---\r\n', '---yaml\n'])}${yamlText(random)}\n${random.of(['---\n', '---\n', '...\n', ''])}${random.soup([...TEXT, ...YAML], 6)}`;
};

const PLACES = ['articles/2022/x.md', 'articles/2022/x/index.mdx', 'rubrics/x.md', 'pages/x.mdx'];

const yamlFile = (read: (text: string) => { problems: Parameters<typeof located>[0] }): Kind =>
  kind(yamlText, (text) => {
    const result = read(text);
    located(result.problems, text);
    return result;
  });

/** Endings by which a server or a browser would run a file. */
const RUN =
  /\.(?:php\d?|phtml|phar|x?html?|shtml|js|mjs|cgi|pl|py|asp|jsp|exe|bat|sh|htaccess|xht|svgz|xsl)$/i;
const NAMES = [
  ...'abc.-_~ /\\%&?#\'"',
  'index',
  'html',
  'php',
  'svg',
  'fr',
  'js',
  'pdf',
  'es',
  'xml',
  'tar',
  'gz',
  'articles/2022/',
  'pages/',
  'rubrics/',
  '.git',
  '..',
  'CON',
  'é',
  'e\u0301',
  ...ODD,
];

const svgText = (random: Random): string => {
  const inside = random.once(3)
    ? random.worn(random.of(SAMPLES.svg), [...HTML, ...SAMPLES.svgPieces])
    : random.soup([...SAMPLES.svgPieces, ...SAMPLES.svgPieces, ...HTML], 15);
  return random.once(3)
    ? inside
    : `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`;
};

const bytesOf = (samples: () => readonly Buffer[]) => (random: Random) =>
  random.wornBytes(random.of(samples()));

const settings = (random: Random) => {
  const odd = (most = 6) => `x${random.soup(HOST, most)}x`;
  const path = () => `/${random.soup([...HOST, 'a', 'spip.php?article1', '/', '-'], 5)}`;
  return {
    site: {
      title: odd(),
      description: odd(),
      url: random.of([
        'https://archives.exemple.fr',
        `https://exemple.fr/${encodeURI('a b')}`,
        'http://xn--caf-dma.fr:8080/x',
        `https://exemple.fr/${odd(3)}`,
      ]),
      publisher: { name: odd(), url: `https://exemple.fr/${odd(2)}` },
      contact: { email: `${odd(2)}@exemple.fr`, phone: odd() },
      feeds: random.once(2) ? { hub: `https://hub.exemple/${odd(2)}` } : {},
    },
    former: [path(), path(), path()],
    redirects: [{ from: path(), to: random.of([path(), `https://exemple.fr/${odd(3)}`]) }],
    title: odd(),
    reason: odd(),
  };
};

type Settings = ReturnType<typeof settings>;

/** The archive of these settings, as far as they are valid: what is refused is left out. */
function archiveOfSettings({ site, former, redirects, title, reason }: Settings) {
  const yaml = (keys: object) => readSite(JSON.stringify({ title: 'x', url: 'https://x.fr', ...keys }));
  const valid = Object.fromEntries(
    Object.entries(site).filter(([key, value]) => yaml({ [key]: value }).problems.length === 0),
  );
  const isFormer = (address: string) => /^\/(?!\/)[^\s#]*$/.test(address.trim());
  const read = redirects.flatMap(
    (redirect) => readRedirects(JSON.stringify({ [redirect.from]: redirect.to })).value ?? [],
  );
  return archiveOf({
    site: valid,
    redirects: read,
    documents: {
      'rubrics/r.md': { title },
      'articles/2022/a.md': {
        title,
        published: '2022-01-01',
        rubric: 'r',
        formerUrls: former.filter(isFormer),
        lead: title,
        body: 'x',
      },
      'articles/2022/b.md': {
        title: 'x',
        published: '2022-01-01',
        rubric: 'r',
        body: 'x',
        keywords: [`a${title}`],
        authors: [`b${title}`],
        withdrawn: { date: '2023-01-01', reason },
      },
    },
  });
}

export const KINDS: Record<string, Kind> = {
  Markdown: kind(markdownText, (text) => rendered(text, 'md')),
  MDX: kind(
    (random) =>
      random.once(2) ? random.soup([...MDX, ...MARKDOWN]) : random.soup([...MDX, ...HTML, ...ODD, '\n\n']),
    (text) => rendered(text, 'mdx'),
  ),
  'words of a text': kind(written, (text) => {
    for (const format of ['md', 'mdx'] as const) {
      const { body, notes, problems } = rendered(text, format);
      if (problems.some(({ severity }) => severity === 'error')) continue;
      keeps(text.match(/mot\d+/g) ?? [], body + notes);
    }
  }),
  'front matter': kind(
    (random) => ({ text: article(random), path: random.of(PLACES) }),
    ({ text, path }) => {
      const read = readSource(path, text, { timeZone: 'Europe/Paris' });
      located(read.problems, text);
      must(
        read.value !== null || read.problems.some(({ severity }) => severity === 'error'),
        'nothing read, nothing told',
      );
      return read;
    },
  ),
  'edits of front matter': kind(
    (random) => ({
      text: article(random),
      key: random.of(['title', 'keywords', 'x y', 'é:', '#']),
      value: random.soup([...YAML, ...ODD], 4),
    }),
    ({ text, key, value }) => {
      let edited: string;
      try {
        edited = editFrontMatter(text, { [key]: value });
      } catch (error) {
        if (error instanceof NotEditable) return;
        throw error;
      }
      return edited;
    },
  ),
  'site.yaml': yamlFile(readSite),
  'keywords.yaml': yamlFile(readKeywords),
  'authors.yaml': yamlFile(readAuthors),
  'redirects.yaml': yamlFile(readRedirects),
  'names of files': kind(
    (random) => random.soup(NAMES, 8),
    (name) => {
      const path = name.replace(/^\/+/, '');
      layoutProblems([{ path, ...classify(path) }], { theme: {} } as Parameters<typeof layoutProblems>[1]);
      const address = addressOf(path);
      must(
        address === null ||
          (address.startsWith('/') && !address.startsWith('//') && !/[\s<>"]/.test(address)),
        `address ${address}`,
      );
      const slug = slugify(name);
      must(slug === slugify(slug) && /^[\p{L}\p{N}\p{M}-]*$/u.test(slug), `slug ${slug}`);
      must(cleanName(cleanName(name)) === cleanName(name), 'cleaned twice');
      must(identity(cleanName(name)) === identity(name), 'identity of the cleaned');
      const last = name.split(/[\\/]/).at(-1)!;
      if (forbiddenName(last) !== null) return;
      must(!RUN.test(last.replace(/[.\s]+$/, '')), 'it would be run');
      must(!/html|javascript|ecmascript/.test(servedAs(last).type), `served as ${servedAs(last).type}`);
    },
  ),
  SVG: kind(svgText, (text) => {
    const { findings, cleaned } = inspectSvg(Buffer.from(text));
    located(
      findings.map((finding) => ({ line: 1, column: 1, params: {}, file: 'x', ...finding })),
      text,
    );
    if (findings.some(({ severity }) => severity === 'error')) return;
    inert(cleaned ?? text);
    if (cleaned !== null)
      must(inspectSvg(Buffer.from(cleaned)).findings.length === 0, `cleaned is not clean: ${cleaned}`);
  }),
  XML: kind(
    (random) =>
      random.once(2)
        ? svgText(random)
        : `<?xml version="1.0"?>${random.soup([...SAMPLES.svgPieces, ...HTML, '<x xmlns="http://www.w3.org/1999/xhtml">', '<a>', '</a>'], 12)}`,
    (text) => {
      const { findings } = inspectXml(Buffer.from(text));
      located(
        findings.map((finding) => ({ line: 1, column: 1, params: {}, file: 'x', ...finding })),
        text,
      );
    },
  ),
  PDF: kind(
    bytesOf(() => SAMPLES.pdf),
    (bytes) => readPdf(bytes),
  ),
  'structures of PDF': kind(
    (random) => `%PDF-1.7\n${random.soup(SAMPLES.pdfPieces, 40)}`,
    (text) => readPdf(Buffer.from(text, 'latin1')),
  ),
  'metadata of images': kind(
    (random) => {
      const { type, bytes } = random.of(SAMPLES.images());
      return { type, bytes: random.wornBytes(bytes) };
    },
    ({ type, bytes }) => {
      const edited = applyEdits(bytes, privacyEdits(bytes, type));
      must(privacyEdits(edited, type).length === 0 || edited.length <= bytes.length + 200, 'edits grow');
    },
  ),
  'formats of files': kind(
    (random) => ({
      bytes: random.wornBytes(random.of([...SAMPLES.pdf, ...SAMPLES.images().map(({ bytes }) => bytes)])),
      name: random.soup(NAMES, 4),
    }),
    ({ bytes, name }) => detectFormat(bytes, name),
  ),
  images: kind(
    (random) => {
      const { type, extension, bytes } = random.of(SAMPLES.images());
      return { type, extension, bytes: random.wornBytes(bytes) };
    },
    async ({ type, extension, bytes }) => {
      const { findings } = await probeImage(
        bytes,
        extension,
        { address: '/x', digest: 'x', bytes: bytes.length, type },
        { widths: [480], formats: ['webp'], maxPixels: 1e6 },
      );
      located(
        findings.map((finding) => ({ line: 1, column: 1, params: {}, file: 'x', ...finding })),
        'x',
      );
    },
  ),
  'settings in host files': kind(settings, (input) => {
    const archive = archiveOfSettings(input);
    for (const file of hostFiles(contextOf(archive))) {
      for (const line of file.body().split(/[\n\r\u2028\u0085]/)) {
        must(!/^\s*["'`]?[;})]*\s*INJECTED/.test(line), `${file.output}: ${line}`);
      }
    }
  }),
  'settings in pages and feeds': kind(settings, (input) => {
    const archive = archiveOfSettings(input);
    for (const page of planPages(archive)) page.view();
    for (const file of planFiles(archive, siteView(archive, ASSETS))) {
      const body = file.body();
      if (file.output.endsWith('.xml')) wellFormed(body, file.output);
      else if (file.output.endsWith('.json')) JSON.parse(body);
    }
  }),
  'queries of readers': kind(
    (random) =>
      random.soup(
        [...ODD, 'vie ', 'l’', '"', '«', '»', '-', '1990-2000 ', 'avril 2022 ', '10 000 ', 'covoi-turage '],
        20,
      ),
    (query) => parseQuery(query, 'fr'),
  ),
  'pages of other sites': kind(
    (random) => random.worn(random.of(SAMPLES.pages), HTML),
    (text) => {
      readPage(Buffer.from(text), DEFAULT_PROFILE);
    },
  ),
};

function wellFormed(xml: string, name: string): void {
  try {
    inertFeed(xml);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}

function inertFeed(xml: string): void {
  inert(xml.replace(/<\?xml-stylesheet[^>]*\?>/, ''));
}
