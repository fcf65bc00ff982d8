const KILO = 1024;

/** Rounded half away from zero, without trailing zeros: PHP's `round` as SPIP prints it. */
function rounded(value: number, decimals: number): string {
  const factor = 10 ** decimals;
  return String(Math.round(value * factor) / factor);
}

/**
 * A file's size as SPIP 3.2 prints it (`taille_en_octets`, ecrire/inc/filtres.php): base 1024, one decimal,
 * two for `Go`, a point as the decimal mark: 26,112 bytes is `25.5 ko`. Nothing at all for an empty file.
 */
export function formatSize(bytes: number): string {
  if (bytes < 1) return '';
  if (bytes < KILO) return `${bytes} octets`;
  if (bytes < KILO ** 2) return `${rounded(bytes / KILO, 1)} ko`;
  if (bytes < KILO ** 3) return `${rounded(bytes / KILO ** 2, 1)} Mo`;
  return `${rounded(bytes / KILO ** 3, 2)} Go`;
}
