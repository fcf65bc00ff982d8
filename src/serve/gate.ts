/** What every server of ours does before it answers: refuses what is not for it, and survives whatever comes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { serveWording } from '../wording/serve.ts';

/** A request that passed: its address taken apart, `pathname` as it was sent, with one slash at its start. */
export interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  pathname: string;
  /** The pathname decoded; null where it is not UTF-8 in percent signs, or holds what no file name can. */
  path: string | null;
  /** With its question mark, or ''. */
  search: string;
}

export interface GateOptions {
  /** The address that `--host` gave: its name is answered to, too. */
  host?: string;
  lang: string;
  /** Told what failed in an answer: the answer itself tells nothing of this machine. */
  onError?: (error: unknown, pathname: string) => void;
}

/** A server that answers `GET` and `HEAD` by `answer`. No request ends it, and none is told of its insides. */
export function createGate(
  answer: (visit: Visit) => Promise<void> | void,
  { host = '127.0.0.1', lang, onError }: GateOptions,
): Server {
  const wording = serveWording(lang);
  return createServer((request, response) => {
    const refusal = refusalOf(request, host);
    if (refusal) {
      if (refusal === 405) response.setHeader('allow', 'GET, HEAD');
      const text = refusal === 405 ? wording.wrongMethod : wording.wrongHost(hostOf(request));
      return tell(response, refusal, text);
    }
    const visit = { request, response, ...addressOf(request.url ?? '/') };
    response.on('error', () => undefined);
    Promise.try(answer, visit).catch((error: unknown) => {
      onError?.(error, visit.pathname);
      if (!response.headersSent) tell(response, 500, wording.failed);
      else response.destroy();
    });
  });
}

/** Answers a sentence. */
export function tell(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(`${text}\n`);
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'content-length': body.length })
    .end(body);
}

function refusalOf(request: IncomingMessage, host: string): 405 | 421 | null {
  if (!isAnsweredTo(hostOf(request), host)) return 421;
  return request.method === 'GET' || request.method === 'HEAD' ? null : 405;
}

/** The name that the browser believes to talk to, without its port. */
function hostOf(request: IncomingMessage): string {
  const sent = request.headers.host ?? '';
  return sent
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}

/** Addresses that stand for all those of the machine. */
const ALL = new Set(['0.0.0.0', '::', '']);

/**
 * A page of another site can have its own name lead to this machine (DNS rebinding), and would then read what is
 * answered, drafts among it: names are answered to only where they are this machine's. A number cannot be rebound.
 */
function isAnsweredTo(name: string, host: string): boolean {
  if (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^127\.\d+\.\d+\.\d+$/.test(name)
  )
    return true;
  if (!ALL.has(host)) return name === host.toLowerCase();
  const own = hostname().toLowerCase();
  return isIP(name) !== 0 || name === own || name === `${own}.local`;
}

/** Some clients send the whole address. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

function addressOf(url: string): Pick<Visit, 'pathname' | 'path' | 'search'> {
  const local = url.replace(ORIGIN, '').replace(/#.*$/, '');
  const end = local.includes('?') ? local.indexOf('?') : local.length;
  // `//name/` in an answer would lead to another site.
  const pathname = `/${local.slice(0, end).replace(/^[/\\]+/, '')}`;
  return { pathname, path: decode(pathname), search: local.slice(end) };
}

function decode(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}
