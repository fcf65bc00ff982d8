/** Regular expressions for the programs of others: PCRE of nginx and Apache, RE2 of Caddy. */

/** A pattern that matches this text alone; every engine reads it, which is not true of what `RegExp.escape` gives. */
export const escapePattern = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
