/** The part of Pagefind's browser API that the search uses (pagefind.app/docs/api). */
export interface PagefindResult {
  id: string;
  score: number;
}

export interface Pagefind {
  search(query: string): Promise<{ results: PagefindResult[] }>;
  mergeIndex(path: string, options: object): Promise<void>;
}

export interface PagefindModule {
  createInstance(options: object): Pagefind;
}
