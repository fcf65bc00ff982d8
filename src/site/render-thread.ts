import { serveRendering } from './render-plan.ts';

serveRendering();
