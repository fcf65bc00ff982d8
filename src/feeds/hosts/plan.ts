/** What the servers of the site are told: redirects of former addresses, headers, types. */
import { digest } from '../../store/digest.ts';
import type { ViewContext } from '../../views/context.ts';
import { PlannedFile } from '../file-plan.ts';
import { APACHE_CONF, APACHE_HTACCESS, APACHE_MAP, apacheConf, apacheHtaccess, apacheMap } from './apache.ts';
import { NGINX_HTTP, NGINX_SERVER, nginxHttp, nginxServer } from './nginx.ts';
import { type FormerAddress, formerAddresses } from './redirects.ts';
import { headersFile, redirectsFile } from './static.ts';

const TYPE = 'text/plain; charset=utf-8';

/**
 * `_redirects` and `_headers` where Netlify and Cloudflare Pages read them, and the same beside the files
 * for nginx and Apache in the host folder.
 */
export function hostFiles(context: ViewContext): PlannedFile[] {
  const former = once(() => formerAddresses(context));
  const redirectsKey = once(() => keyOf(context, former()));
  const withRedirects = (write: (context: ViewContext, addresses: FormerAddress[]) => string) =>
    [redirectsKey, () => write(context, former())] as const;
  const withoutRedirects = (write: (context: ViewContext) => string) =>
    [() => digest(write(context)), () => write(context)] as const;
  const host = (output: string) => ({ output, target: 'host' as const, type: TYPE });
  const site = (output: string) => ({ output, target: 'site' as const, type: TYPE });
  return [
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
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function keyOf(context: ViewContext, addresses: readonly FormerAddress[]): string {
  return digest(context.siteKey, ...addresses.map(({ written, to }) => `${written} ${to}`));
}
