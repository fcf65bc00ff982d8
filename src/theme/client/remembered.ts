/** The appearance that a reader chose, kept in their browser; null follows the device. */
export type Scheme = 'light' | 'dark';

/** The key that the script in the page reads too: `SCHEME_KEY` of src/views/scheme-script.ts. */
export const KEY = 'apparence';

/** A browser may refuse its storage: the choice then lasts as long as the page. */
export function remembered(): Scheme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

export function remember(scheme: Scheme | null): void {
  try {
    if (scheme) localStorage.setItem(KEY, scheme);
    else localStorage.removeItem(KEY);
  } catch {
    // See `remembered`.
  }
}
