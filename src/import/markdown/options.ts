export interface HtmlOptions {
  /** Address to write for a link or an image of the source; null takes the link away and leaves its text. */
  address(url: string, of: 'link' | 'image'): string | null;
  /** Whether an anchor is kept; `written` when its author made it one, not when an element happens to have an id. */
  anchor?(id: string, written: boolean): boolean;
  /** Excerpts of what a text still holds of the source's own syntax. */
  litter?(text: string): string[];
  /** Told of everything that Markdown and its allow-list of HTML cannot carry. */
  find(code: string, excerpt: string): void;
}
