/** Renders a view through the compiled templates, outside `astro build`. */
import { pathToFileURL } from 'node:url';
import type { SiteView, View } from '../views/types.ts';
import { checkPage } from './page-wall.ts';
import type { Component, renderPage } from './runtime.ts';

interface Bundle {
  templates: Record<View['kind'], Component>;
  renderPage: typeof renderPage;
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

  /**
   * The page of a view, as `astro build` prints it, in pieces. Throws what its template throws, and
   * `PageBreach` for a page that holds what none may hold.
   */
  render(view: View, site: SiteView): readonly string[] {
    const pieces = this.#bundle.renderPage(this.#bundle.templates[view.kind], { view, site });
    const texts = 'html' in view ? Object.values(view.html) : [];
    checkPage(pieces, texts, site.assets.schemeScript);
    return pieces;
  }
}
