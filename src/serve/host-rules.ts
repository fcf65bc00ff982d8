/** What hosts are told of a site, obeyed by its preview too: headers, and where former addresses lead. */
import { locate, type OutputFolders } from '../build/output-folders.ts';
import type { Visit } from './gate.ts';
import type { OutputIndex } from './output-index.ts';
import {
  type HeaderRule,
  type RedirectRule,
  readHeaders,
  readRedirects,
  redirectOf,
} from './static-server.ts';

/** The rules of the files `_headers` and `_redirects`, which are made when they are first needed. */
export class HostRules {
  readonly #outputs: OutputIndex;
  readonly #folders: OutputFolders;
  #headers: HeaderRule[] | null = null;
  #redirects: Map<string, RedirectRule[]> | null = null;

  /** `folders`: where the files are made. */
  constructor(outputs: OutputIndex, folders: OutputFolders) {
    this.#outputs = outputs;
    this.#folders = folders;
  }

  /** The archive is another: rules are read anew. */
  renew(): void {
    this.#headers = null;
    this.#redirects = null;
  }

  /** The headers that hosts are told to send. */
  async headers(): Promise<HeaderRule[]> {
    this.#headers ??= await this.#read('/_headers', readHeaders);
    return this.#headers ?? [];
  }

  /** Where hosts are told to send a former address. */
  async redirect(visit: Visit): Promise<string | undefined> {
    this.#redirects ??= await this.#read('/_redirects', readRedirects);
    return this.#redirects ? redirectOf(visit, this.#redirects) : undefined;
  }

  async #read<Rules>(path: string, read: (file: string) => Rules): Promise<Rules | null> {
    const output = this.#outputs.get(path);
    if (!output?.make) return null;
    await output.make(this.#folders);
    return read(locate(this.#folders, output.output));
  }
}
