import type { Report } from '../report.ts';
export interface HtmlImportOptions {
  source: string;
  profile: string | null;
  into: string;
  force: boolean;
  dryRun: boolean;
  signal?: AbortSignal;
  progress?(phase: string, done: number, total: number): void;
}
export async function importHtml(_options: HtmlImportOptions): Promise<Report> {
  throw new Error('todo');
}
