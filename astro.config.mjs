import { defineConfig } from 'astro/config';
import { astroOptions } from './src/build/astro-options.ts';
import { fonds } from './src/reference/integration.ts';

export default defineConfig({ ...astroOptions, integrations: [fonds()] });
