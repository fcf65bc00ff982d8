import { start } from './render-worker.ts';

start();
