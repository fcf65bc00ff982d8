/** Entry of the compiled templates: the page components and the function that renders them. */
export { renderPage } from './runtime.ts';
export { templates } from './templates.ts';
