import type { AstroInlineConfig } from 'astro';

/**
 * Options that decide the bytes of a page, shared by `astro build` and the fast build.
 * `compressHTML: true` folds white space as HTML does; `'jsx'` would drop spaces between inline elements.
 */
export const astroOptions = {
  compressHTML: true,
  trailingSlash: 'always',
  build: { format: 'directory' },
  devToolbar: { enabled: false },
} satisfies AstroInlineConfig;
