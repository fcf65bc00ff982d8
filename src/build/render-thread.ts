export { openRendering as open } from './render-plan.ts';
