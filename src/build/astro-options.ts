import type { AstroInlineConfig } from 'astro';

/**
 * Options that decide the bytes of a page, shared by `astro build` and the fast build.
 * `compressHTML: 'jsx'` is JSX's rule, Astro's own: white space with a line break in it is layout of the template and
 * goes; a space that is meant stands within a line, or is written `{' '}`.
 */
export const astroOptions = {
  compressHTML: 'jsx',
  trailingSlash: 'always',
  build: { format: 'directory' },
  devToolbar: { enabled: false },
} satisfies AstroInlineConfig;
