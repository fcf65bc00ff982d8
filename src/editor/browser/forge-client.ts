/** One file of a forge, read and written: a request each. */
import type { EditorData } from '../../content/types.ts';

export interface ForgeFile {
  bytes: Uint8Array;
  /** What the forge compares when the file is written: nobody's change is written over. */
  version: string;
}

export type Refusal = 'signed-out' | 'forbidden' | 'not-found' | 'changed' | 'offline' | 'other';

/** The forge has not done what was asked. */
export class Refused extends Error {
  readonly kind: Refusal;

  constructor(kind: Refusal, message = '') {
    super(message);
    this.kind = kind;
  }
}

export interface ForgeClient {
  /** `path` is that of the repository. Throws `Refused`. */
  read(path: string): Promise<ForgeFile>;
  /** Gives the new version. Throws `Refused`, with `changed` where the file is no longer that of `version`. */
  write(path: string, file: ForgeFile, message: string): Promise<string>;
}

export function forgeClient(forge: EditorData, token: string): ForgeClient {
  if (forge.backend === 'test-repo') return browserFiles();
  return forge.backend === 'gitlab' ? gitlab(forge, token) : contentsApi(forge, token);
}

/** GitLab's “Repository files” and “Commits” APIs, v4. */
function gitlab({ apiUrl, repo, branch }: EditorData, token: string): ForgeClient {
  const project = `${apiUrl}/projects/${encodeURIComponent(repo)}/repository`;
  return {
    async read(path) {
      const address = `${project}/files/${encodeURIComponent(path)}?ref=${encodeURIComponent(branch)}`;
      const { content, last_commit_id } = await ask<{ content: string; last_commit_id: string }>(
        address,
        token,
      );
      return { bytes: fromBase64(content), version: last_commit_id };
    },
    async write(path, { bytes, version }, message) {
      const action = {
        action: 'update',
        file_path: path,
        encoding: 'base64',
        content: toBase64(bytes),
        last_commit_id: version,
      };
      const body = { branch, commit_message: message, actions: [action] };
      const { id } = await ask<{ id: string }>(`${project}/commits`, token, 'POST', body);
      return id;
    },
  };
}

/** The “contents” API of GitHub, which Forgejo and Gitea have too. */
function contentsApi({ apiUrl, repo, branch }: EditorData, token: string): ForgeClient {
  const encoded = (path: string) => path.split('/').map(encodeURIComponent).join('/');
  const address = (path: string) => `${apiUrl}/repos/${encoded(repo)}/contents/${encoded(path)}`;
  return {
    async read(path) {
      const { content, sha } = await ask<{ content: string; sha: string }>(
        `${address(path)}?ref=${encodeURIComponent(branch)}`,
        token,
      );
      return { bytes: fromBase64(content), version: sha };
    },
    async write(path, { bytes, version }, message) {
      const body = { branch, message, content: toBase64(bytes), sha: version };
      const { content } = await ask<{ content: { sha: string } }>(address(path), token, 'PUT', body);
      return content.sha;
    },
  };
}

async function ask<T>(address: string, token: string, method = 'GET', body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused('offline');
  }
  if (response.ok) return response.json();
  const told = await response.text().then(messageOf, () => '');
  throw new Refused(refusalOf(response.status, told), told);
}

function messageOf(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { message?: unknown; error?: unknown };
    return String(message ?? error ?? '');
  } catch {
    return '';
  }
}

function refusalOf(status: number, told: string): Refusal {
  if (status === 401) return 'signed-out';
  // GitLab answers 400 with a sentence, GitHub 409, Forgejo 422 where the digest is another.
  if (status === 409 || /has changed since|does not match|sha doesn't match/i.test(told)) return 'changed';
  if (status === 403) return 'forbidden';
  return status === 404 ? 'not-found' : 'other';
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/\s/g, '')), (character) => character.charCodeAt(0));
}

/** In stretches, since a call takes a bounded number of arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The folder of the browser's own file system that the `test-repo` backend of Sveltia CMS works in. */
const TEST_FOLDER = 'sveltia-cms-test';

function browserFiles(): ForgeClient {
  const open = async (path: string): Promise<FileSystemFileHandle> => {
    try {
      let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(TEST_FOLDER);
      const parts = path.split('/');
      const name = parts.pop()!;
      for (const part of parts) folder = await folder.getDirectoryHandle(part);
      return await folder.getFileHandle(name);
    } catch {
      throw new Refused('not-found');
    }
  };
  const read = async (path: string): Promise<ForgeFile> => {
    const bytes = new Uint8Array(await (await (await open(path)).getFile()).arrayBuffer());
    return { bytes, version: toBase64(bytes) };
  };
  return {
    read,
    async write(path, { bytes, version }) {
      if ((await read(path)).version !== version) throw new Refused('changed');
      const stream = await (await open(path)).createWritable();
      await stream.write(new Uint8Array(bytes));
      await stream.close();
      return toBase64(bytes);
    },
  };
}
