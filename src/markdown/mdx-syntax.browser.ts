/** Browsers are spared a parser of JavaScript: of a text in MDX, they look at the front matter alone. */
export function remarkMdx(): never {
  throw new Error('MDX is not parsed in a browser');
}
