/** See `matter.ts`. The YAML starts with the end of the opening line, so that its lines are those of the file. */
export function readMatter(header: string, parse: (yaml: string) => object): unknown {
  return parse(header.slice(3, header.lastIndexOf('\n---'))) ?? {};
}
