import { BR } from './atoms.ts';
import type { Reader } from './context.ts';
import { readLists } from './lists.ts';

const TABLE = /([^|])(\n\|[\s\S]*?\|\n)(?=[^|])/g;
const ROW = /(\|[\s\S]*?)\|\n/g;
const CAPTION = /^\|\|([^|]*)(?:\|([\s\S]*))?$/;
const HEADER_CELL = String.raw`\s*(?::?\{\{[^{}]+\}\}\s*)?|&lt;`;
const HEADER_ROW = new RegExp(`^(?:\\|(?:${HEADER_CELL}))+$`);
const HEADER_ONLY = new RegExp(`^(?:${HEADER_CELL})$`);
/** The sign is escaped already, being no tag. */
const MERGED_LEFT = '&lt;';
const NUMBER = /^[{+-]*(?:\s|\d)*([.,]?)\d*\}*$/;

interface Cell {
  text: string;
  columns: number;
  rows: number;
}

/** Tables of bars: `|{{a}}|{{b}}|`, `||caption|summary||`, `<` and `^` for merged cells (SPIP's `traiter_tableau`). */
export function readTables(text: string, reader: Reader): string {
  return text
    .replace(/^\n?\|/, '\n\n|')
    .replace(/\n\n+\|/g, '\n\n\n\n|')
    .replace(/\|(\n\n+|\n?$)/g, '|\n\n\n\n')
    .replace(TABLE, (_, before: string, block: string) => before + table(block, reader));
}

function table(block: string, reader: Reader): string {
  const rows = [...block.matchAll(ROW)].map((match) => match[1]!);
  const parts: string[] = [];
  let body = rows;
  const first = rows[0];
  const caption = first === undefined ? null : CAPTION.exec(first.replace(/\|+$/, ''));
  if (caption) {
    parts.push(captionElement(caption[1]!.trim(), (caption[2] ?? '').trim(), reader));
    body = rows.slice(1);
  }
  if (body[0] !== undefined && HEADER_ROW.test(body[0])) {
    parts.push(headerElement(body[0], reader));
    body = body.slice(1);
  }
  parts.push(bodyElement(body, reader));
  return `\n\n${tag('<table>', 'open', 'table', reader)}${parts.join('')}${tag('</table>', 'close', 'table', reader)}\n\n`;
}

function tag(html: string, kind: 'open' | 'close', name: string, reader: Reader): string {
  return reader.atoms.put(kind, name, html);
}

function element(name: string, attributes: string, content: string, reader: Reader): string {
  return (
    tag(`<${name}${attributes}>`, 'open', name, reader) + content + tag(`</${name}>`, 'close', name, reader)
  );
}

function captionElement(title: string, summary: string, reader: Reader): string {
  if (!title && !summary) return '';
  const more = summary ? `${title ? BR : ''}${element('small', '', summary, reader)}` : '';
  return element('caption', '', title + more, reader);
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/\|([^|]*)/g)].map((match) => match[1]!);
}

function headerElement(row: string, reader: Reader): string {
  const cells = cellsOf(row);
  let html = '';
  let columns = 1;
  for (let index = cells.length - 1; index >= 0; index -= 1) {
    const text = cells[index]!;
    if (text === MERGED_LEFT) {
      columns += 1;
      continue;
    }
    const span = columns > 1 ? ` colspan="${columns}"` : '';
    html = element('th', span, text.replace(/[{}]/g, '').trim(), reader) + html;
    columns = 1;
  }
  return element('thead', '', element('tr', '', html, reader), reader);
}

function bodyElement(rows: string[], reader: Reader): string {
  const lines = rows.map((row) =>
    cellsOf(row.includes('\n-') ? readLists(row, reader) : row).map((text) =>
      text
        .trim()
        .replace(/\n{2,}/g, `${BR} ${BR}`)
        .replaceAll('\n', `${BR}\n`),
    ),
  );
  const width = lines[0]?.length ?? 0;
  const numeric = Array.from({ length: width }, (_, column) => isNumeric(lines, column));
  const withRowHeaders = lines.length > 0 && lines.every((line) => HEADER_ONLY.test(line[0] ?? ''));
  const grid = merge(lines);
  let html = '';
  for (const line of grid) {
    let cells = '';
    for (const [column, cell] of line.entries()) {
      if (!cell) continue;
      const name = column === 0 && withRowHeaders ? 'th' : 'td';
      const text = name === 'th' ? cell.text.replace(/[{}]/g, '') : cell.text;
      cells += element(name, spans(cell) + (numeric[column] ? ' align="right"' : ''), text, reader);
    }
    html += element('tr', '', cells, reader);
  }
  return element('tbody', '', html, reader);
}

function spans(cell: Cell): string {
  return (
    (cell.columns > 1 ? ` colspan="${cell.columns}"` : '') + (cell.rows > 1 ? ` rowspan="${cell.rows}"` : '')
  );
}

function isNumeric(lines: string[][], column: number): boolean {
  return lines.every((line) => NUMBER.test((line[column] ?? '').trim()));
}

/** Cells by row and column; null where a cell has been merged into the one on its left or above. */
function merge(lines: string[][]): (Cell | null)[][] {
  const rowSpans = lines.map((line) => line.map(() => 1));
  const grid: (Cell | null)[][] = lines.map(() => []);
  for (let row = lines.length - 1; row >= 0; row -= 1) {
    const line = lines[row]!;
    let columns = 1;
    for (let column = line.length - 1; column >= 0; column -= 1) {
      const text = line[column]!;
      grid[row]![column] = null;
      const above = rowSpans[row - 1];
      if (text === MERGED_LEFT) columns += 1;
      else if (text === '^' && above?.[column] !== undefined) above[column]! += rowSpans[row]![column]!;
      else {
        grid[row]![column] = { text, columns, rows: rowSpans[row]![column]! };
        columns = 1;
      }
    }
  }
  return grid;
}
