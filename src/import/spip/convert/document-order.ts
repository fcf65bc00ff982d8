import type { SpipDocument } from '../model.ts';
import { readTitle } from '../names.ts';

type Joined = { document: SpipDocument; rank: number };

/** By rank, number of the title, date, as SPIP's `{par num titre, date}`; numbered ones first. */
export function byOrder(a: Joined, b: Joined): number {
  const order = ({ document }: Joined) =>
    readTitle(document.title, 'fr', 'fr').order ?? Number.MAX_SAFE_INTEGER;
  return (
    (a.rank || Number.MAX_SAFE_INTEGER) - (b.rank || Number.MAX_SAFE_INTEGER) ||
    order(a) - order(b) ||
    (a.document.date < b.document.date
      ? -1
      : a.document.date > b.document.date
        ? 1
        : a.document.id - b.document.id)
  );
}
