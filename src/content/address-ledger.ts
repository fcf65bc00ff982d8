/**
 * `addresses.txt`, the ledger of addresses: every address that was ever published, and the day when it first was.
 *
 *     /2022/deux-ans/ 2022-04-04
 *
 * One line each, in the order of code units, so that two branches seldom meet in one place; addresses have no base path
 * and are percent-encoded. Lines that begin with `#` are for people; those at the head of the file stay there.
 */
import { encodeAddress } from '../kit/href.ts';
import type { Problem } from '../kit/problem.ts';

export const LEDGER_FILE = 'addresses.txt';

export interface LedgerLine {
  /** Without base, decoded: `/2022/deux-ans/`. */
  address: string;
  /** `2022-04-04` */
  date: string;
  /** 1-based. */
  line: number;
}

const LINE = /^(\/\S*) (\d{4}-\d{2}-\d{2})$/;

/** The lines of the ledger; those that cannot be read are problems. */
export function readAddressLedger(text: string): { lines: LedgerLine[]; problems: Problem[] } {
  const lines: LedgerLine[] = [];
  const problems: Problem[] = [];
  let number = 0;
  for (const written of text.split('\n')) {
    number++;
    const trimmed = written.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const [, address, date] = LINE.exec(trimmed) ?? [];
    const decoded = address && decodedAddress(address);
    if (decoded) lines.push({ address: decoded, date: date!, line: number });
    else {
      const params = { written: trimmed.slice(0, 80) };
      const place = { file: LEDGER_FILE, line: number, column: 1 };
      problems.push({ code: 'ledger-line', severity: 'error', ...place, params });
    }
  }
  return { lines, problems };
}

/**
 * The ledger with the addresses of a release: those that are new have its date (`2022-04-04`). No line is ever taken
 * out. `text` is the ledger so far, null where there is none; `head` what a new one says of itself.
 */
export function updatedAddressLedger(
  text: string | null,
  live: Iterable<string>,
  date: string,
  head: string,
): string {
  const comments = /^(?:[ \t]*(?:#.*)?\n)*/.exec(text ?? '')![0] || `# ${head}\n`;
  const dates = new Map<string, string>();
  for (const { address, date: first } of readAddressLedger(text ?? '').lines) {
    const known = dates.get(address);
    if (known === undefined || first < known) dates.set(address, first);
  }
  for (const address of live) if (!dates.has(address)) dates.set(address, date);
  const lines = [...dates].map(([address, first]) => `${encodeAddress(address)} ${first}\n`);
  return comments + lines.sort().join('');
}

function decodedAddress(address: string): string | null {
  try {
    return decodeURIComponent(address);
  } catch {
    return null;
  }
}
