/** What the servers of the site are told: redirects of former addresses, headers, types. */

import { digest } from '../kit/digest.ts';
import { once } from '../kit/memoize.ts';
import type { ViewContext } from '../views/context.ts';
import { PlannedFile } from '../views/file-plan.ts';
import { APACHE_CONF, APACHE_HTACCESS, APACHE_MAP, apacheConf, apacheHtaccess, apacheMap } from './apache.ts';
import {
  CLOUDFLARE_ROUTES,
  CLOUDFLARE_WORKER,
  cloudflareRoutes,
  cloudflareWorker,
  NETLIFY_FUNCTION,
  netlifyFunction,
} from './edge.ts';
import { NGINX_HTTP, NGINX_SERVER, nginxHttp, nginxServer } from './nginx.ts';
import { type FormerAddress, formerAddresses, liveRedirects } from './redirects.ts';
import { headersFile, redirectsFile } from './static.ts';

const TYPE = 'text/plain; charset=utf-8';

/**
 * `_redirects` and `_headers` where Netlify and Cloudflare Pages read them, and the same in the host folder
 * beside the files for nginx and Apache and the functions for those two hosts.
 */
export function hostFiles(context: ViewContext): PlannedFile[] {
  const redirects = once(() => liveRedirects(context));
  const former = once(() => formerAddresses(context, redirects()));
  const key = once(() => digest(context.siteKey, ...redirects().map(({ from, to }) => `${from} ${to}`)));
  const withRedirects = (write: Writer) => [key, () => write(context, former())] as const;
  const withoutRedirects = (write: Writer) =>
    [() => digest(write(context, [])), () => write(context, [])] as const;
  const host = (output: string) => ({ output, target: 'host' as const, type: TYPE });
  const site = (output: string) => ({ output, target: 'site' as const, type: TYPE });
  const files = [
    new PlannedFile(site('_redirects'), ...withRedirects(redirectsFile)),
    new PlannedFile(site('_headers'), ...withoutRedirects(headersFile)),
    new PlannedFile(host('_redirects'), ...withRedirects(redirectsFile)),
    new PlannedFile(host('_headers'), ...withoutRedirects(headersFile)),
    new PlannedFile(host(NGINX_HTTP), ...withRedirects(nginxHttp)),
    new PlannedFile(host(NGINX_SERVER), ...withoutRedirects(nginxServer)),
    new PlannedFile(host(APACHE_CONF), ...withRedirects(apacheConf)),
    new PlannedFile(host(APACHE_MAP), ...withRedirects(apacheMap)),
    new PlannedFile(host(APACHE_HTACCESS), ...withRedirects(apacheHtaccess)),
  ];
  if (!context.archive.redirects.some(({ from }) => from.includes('?'))) return files;
  return [
    ...files,
    new PlannedFile(host(NETLIFY_FUNCTION), ...withRedirects(netlifyFunction)),
    new PlannedFile(host(CLOUDFLARE_WORKER), ...withRedirects(cloudflareWorker)),
    new PlannedFile(host(CLOUDFLARE_ROUTES), ...withRedirects(cloudflareRoutes)),
  ];
}

type Writer = (context: ViewContext, addresses: readonly FormerAddress[]) => string;
