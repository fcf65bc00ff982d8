/** YAML between two delimiters. In a browser `matter.browser.ts` stands for this file: gray-matter asks for Node. */
import matter from 'gray-matter';

const refuse = (): never => {
  throw new Error('front matter is YAML here');
};

/**
 * The data of a header that is nothing but `---`, YAML and `---`, read by `parse`.
 *
 * gray-matter never runs without options: without them it keeps what it read, and hands it out again after
 * a caller has changed it. Its JavaScript and JSON engines are shut.
 */
export function readMatter(header: string, parse: (yaml: string) => object): unknown {
  const engines = { yaml: parse, javascript: refuse, js: refuse, json: refuse };
  return matter(header, { language: 'yaml', engines }).data;
}
