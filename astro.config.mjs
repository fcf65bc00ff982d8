import { defineConfig } from 'astro/config';
import { astroOptions } from './src/site/astro-options.ts';
import { fonds } from './src/site/integration.ts';

export default defineConfig({ ...astroOptions, integrations: [fonds()] });
