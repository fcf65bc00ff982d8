/** The forge that keeps the content, as the web editor needs it: from `editor` and `repository` of site.yaml. */
import type { EditorData, ForgeName } from './types.ts';

/** Kinds of forges whose programs the web editor knows; `test-repo` keeps what is written in the browser alone. */
export const FORGES: readonly ForgeName[] = ['github', 'gitlab', 'forgejo', 'test-repo'];

/** What `editor` says in site.yaml, each key optional. */
export interface EditorSettings {
  backend?: ForgeName;
  repo?: string;
  branch?: string;
  baseUrl?: string;
  apiUrl?: string;
  clientId?: string;
  folder?: string;
}

/** Public forges by their host, and names that hosts of the same programs usually have. */
const HOSTS: readonly [RegExp, ForgeName][] = [
  [/^(?:www\.)?github\.com$/, 'github'],
  [/^(?:gitlab\.|framagit\.org$|[^.]+\.gitlab\.)|(?:^|\.)gitlab\.com$/, 'gitlab'],
  [/^(?:codeberg\.org|(?:forgejo|gitea|codeberg)\.)/, 'forgejo'],
];

/**
 * The forge of a site that has the editor on; `backend` or `repo` where that is neither said nor seen from the
 * repository's address.
 */
export function editorOf(
  settings: EditorSettings,
  repository: string | undefined,
): EditorData | 'backend' | 'repo' {
  const url = repository === undefined ? undefined : new URL(repository);
  const base = settings.baseUrl ?? url?.origin;
  const backend = settings.backend ?? HOSTS.find(([host]) => host.test(url?.hostname ?? ''))?.[1];
  if (backend === undefined) return 'backend';
  const path = repository !== undefined && base !== undefined ? below(base, repository) : undefined;
  const repo = settings.repo ?? path;
  const isLocal = backend === 'test-repo';
  if (!isLocal && (base === undefined || repo === undefined || !/^[^/\s]+(?:\/[^/\s]+)+$/.test(repo)))
    return 'repo';
  const { branch = 'main', clientId, folder = 'content' } = settings;
  return {
    backend,
    repo: repo ?? '',
    branch,
    baseUrl: base ?? '',
    apiUrl: settings.apiUrl ?? (isLocal ? '' : apiOf(backend, base!)),
    ...(clientId !== undefined && { clientId }),
    folder: folder
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/'),
  };
}

const SLASH = /\/$/;

/** The path of a repository on its forge, `mairie/archives`. */
function below(base: string, repository: string): string | undefined {
  if (!repository.startsWith(`${base}/`)) return undefined;
  const path = decodeURI(repository.slice(base.length + 1));
  return path.replace(SLASH, '').replace(/\.git$/, '') || undefined;
}

/** Where the programs of a forge are asked. */
function apiOf(backend: ForgeName, base: string): string {
  if (backend === 'gitlab') return `${base}/api/v4`;
  if (backend === 'forgejo') return `${base}/api/v1`;
  return base === 'https://github.com' ? 'https://api.github.com' : `${base}/api/v3`;
}
