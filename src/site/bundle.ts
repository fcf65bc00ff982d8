/** Entry of the compiled templates: the page components and the function that renders them. */
export { renderToString } from 'astro/runtime/server/index.js';
export { templates } from './templates.ts';
