/** XML 1.0 as feeds and lists write it. */

/** Characters that no XML 1.0 document may hold, in any form (XML 1.0, production 2), lone surrogates included. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Units that may stand for one: a text has none, nearly always, and that is told ten times faster. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;

const legal = (text: string): string => (SUSPECT.test(text) ? text.replace(ILLEGAL, '') : text);

const SPECIAL = /[&<>"]/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text for an element or a double-quoted attribute. */
export function escapeXml(text: string): string {
  const said = legal(text);
  return SPECIAL.test(said) ? said.replace(/[&<>"]/g, (character) => ENTITIES[character]!) : said;
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&#x26;', '<': '&#x3C;', '>': '&gt;' };

/**
 * Text of an element that is no HTML. Its `&` and `<` are hexadecimal references, by which programs and the W3C's
 * validator know that they are signs and no markup (RSS Best Practices Profile, “Character data”).
 */
function characterData(text: string): string {
  const said = legal(text);
  return SPECIAL.test(said) ? said.replace(/[&<>]/g, (character) => REFERENCES[character]!) : said;
}

/** Text in a CDATA section; an end within it is divided between two. */
export function cdata(text: string): string {
  return `<![CDATA[${legal(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** `<name attributes>text</name>`, or an empty element where there is no text. Attributes without value are left out. */
export function element(
  name: string,
  text: string | null,
  attributes: Record<string, string | number | null | undefined> = {},
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return text === null ? `<${name}${written}/>` : `<${name}${written}>${characterData(text)}</${name}>`;
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
