/** The one Markdown pipeline: what a document's lead, body and postscript become on the page and in feeds. */
export type { PluginNames, Plugins } from './plugins.ts';
export { loadPlugins } from './plugins.ts';
export { createMarkdown, type Markdown, renderDocument } from './render.ts';
export { isFrench, typography } from './typography.ts';
