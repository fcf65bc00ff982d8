/** One file of the output that is not a page. */
export interface FilePlan {
  /** File in its folder: `rss.xml`, `nginx/http.conf`. */
  output: string;
  /** `site` is what is published, `host` what its server is configured with. */
  target: 'site' | 'host';
  /** Content type, with its charset where it has one. */
  type: string;
  /** Digest of the parts that the bytes are made from: equal keys mean equal bytes. */
  readonly key: string;
  body(): string;
}

/** A file whose key is made on demand. */
export class PlannedFile implements FilePlan {
  readonly output: string;
  readonly target: 'site' | 'host';
  readonly type: string;
  readonly #makeKey: () => string;
  readonly #makeBody: () => string;
  #key: string | undefined;

  constructor(
    file: { output: string; target?: 'site' | 'host'; type: string },
    makeKey: () => string,
    makeBody: () => string,
  ) {
    this.output = file.output;
    this.target = file.target ?? 'site';
    this.type = file.type;
    this.#makeKey = makeKey;
    this.#makeBody = makeBody;
  }

  get key(): string {
    this.#key ??= this.#makeKey();
    return this.#key;
  }

  body(): string {
    return this.#makeBody();
  }
}
