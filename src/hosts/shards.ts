/** Former addresses in many small lists, of which a server reads one for a request. */
import { spipObject } from '../archive/model/spip-address.ts';
import type { FormerAddress, HostFacts } from './redirects.ts';

/**
 * The part of a path that chooses its list: the last two small letters or figures before an ending. Servers compare the
 * same expression, some byte by byte and some by characters: it says the same of both.
 */
export const SHARD = '^(.*?([a-z0-9]{2})[^a-z0-9/]*(?:\\.[a-z0-9]{1,5})?/?)$';

/** Name of the list of what no expression tells. */
export const OTHERS = '_';

const PATTERN = new RegExp(SHARD, 's');

/** The list of a path as browsers send it. */
export const shardOf = (sent: string): string => PATTERN.exec(bytesOf(sent))?.[2] ?? OTHERS;

/** The bytes of a path as browsers send it, each as one character. */
export const bytesOf = (sent: string): string =>
  sent.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * The object of SPIP that a former address names by its number beside other parameters: it is looked for with it, where
 * servers are told to look for objects at all.
 */
export const objectOf = ({ spipRules }: HostFacts, { sent, query }: FormerAddress): string | null =>
  query === null || spipRules.length === 0 ? null : spipObject(`${sent}?${query.raw}`);

/** The list of an object of SPIP. */
export const objectShard = (object: string): string => `spip-${/[0-9]?[0-9]$/.exec(object)![0]}`;
