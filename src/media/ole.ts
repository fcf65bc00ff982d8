/**
 * Office files of before 2007 are all Compound File Binary files (MS-CFB); which program wrote one is told by
 * the names of the streams in its directory.
 */
const STREAMS: [name: string, extension: string][] = [
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['VisioDocument', 'vsd'],
  ['__properties_version1.0', 'msg'],
];

const END_OF_CHAIN = 0xfffffffe;
const HEADER_FAT_SECTORS = 109;
/** A directory of more sectors than this belongs to no office document. */
const MOST_SECTORS = 4096;

/**
 * Extension of the office format inside a compound file, null when the directory cannot be followed within
 * `bytes` or names no known stream. Layout: [MS-CFB] 2.2 (header), 2.3 (FAT), 2.6 (directory).
 */
export function detectOle(bytes: Uint8Array): string | null {
  if (bytes.length < 512) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 2 ** shift;
  const offsetOf = (sector: number): number => (sector + 1) * sectorSize;

  const next = (sector: number): number => {
    const perSector = sectorSize / 4;
    const index = Math.floor(sector / perSector);
    if (index >= HEADER_FAT_SECTORS) return END_OF_CHAIN;
    const offset = offsetOf(view.getUint32(76 + index * 4, true)) + (sector % perSector) * 4;
    return offset + 4 <= bytes.length ? view.getUint32(offset, true) : END_OF_CHAIN;
  };

  const names = new Set<string>();
  let sector = view.getUint32(48, true);
  for (let seen = 0; sector < END_OF_CHAIN && seen < MOST_SECTORS; seen += 1, sector = next(sector)) {
    const start = offsetOf(sector);
    if (start + sectorSize > bytes.length) break;
    for (let entry = start; entry < start + sectorSize; entry += 128) {
      const length = view.getUint16(entry + 64, true);
      if (length < 2 || length > 64) continue;
      names.add(new TextDecoder('utf-16le').decode(bytes.subarray(entry, entry + length - 2)));
    }
  }
  return STREAMS.find(([name]) => names.has(name))?.[1] ?? null;
}
