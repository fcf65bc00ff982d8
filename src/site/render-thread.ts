import { start } from './render-pages.ts';

start();
