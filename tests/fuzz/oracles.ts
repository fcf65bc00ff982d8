/** What must hold of anything that Fonds makes of any input. Each throws where it does not. */
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { SaxesParser } from 'saxes';
import type { Problem } from '../../src/kit/problem.ts';
import { tell } from '../../src/wording/problems/index.ts';

/** Something that must hold does not. */
export class Broken extends Error {}

export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Broken(what);
}

/** What a sentence holds where a value of ours was no text. */
const UNSAID = /\bundefined\b(?! entity)|\[object|\bNaN\b/;

/** Every problem stands at a place of its file, and can be told in both languages. */
export function located(problems: readonly Problem[], text: string, firstLine = 1): void {
  const lines = firstLine + text.split(/\r\n|\n|\r/).length;
  for (const problem of problems) {
    const { line, column, code } = problem;
    must(Number.isInteger(line) && line >= 1 && line <= lines, `${code} at line ${line} of ${lines}`);
    must(Number.isInteger(column) && column >= 1, `${code} at column ${column}`);
    for (const lang of ['fr', 'en']) {
      const { message, remedy } = tell(problem, lang);
      const said = `${message} ${remedy}`;
      const isOurs = !/undefined|NaN|\[object/.test(text);
      must(message !== '' && !(isOurs && UNSAID.test(said)), `${code} says: ${said}`);
    }
  }
}

const ELEMENTS_THAT_ACT = new Set(
  `script style iframe frame frameset object embed applet base link meta form button textarea select option svg math
   template noscript portal plaintext xmp noembed noframes body html head title marquee`.split(/\s+/),
);
const SAFE_SCHEME =
  /^(?:https?|mailto|tel|ftp|sftp|geo|sms|xmpp|irc|ircs|magnet|urn|doi|matrix|webcal|news|nntp|gopher|sip|sips):/i;

/** HTML as a browser reads it: nothing in it acts, and nothing is loaded from another site. */
export function harmless(html: string): void {
  const queue: DefaultTreeAdapterTypes.Node[] = [parseFragment(html)];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if ('childNodes' in node) queue.push(...node.childNodes);
    if (!('tagName' in node)) continue;
    must(!ELEMENTS_THAT_ACT.has(node.tagName), `<${node.tagName}> in ${html.slice(0, 500)}`);
    for (const { name, value } of node.attrs) {
      const written = `<${node.tagName} ${name}=${JSON.stringify(value)}>`;
      must(!/^(?:on|style$|srcdoc|ping|action|formaction|background|http-equiv)/.test(name), written);
      if (name === 'src' || name === 'poster') must(isOwn(value), written);
      if (name === 'srcset') must(value.split(/,\s/).every(isOwn), written);
      if (name === 'href' || name === 'cite' || name.endsWith(':href')) must(!acts(value), written);
    }
  }
}

/** As a browser resolves it. */
function isOwn(address: string): boolean {
  return new URL(address, 'https://archives.exemple.fr/2022/x/').origin === 'https://archives.exemple.fr';
}

function acts(address: string): boolean {
  if (!URL.canParse(address, 'https://archives.exemple.fr/2022/x/')) return false;
  return !SAFE_SCHEME.test(new URL(address, 'https://archives.exemple.fr/2022/x/').protocol);
}

/** Namespaces whose handlers browsers run. */
const BROWSERS = /^$|svg|xhtml/;

/** XML as a browser reads it: well formed, and of an SVG nothing that acts or loads. */
export function inert(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  let broken: Error | null = null;
  parser.on('error', (error) => {
    broken ??= error;
  });
  parser.on('processinginstruction', ({ target }) => must(target === 'xml', `<?${target}?>`));
  parser.on('doctype', (doctype) => must(!/ENTITY|ATTLIST/.test(doctype), `<!DOCTYPE ${doctype}>`));
  let style: string | null = null;
  parser.on('opentag', ({ local, uri, name, attributes }) => {
    if (local === 'style') style = '';
    must(!/^(?:script|handler|foreignobject|iframe|object|embed|audio|video)$/i.test(local), `<${name}>`);
    must(!/xhtml|MathML|XSL|XInclude|xml-events|xbl/.test(uri), `<${name} xmlns="${uri}">`);
    for (const { local: key, value } of Object.values(attributes)) {
      const written = `<${name} ${key}=${JSON.stringify(value)}>`;
      must(!/^on/i.test(key) || !BROWSERS.test(uri), written);
      if (key === 'href' && local === 'a')
        must(!/^(?:javascript|vbscript|data|blob|file):/i.test(value.replace(/[\0-\x20]/g, '')), written);
      else if (key === 'href' && uri === 'http://www.w3.org/2000/svg')
        must(/^\s*(?:#|data:image\/(?:png|jpe?g|gif|webp|avif)[;,])/i.test(value), written);
      if (key === 'attributeName') must(!/^\s*(?:on|(?:xlink:)?href)/i.test(value), written);
      if (!/^(?:d|points|id|class|title|href)$/.test(key)) must(!loads(value), written);
    }
  });
  parser.on('text', (text) => {
    if (style !== null) style += text;
  });
  parser.on('cdata', (text) => {
    if (style !== null) style += text;
  });
  parser.on('closetag', ({ local }) => {
    if (local !== 'style') return;
    must(!loads(style ?? ''), `<style>${style}`);
    style = null;
  });
  parser.write(xml).close();
  must(broken === null, `not well formed: ${broken}`);
}

const loads = (css: string): boolean =>
  /@import/i.test(css) ||
  [...css.matchAll(/url\(\s*["']?([^)]*)/gi)].some(
    ([, at]) =>
      !/^(?:#|data:(?:image\/(?:png|jpe?g|gif|webp|avif)|font\/|application\/(?:x-)?font))/i.test(at!),
  );

/** Every word of ours (`mot7`) that a source has as text stands in what is made of it. */
export function keeps(words: readonly string[], made: string): void {
  const text = made.replace(/<[^>]*>/g, '');
  for (const word of words)
    must(new RegExp(`${word}(?!\\d)`).test(text), `${word} is lost in ${made.slice(0, 800)}`);
}
