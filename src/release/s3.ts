/** A bucket of an object store that speaks S3. */
import { hash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { fileClass, fileHeaders, isCompressedForm } from '../hosts/file-class.ts';
import { isAlive, processSpace } from '../kit/process-space.ts';
import type { SiteFile } from './plan.ts';
import { OWN_FOLDER } from './record.ts';
import { ReleaseFailed, type Target, type TargetLock } from './target.ts';

export interface S3Options {
  bucket: string;
  /** Before every key: `site/`, or empty. */
  prefix: string;
  /** Of the store: `https://s3.example.org`; null for Amazon's. */
  endpoint: string | null;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Time after which a lock that was not renewed is nobody's (ms). */
  lease?: number;
}

/** What the environment says, under the names of Amazon's own tools. Throws where it names no key. */
export function s3Environment(env: NodeJS.ProcessEnv): Omit<S3Options, 'bucket' | 'prefix'> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) throw new ReleaseFailed({ code: 'no-credentials' });
  return {
    endpoint: (env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || '').replace(/\/+$/, '') || null,
    region: env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1',
    accessKeyId,
    secretAccessKey,
    sessionToken: env.AWS_SESSION_TOKEN || undefined,
  };
}

/** Requests at once. */
const AT_ONCE = 12;
/** Size from which a file is sent by itself: each is held in memory meanwhile (bytes). */
const LARGE = 16_000_000;
/** Times that a request is made before the store is given up. */
const TRIES = 4;
const FIRST_PAUSE = 250;

const LEASE = 60_000;
/** Renewals of a lock in the time of its lease: one or two may fail. */
const RENEWALS = 4;
const LOCK = 'lock.json';

interface LockNote {
  id: string;
  by: string;
  /** See `processSpace`. */
  space: string | null;
  pid: number;
  /** Number of times that it was renewed. */
  renewed: number;
}

export class S3Target implements Target {
  readonly #client: AwsClient;
  readonly #root: string;
  readonly #lease: number;

  constructor({ bucket, prefix, endpoint, region, lease = LEASE, ...keys }: S3Options) {
    this.#lease = lease;
    this.#client = new AwsClient({ ...keys, region, service: 's3', retries: 0 });
    const amazon = bucket.includes('.')
      ? `https://s3.${region}.amazonaws.com/${bucket}`
      : `https://${bucket}.s3.${region}.amazonaws.com`;
    this.#root = `${endpoint === null ? amazon : `${endpoint}/${bucket}`}/${encodeKey(prefix)}`;
  }

  /** A store sends what was asked for by name: it chooses no compressed form, and reads no file for hosts. */
  takes(path: string): boolean {
    return fileClass(path) !== 'host' && !isCompressedForm(path);
  }

  /** An object that is made only where there is none, and renewed while the release lasts. */
  async lock(onWait?: (by: string) => void): Promise<TargetLock> {
    const note: LockNote = {
      id: randomUUID(),
      by: `${hostname()} (${process.pid})`,
      space: processSpace(),
      pid: process.pid,
      renewed: 0,
    };
    const held = await this.#readLock();
    if (held) {
      await this.#outlive(held, onWait);
      await this.drop(LOCK);
    }
    await this.#writeLock(note, { 'If-None-Match': '*' });
    const check = async () => {
      if ((await this.#readLock())?.id !== note.id) throw new ReleaseFailed({ code: 'lock-lost' });
    };
    // A store that knows no conditional requests has taken the last of two: the other one sees it here.
    await sleep(FIRST_PAUSE);
    await check();
    const timer = setInterval(() => {
      note.renewed++;
      check()
        .then(() => this.#writeLock(note, {}))
        .catch(() => undefined);
    }, this.#lease / RENEWALS);
    timer.unref();
    return {
      check,
      release: async () => {
        clearInterval(timer);
        if ((await this.#readLock())?.id === note.id) await this.drop(LOCK);
      },
    };
  }

  /**
   * Settles once nobody holds a lock any more. Its holder is known to be dead on this machine; of another one, it is
   * after a lease without renewal, by the clock here alone. Throws as soon as it is known to be alive.
   */
  async #outlive(held: LockNote, onWait?: (by: string) => void): Promise<void> {
    const isHere = held.space !== null && held.space === processSpace();
    if (isHere && !isAlive(held.pid)) return;
    if (isHere) throw new ReleaseFailed({ code: 'locked', by: held.by });
    onWait?.(held.by);
    const end = performance.now() + this.#lease;
    while (performance.now() < end) {
      await sleep(this.#lease / RENEWALS / 2);
      const now = await this.#readLock();
      if (now === null) return;
      if (now.id !== held.id || now.renewed !== held.renewed)
        throw new ReleaseFailed({ code: 'locked', by: now.by });
    }
  }

  async #readLock(): Promise<LockNote | null> {
    const bytes = await this.read(LOCK);
    try {
      return bytes && (JSON.parse(bytes.toString()) as LockNote);
    } catch {
      return null;
    }
  }

  async #writeLock(note: LockNote, headers: Record<string, string>): Promise<void> {
    const response = await this.#request(
      'PUT',
      `${OWN_FOLDER}/${LOCK}`,
      Buffer.from(JSON.stringify(note)),
      headers,
    );
    if (response.status === 412 || response.status === 409) {
      const held = await this.#readLock();
      throw new ReleaseFailed({ code: 'locked', by: held?.by ?? '?' });
    }
    await expectOk(response, 'PUT', LOCK);
  }

  async read(name: string): Promise<Buffer | null> {
    const response = await this.#request('GET', `${OWN_FOLDER}/${name}`);
    if (response.status === 404) {
      await response.body?.cancel();
      return null;
    }
    await expectOk(response, 'GET', name, true);
    return Buffer.from(await response.arrayBuffer());
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    await this.#put(`${OWN_FOLDER}/${name}`, bytes, { 'Cache-Control': 'no-store' });
  }

  async drop(name: string): Promise<void> {
    await this.#delete(`${OWN_FOLDER}/${name}`);
  }

  async put(from: string, files: readonly SiteFile[], onProgress?: (done: number) => void): Promise<void> {
    let done = 0;
    const put = async ({ path, sha256 }: SiteFile) => {
      const bytes = readFileSync(join(from, path));
      if (hash('sha256', bytes, 'hex') !== sha256)
        throw new ReleaseFailed({ code: 'altered', paths: [path] });
      await this.#put(path, bytes, { ...fileHeaders(path) });
      onProgress?.(++done);
    };
    const isLarge = ({ size }: SiteFile) => size > LARGE;
    await eachOf(
      files.filter((file) => !isLarge(file)),
      put,
    );
    for (const file of files.filter(isLarge)) await put(file);
  }

  async remove(paths: readonly string[]): Promise<void> {
    await eachOf(paths, (path) => this.#delete(path));
  }

  /**
   * The store is told the SHA-256 that it must find, and tells the MD5 of what it holds; where it encrypts by keys of
   * its own that is another digest, and the size is asked for.
   */
  async #put(key: string, bytes: Uint8Array, headers: Record<string, string>): Promise<void> {
    const response = await this.#request('PUT', key, bytes, headers);
    await expectOk(response, 'PUT', key);
    const tag = response.headers.get('etag')?.replaceAll('"', '') ?? '';
    if (tag === hash('md5', bytes, 'hex')) return;
    const isPlain =
      /^[\da-f]{32}$/.test(tag) && !response.headers.get('x-amz-server-side-encryption')?.includes('kms');
    const head = isPlain ? null : await this.#request('HEAD', key);
    if (head?.ok && Number(head.headers.get('content-length')) === bytes.length) return;
    throw new ReleaseFailed({ code: 'altered', paths: [key] });
  }

  async #delete(key: string): Promise<void> {
    const response = await this.#request('DELETE', key);
    if (response.status === 404) await response.body?.cancel();
    else await expectOk(response, 'DELETE', key);
  }

  /** Asks again where the network or the store fails for a moment. */
  async #request(
    method: string,
    key: string,
    body?: Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const url = this.#root + encodeKey(key);
    const digest = hash('sha256', body ?? new Uint8Array(), 'hex');
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await this.#client.fetch(url, {
          method,
          body: body as Uint8Array<ArrayBuffer> | undefined,
          headers: { ...headers, 'X-Amz-Content-Sha256': digest },
        });
        const isBusy = response.status >= 500 || response.status === 429;
        if (!isBusy || attempt === TRIES) return response;
        await response.body?.cancel();
      } catch (error) {
        if (attempt === TRIES) {
          const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
          const reason = cause?.code ?? cause?.message ?? message;
          throw new ReleaseFailed({ code: 'refused', what: 'S3', reason: `${method} ${key}: ${reason}` });
        }
      }
      await sleep(FIRST_PAUSE * 2 ** attempt);
    }
  }
}

/** The body is read or given up in any case: it holds the connection. */
async function expectOk(response: Response, method: string, key: string, isRead = false): Promise<void> {
  if (response.ok) {
    if (!isRead) await response.body?.cancel();
    return;
  }
  const text = await response.text();
  const told = /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? '';
  const reason = `${method} ${key}: HTTP ${response.status} ${told}`.trim();
  throw new ReleaseFailed({ code: 'refused', what: 'S3', reason });
}

/** A key as a path: each character percent-encoded but those that RFC 3986 leaves unreserved. */
function encodeKey(key: string): string {
  const encode = (part: string) =>
    encodeURIComponent(part).replace(
      /[!'()*]/g,
      (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  return key.split('/').map(encode).join('/');
}

/** Does something for each, some at once; the first failure ends it. */
async function eachOf<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  let isOver = false;
  const lane = async () => {
    while (next < items.length && !isOver) {
      try {
        await act(items[next++]!);
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
  for (const each of settled) if (each.status === 'rejected') throw each.reason;
}
