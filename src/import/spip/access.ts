/**
 * What a SPIP site kept from its visitors although its status says « publié »: rubrics, articles and documents that
 * the plugin « Accès restreint » reserves, and what tables of other plugins seem to reserve.
 */
import { ImportError } from '../error.ts';
import type { ObjectType, SpipRubric } from './model.ts';
import { reserves } from './schema.ts';
import type { Database } from './sources/database.ts';

/** `take`: what is reserved is imported with the rest; `leave`: what unknown plugins reserve is left out too. */
export type AccessChoice = 'stop' | 'take' | 'leave';

/** Objects that only some people could read, by `rubrique3`, `article12`. */
export interface Reserved {
  has(type: ObjectType, id: number): boolean;
  /** Whether anything is reserved at all. */
  readonly size: number;
}

/** Reserves nothing. */
const NOTHING: Reserved = { has: () => false, size: 0 };

/**
 * Everything that is reserved, the sub-trees of rubrics included.
 *
 * @throws {ImportError} `unknown-access` where a table, a column or a plugin that Fonds does not know may reserve
 * something and `choice` says neither to take nor to leave it; `missing-zones` where the site used « Accès restreint »
 * and the source lacks its tables; `unnamed-access` where what is to be left cannot be told.
 */
export function readReserved(
  database: Database,
  rubrics: ReadonlyMap<number, SpipRubric>,
  plugins: ReadonlySet<string>,
  choice: AccessChoice,
): Reserved {
  if (choice === 'take') return NOTHING;
  const keys = new Set(zoneKeys(database));
  if (plugins.has('ACCESRESTREINT') && !database.has('zones_liens') && !database.has('zones_rubriques'))
    throw new ImportError('missing-zones');
  const signs = [...database.accessSigns(), ...[...plugins].filter(reserves)];
  if (signs.length > 0 && choice === 'stop')
    throw new ImportError('unknown-access', { names: signs.join(', ') });
  if (signs.length > 0) for (const key of unknownKeys(database, signs)) keys.add(key);
  if (keys.size === 0) return NOTHING;
  const reservedRubrics = withSubTrees(keys, rubrics);
  return {
    has: (type, id) => (type === 'rubrique' ? reservedRubrics.has(id) : keys.has(`${type}${id}`)),
    size: keys.size,
  };
}

/**
 * Zones that close the public site (`publique`), not only the private area: `zones_rubriques` until version 3 of
 * the plugin, `zones_liens` after it.
 */
function* zoneKeys(database: Database): Generator<string> {
  const open = new Set<string>();
  for (const { id_zone = '', publique } of database.rows('zones')) if (publique === 'non') open.add(id_zone);
  for (const { id_zone = '', id_rubrique } of database.rows('zones_rubriques'))
    if (!open.has(id_zone)) yield `rubrique${Number(id_rubrique)}`;
  for (const { id_zone = '', objet, id_objet } of database.rows('zones_liens'))
    if (!open.has(id_zone) && objet !== 'auteur') yield `${objet}${Number(id_objet)}`;
}

function unknownKeys(database: Database, signs: readonly string[]): Set<string> {
  const { keys, mute } = database.namedByAccess();
  const plugins = signs.filter((sign) => /^[A-Z\d_]+$/.test(sign));
  // A plugin without tables of its own closes the whole site, or what only it knows.
  if (mute.length > 0 || (plugins.length > 0 && keys.size === 0))
    throw new ImportError('unnamed-access', { names: [...mute, ...plugins].join(', ') });
  return keys;
}

function withSubTrees(keys: ReadonlySet<string>, rubrics: ReadonlyMap<number, SpipRubric>): Set<number> {
  const known = new Map<number, boolean>();
  const isReserved = (id: number, seen: ReadonlySet<number>): boolean => {
    const decided = known.get(id);
    if (decided !== undefined) return decided;
    if (keys.has(`rubrique${id}`)) return true;
    const parent = rubrics.get(id)?.parent ?? 0;
    return parent > 0 && !seen.has(parent) && isReserved(parent, new Set([...seen, id]));
  };
  for (const id of rubrics.keys()) known.set(id, isReserved(id, new Set()));
  return new Set([
    ...[...known].filter(([, reserved]) => reserved).map(([id]) => id),
    ...[...keys].flatMap((key) => (/^rubrique\d+$/.test(key) ? [Number(key.slice(8))] : [])),
  ]);
}

/**
 * Active plugins, by their names in capitals (`ACCESRESTREINT`), of SPIP's serialized setting `plugin`; lengths of its
 * strings are not looked at, for texts that were encoded twice no longer have them. Empty where it is not there.
 */
export function pluginsOf(setting: string | undefined): Set<string> {
  return new Set(
    [...(setting ?? '').matchAll(/s:\d+:"([A-Z][A-Z\d_]*)";a:\d+:\{/g)].map((match) => match[1]!),
  );
}
