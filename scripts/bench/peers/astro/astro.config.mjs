import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://archives.exemple.fr',
  cacheDir: './.cache',
  trailingSlash: 'always',
  integrations: [sitemap()],
});
