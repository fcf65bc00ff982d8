/** Entries of CHANGELOG.md between two versions. */

/** Negative where `a` is the older version; pre-releases come before their release. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [a, b].map((version) => {
    const [numbers = '', label] = version.replace(/\+.*$/, '').split(/-(.*)/);
    return { numbers: numbers.split('.').map(Number), label };
  });
  for (let at = 0; at < 3; at++) {
    const difference = (x!.numbers[at] ?? 0) - (y!.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (x!.label === y!.label) return 0;
  if (x!.label === undefined || y!.label === undefined) return x!.label === undefined ? 1 : -1;
  return x!.label.localeCompare(y!.label, 'en', { numeric: true });
}

/** The text of the versions after `before`, up to `after`, headings included; '' where there is none. */
export function entriesBetween(changelog: string, before: string, after: string): string {
  const sections = changelog.split(/^(?=## )/m).slice(1);
  return sections
    .filter((section) => {
      const version = /^## \[?v?(\d[\w.+-]*)/.exec(section)?.[1];
      return (
        version !== undefined && compareVersions(version, before) > 0 && compareVersions(version, after) <= 0
      );
    })
    .join('')
    .trim();
}
