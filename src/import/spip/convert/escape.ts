/** Plain text as HTML and as Markdown. */

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\[\]<>*_`]/g, '\\$&');
}
