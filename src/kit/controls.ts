/**
 * What no HTML (§ 13.1.4) nor XML 1.0 (§ 2.2) document may hold: control characters, which word processors leave
 * behind, and code points that are no characters. Tabs and ends of lines are none of them.
 */
const FORBIDDEN = /[^\t\n\r -~\xa0-\ufdcf\ufdf0-\ufffd]/g;

/** A text of the same length with spaces for what no page may hold, and U+FFFD for lone surrogates. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, ' ');
}
