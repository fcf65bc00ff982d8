/** Renders a view through the compiled templates, outside `astro build`. */
import { pathToFileURL } from 'node:url';
import type { SiteView, View } from '../views/types.ts';

type Component = unknown;
interface Bundle {
  templates: Record<View['kind'], Component>;
  renderToString(
    result: object,
    component: Component,
    props: object,
    slots: object,
    isPage: boolean,
  ): Promise<string>;
}

export class Renderer {
  readonly #bundle: Bundle;

  private constructor(bundle: Bundle) {
    this.#bundle = bundle;
  }

  /** Loads the module that `compileTemplates` gives. */
  static async load(path: string): Promise<Renderer> {
    return new Renderer((await import(pathToFileURL(path).href)) as Bundle);
  }

  /** The page of a view, as `astro build` prints it. Throws what its template throws. */
  render(view: View, site: SiteView): Promise<string> {
    const component = this.#bundle.templates[view.kind];
    return this.#bundle.renderToString(createResult(), component, { view, site }, {}, true);
  }
}

/**
 * The `SSRResult` of one page, with what templates that are pure functions of their props can reach
 * (Astro 7: `createResult` in `astro/dist/core/fetch/fetch-state.js`). What depends on a request
 * throws: a page must come from its view alone.
 */
function createResult(): object {
  return {
    base: '/',
    cancelled: false,
    clientDirectives: new Map(),
    inlinedScripts: new Map(),
    componentMetadata: new Map(),
    compressHTML: true,
    createAstro: (props: object) => Object.create(requestless, { props: { value: props } }),
    links: new Set(),
    scripts: new Set(),
    styles: new Set(),
    params: {},
    partial: false,
    pathname: '/',
    renderers: [],
    resolve: async (specifier: string) => specifier,
    response: { status: 200, statusText: 'OK' },
    _metadata: {
      hasHydrationScript: false,
      rendererSpecificHydrationScripts: new Set(),
      hasRenderedHead: false,
      renderedScripts: new Set(),
      hasDirectives: new Set(),
      hasRenderedServerIslandRuntime: false,
      headInTree: false,
      extraHead: [],
      extraStyleHashes: [],
      extraScriptHashes: [],
      propagators: new Set(),
      routeHasPropagation: false,
      pendingSlotEvaluations: [],
      templateDepth: 0,
    },
    directives: [],
    scriptDirective: { resources: [], hashes: [] },
    styleDirective: { resources: [], hashes: [] },
    shouldInjectCspMetaTags: false,
  };
}

const requestless = Object.defineProperties(
  {},
  Object.fromEntries(
    ['url', 'request', 'params', 'slots', 'cookies', 'locals', 'site', 'redirect', 'rewrite'].map((name) => [
      name,
      {
        get() {
          throw new Error(`Astro.${name} is not there: a template takes all it prints from its view`);
        },
      },
    ]),
  ),
);
