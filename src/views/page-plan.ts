import { outputPath } from '../archive/model/addresses.ts';
import type { View, ViewKind } from './types.ts';

/** One page of the site. Key and view are made when they are asked for. */
export interface PagePlan {
  readonly kind: ViewKind;
  /** Without base: `/2022/deux-ans/`. */
  readonly address: string;
  /** File in the output folder: `2022/deux-ans/index.html`. */
  readonly output: string;
  /** Digest of the parts that the view is made from: equal keys mean equal views. */
  readonly key: string;
  /** The page's view, made anew at each call. */
  view(): View;
}

/** A page whose key and view are made on demand. */
export class PlannedPage implements PagePlan {
  readonly kind: ViewKind;
  readonly address: string;
  readonly #makeKey: () => string;
  readonly #makeView: () => View;
  #key: string | undefined;

  constructor(kind: ViewKind, address: string, makeKey: () => string, makeView: () => View) {
    this.kind = kind;
    this.address = address;
    this.#makeKey = makeKey;
    this.#makeView = makeView;
  }

  get output(): string {
    return outputPath(this.address);
  }

  get key(): string {
    this.#key ??= this.#makeKey();
    return this.#key;
  }

  view(): View {
    return this.#makeView();
  }
}
