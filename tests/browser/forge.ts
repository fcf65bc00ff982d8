/**
 * Loopback double of the forges that the web editor talks to, over a real bare Git repository. GitLab: GraphQL (project,
 * tree, blobs), REST v4 (user, commits, files), OAuth with PKCE. Forgejo: REST v1 (user, branches, git/trees, git/blobs,
 * contents), OAuth with PKCE. It was written from what the clients send; of a real forge's rights, limits and
 * cross-origin rules it says nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the double takes for a valid token. */
export const TOKEN = 'jeton';

interface Entry {
  mode: string;
  type: string;
  sha: string;
  size: number;
  path: string;
}

interface Action {
  action: string;
  path: string;
  from?: string;
  content: Buffer;
  /** Digest of the file as it was read. */
  sha?: string;
  /** Newest commit of the file as it was read. */
  lastCommit?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: what clients send, taken as it comes.
type Json = Record<string, any>;

class Answered extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export class Forge {
  readonly repo: string;
  /** `POST /api/v4/projects/…`, in order; none of the browser's own questions (OPTIONS). */
  readonly requests: string[] = [];
  readonly #codes = new Map<string, Json>();
  readonly #server: Server;

  private constructor(repo: string) {
    this.repo = repo;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { status, type, body, location } = this.#answer(
          request.method!,
          new URL(request.url!, 'http://forge.test'),
          request.headers.authorization ?? '',
          Buffer.concat(chunks),
        );
        response.writeHead(status, {
          'content-type': type,
          'access-control-allow-origin': '*',
          'access-control-allow-headers': '*, authorization, content-type',
          'access-control-allow-methods': '*',
          ...(location !== undefined && { location }),
        });
        response.end(body);
      });
    });
  }

  /** Serves a bare repository, branch `main`. */
  static async start(repo: string): Promise<Forge> {
    const forge = new Forge(repo);
    forge.#server.listen(0, '127.0.0.1');
    await new Promise((done) => forge.#server.once('listening', done));
    return forge;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** What a Git command says of the repository. */
  git(...args: string[]): string {
    return this.#git(args).toString();
  }

  /** The bytes of a file on `main`. */
  file(path: string): Buffer {
    return this.#git(['show', `main:${path}`]);
  }

  /** Somebody else's push. */
  push(path: string, content: string | Buffer, message = 'ailleurs'): void {
    const action = this.#tree().some((entry) => entry.path === path) ? 'update' : 'create';
    this.#commit('main', message, [{ action, path, content: Buffer.from(content) }]);
  }

  #git(args: string[], options: { input?: string | Buffer; env?: NodeJS.ProcessEnv } = {}): Buffer {
    return execFileSync('git', ['-C', this.repo, ...args], {
      maxBuffer: 1 << 30,
      stdio: ['pipe', 'pipe', 'ignore'],
      ...options,
    });
  }

  #line(args: string[], options: { input?: string | Buffer; env?: NodeJS.ProcessEnv } = {}): string {
    return this.#git(args, options).toString().trim();
  }

  #tree(ref = 'main'): Entry[] {
    return this.#git(['ls-tree', '-r', '-l', '-z', '-t', ref])
      .toString()
      .split('\0')
      .filter(Boolean)
      .map((line) => {
        const [meta, path] = line.split('\t');
        const [mode, type, sha, size] = meta!.split(/ +/);
        return { mode: mode!, type: type!, sha: sha!, size: Number(size) || 0, path: path! };
      });
  }

  #lastCommit(path: string): string {
    return this.#line(['log', '-1', '--format=%H', 'main', '--', path]);
  }

  #commit(branch: string, message: string, actions: Action[]): { id: string; saved: Json[] } {
    const index = join(tmpdir(), `forge-index-${process.pid}-${randomBytes(6).toString('hex')}`);
    const who = { NAME: 'Camille Exemple', EMAIL: 'camille@exemple.fr' };
    const env = {
      ...process.env,
      GIT_INDEX_FILE: index,
      GIT_AUTHOR_NAME: who.NAME,
      GIT_AUTHOR_EMAIL: who.EMAIL,
      GIT_COMMITTER_NAME: who.NAME,
      GIT_COMMITTER_EMAIL: who.EMAIL,
    };
    try {
      const parent = this.#line(['rev-parse', branch]);
      this.#git(['read-tree', parent], { env });
      const here = new Map(this.#tree(branch).map((entry) => [entry.path, entry]));
      const saved: Json[] = [];
      for (const { action, path, from = path, content, sha, lastCommit } of actions) {
        if (action === 'create' && here.has(path))
          throw new Answered(400, 'A file with this name already exists');
        if (action !== 'create' && !here.has(from))
          throw new Answered(400, "A file with this name doesn't exist");
        if (sha !== undefined && here.get(from)?.sha !== sha)
          throw new Answered(422, `sha does not match [given: ${sha}, expected: ${here.get(from)?.sha}]`);
        if (lastCommit !== undefined && lastCommit !== this.#lastCommit(from))
          throw new Answered(
            400,
            'You are attempting to update a file that has changed since you started editing it.',
          );
        if (action === 'delete' || from !== path)
          this.#git(['update-index', '--force-remove', from], { env });
        if (action === 'delete') continue;
        const blob = this.#line(['hash-object', '-w', '--stdin'], { input: content });
        this.#git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { env });
        saved.push({ path, sha: blob });
      }
      const tree = this.#line(['write-tree'], { env });
      const id = this.#line(['commit-tree', tree, '-p', parent, '-m', message], { env });
      this.#git(['update-ref', `refs/heads/${branch}`, id, parent]);
      return { id, saved };
    } finally {
      rmSync(index, { force: true });
    }
  }

  #answer(method: string, url: URL, authorization: string, input: Buffer) {
    const path = decodeURI(url.pathname);
    const isAsked = method === 'OPTIONS';
    if (!isAsked) this.requests.push(`${method} ${path}`);
    let status = 200;
    let out: unknown = '';
    let location: string | undefined;
    try {
      const sent: Json = input.length > 0 ? JSON.parse(input.toString()) : {};
      if (isAsked) out = '';
      else if (path.endsWith('/oauth/authorize')) {
        // A forge asks its user first; the double says yes at once.
        const query = Object.fromEntries(url.searchParams);
        const code = randomBytes(12).toString('hex');
        this.#codes.set(code, query);
        status = 302;
        location = `${query.redirect_uri}?code=${code}&state=${query.state}`;
      } else if (/\/oauth\/(?:token|access_token)$/.test(path)) out = this.#exchange(sent);
      else if (authorization !== `Bearer ${TOKEN}` && authorization !== `token ${TOKEN}`)
        throw new Answered(401, '401 Unauthorized');
      else if (path === '/api/graphql') out = this.#graphql(sent);
      else if (path.startsWith('/api/v4'))
        out = this.#gitlab(method, url.pathname.slice('/api/v4'.length), url.searchParams, sent);
      else if (path.startsWith('/api/v1'))
        out = this.#forgejo(method, path.slice('/api/v1'.length), url.searchParams, sent);
      else out = null;
      if (out === null) throw new Answered(404, '404 Not Found');
    } catch (error) {
      status = error instanceof Answered ? error.status : 500;
      out = { message: (error as Error).message };
    }
    const isBytes = Buffer.isBuffer(out);
    const body = isBytes ? (out as Buffer) : Buffer.from(typeof out === 'string' ? out : JSON.stringify(out));
    return { status, type: isBytes ? 'application/octet-stream' : 'application/json', body, location };
  }

  #exchange(sent: Json): Json {
    const tokens = { access_token: TOKEN, refresh_token: 'suite', token_type: 'bearer', expires_in: 7200 };
    if (sent.grant_type === 'refresh_token') return tokens;
    const asked = this.#codes.get(sent.code);
    const challenge = createHash('sha256').update(String(sent.code_verifier)).digest('base64url');
    if (asked?.code_challenge !== challenge || asked.redirect_uri !== sent.redirect_uri)
      throw new Answered(400, 'invalid_grant');
    this.#codes.delete(sent.code);
    return tokens;
  }

  get #user(): Json {
    const page = `${this.origin}/camille`;
    return {
      id: 7,
      name: 'Camille Exemple',
      full_name: 'Camille Exemple',
      username: 'camille',
      login: 'camille',
      email: 'camille@exemple.fr',
      avatar_url: '',
      web_url: page,
      html_url: page,
    };
  }

  #graphql({ query, variables }: Json): Json {
    const repository: Json = {};
    const { branch } = variables;
    if (query.includes('rootRef')) repository.rootRef = 'main';
    if (query.includes('lastCommit')) {
      const [sha, message] = [
        ['rev-parse', branch],
        ['log', '-1', '--format=%s', branch],
      ].map((args) => this.#line(args));
      repository.tree = { lastCommit: { sha, message } };
    }
    if (query.includes('blobs(after')) {
      const all = this.#tree(branch).filter(({ type }) => type === 'blob');
      const from = variables.cursor ? Number(Buffer.from(variables.cursor, 'base64')) : 0;
      const nodes = all.slice(from, from + 100).map(({ type, path, sha }) => ({ type, path, sha }));
      const endCursor = Buffer.from(String(from + 100)).toString('base64');
      repository.tree = { blobs: { nodes, pageInfo: { endCursor, hasNextPage: from + 100 < all.length } } };
    }
    if (query.includes('paths:')) {
      const here = new Map(this.#tree(branch).map((entry) => [entry.path, entry]));
      const nodes = (variables.paths as string[])
        .filter((path) => here.has(path))
        .map((path) => {
          const data = this.#git(['cat-file', 'blob', here.get(path)!.sha]);
          return { path, oid: here.get(path)!.sha, size: data.length, rawTextBlob: data.toString('utf8') };
        });
      repository.blobs = { nodes };
    }
    return { data: { project: { repository } } };
  }

  #gitlab(method: string, path: string, query: URLSearchParams, body: Json): unknown {
    if (path === '/user') return this.#user;
    const project = /^\/projects\/([^/]+)(\/.*)?$/.exec(path);
    if (!project) return path.startsWith('/avatar') ? { avatar_url: '' } : null;
    const rest = project[2] ?? '';
    if (rest === '') return { id: 1, default_branch: 'main', permissions: {} };
    if (rest === '/users') return [this.#user];
    if (rest === '/repository/commits' && method === 'POST') {
      const actions = (body.actions as Json[]).map((each) => ({
        action: each.action,
        path: each.file_path,
        from: each.previous_path,
        content: Buffer.from(each.content ?? '', each.encoding === 'base64' ? 'base64' : 'utf8'),
        lastCommit: each.last_commit_id,
      }));
      const { id } = this.#commit(body.branch, body.commit_message, actions);
      return { id, committed_date: new Date().toISOString() };
    }
    if (rest === '/repository/commits') {
      const of = ['log', '-100', '--format=%H%x09%an%x09%ae%x09%cI', query.get('ref_name') || 'main'];
      return this.#line([...of, '--', query.get('path') ?? '.'])
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const [id, author_name, author_email, committed_date] = line.split('\t');
          return { id, author_name, author_email, committed_date };
        });
    }
    const file = /^\/repository\/files\/([^/]+)(\/raw)?$/.exec(rest);
    if (file) {
      const name = decodeURIComponent(file[1]!);
      const entry = this.#tree(query.get('ref')!).find((each) => each.path === name);
      if (!entry) throw new Answered(404, '404 File Not Found');
      const data = this.#git(['cat-file', 'blob', entry.sha]);
      if (file[2] !== undefined) return data;
      return {
        file_path: name,
        encoding: 'base64',
        content: data.toString('base64'),
        blob_id: entry.sha,
        last_commit_id: this.#lastCommit(name),
      };
    }
    if (rest.startsWith('/repository/branches/'))
      return { name: 'main', commit: { id: this.#line(['rev-parse', 'main']) } };
    return /deployments|statuses|merge_requests|issues/.test(rest) ? [] : null;
  }

  #forgejo(method: string, path: string, query: URLSearchParams, body: Json): unknown {
    if (path === '/user') return this.#user;
    if (path === '/version') return { version: '13.0.3+gitea-1.22.0' };
    if (path === '/settings/api')
      return { max_response_items: 50, default_paging_num: 30, default_git_trees_per_page: 1000 };
    const repository = /^\/repos\/[^/]+\/[^/]+(\/.*)?$/.exec(path);
    if (!repository) return null;
    const rest = repository[1] ?? '';
    if (rest === '') return { default_branch: 'main', permissions: { admin: false, push: true, pull: true } };
    if (rest.startsWith('/branches/')) {
      const [id, message] = [
        ['rev-parse', 'main'],
        ['log', '-1', '--format=%s', 'main'],
      ].map((args) => this.#line(args));
      return { name: 'main', commit: { id, message } };
    }
    const tree = /^\/git\/trees\/(.+)$/.exec(rest);
    if (tree) {
      const all = this.#tree(tree[1]);
      const page = Number(query.get('page') ?? 1);
      const slice = all.slice((page - 1) * 1000, page * 1000);
      const truncated = page * 1000 < all.length;
      return {
        sha: this.#line(['rev-parse', tree[1]!]),
        tree: slice,
        truncated,
        page,
        total_count: all.length,
      };
    }
    if (rest === '/git/blobs') {
      const shas = (query.get('shas') ?? '').split(',').slice(0, 50);
      return shas.map((sha) => {
        const data = this.#git(['cat-file', 'blob', sha]);
        return { sha, size: data.length, encoding: 'base64', content: data.toString('base64') };
      });
    }
    if (rest === '/contents' && method === 'POST') {
      const actions = (body.files as Json[]).map((each) => {
        if (each.operation !== 'create' && !each.sha)
          throw new Answered(422, 'a SHA must be provided when updating or deleting a file');
        const content = Buffer.from(each.content ?? '', 'base64');
        return { action: each.operation, path: each.path, from: each.from_path, sha: each.sha, content };
      });
      const { id, saved } = this.#commit(body.branch, body.message, actions);
      return { commit: { sha: id, created: new Date().toISOString() }, files: saved, verification: {} };
    }
    const contents = /^\/contents\/(.+)$/.exec(rest);
    if (contents && method === 'PUT') {
      const content = Buffer.from(body.content, 'base64');
      const action = { action: 'update', path: contents[1]!, sha: body.sha, content };
      const { id, saved } = this.#commit(body.branch, body.message, [action]);
      return { content: saved[0], commit: { sha: id } };
    }
    if (contents) {
      const entry = this.#tree(query.get('ref') ?? 'main').find((each) => each.path === contents[1]);
      if (!entry) throw new Answered(404, 'object does not exist');
      // GitHub breaks lines of it.
      const content = this.#git(['cat-file', 'blob', entry.sha]).toString('base64').replace(/.{60}/g, '$&\n');
      return { path: entry.path, sha: entry.sha, encoding: 'base64', content };
    }
    const raw = /^\/(?:media\/main|raw)\/(.+)$/.exec(rest);
    if (raw) return this.#git(['show', `main:${raw[1]}`]);
    return rest === '/commits' ? [] : null;
  }
}
