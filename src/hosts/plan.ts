/** What the servers of the site are told: redirects of former addresses, headers, types. */

import { digest } from '../kit/digest.ts';
import { memoize } from '../kit/memoize.ts';
import type { ViewContext } from '../views/context.ts';
import { PlannedFile } from '../views/file-plan.ts';
import { APACHE_CONF, APACHE_MAP, apacheConf, apacheMap } from './apache.ts';
import { CADDY, caddyFile, caddyLists } from './caddy.ts';
import {
  CLOUDFLARE_PARTS,
  CLOUDFLARE_ROUTES,
  CLOUDFLARE_WORKER,
  cloudflareParts,
  cloudflareRoutes,
  cloudflareWorker,
  NETLIFY_FUNCTION,
  needsWorker,
  netlifyFunction,
} from './edge.ts';
import { htaccessFiles } from './htaccess.ts';
import { NGINX_HASH, NGINX_HTTP, NGINX_SERVER, nginxHash, nginxHttp, nginxServer } from './nginx.ts';
import { REDIRECT_LIST, redirectList } from './redirect-list.ts';
import { type HostFacts, hostFacts } from './redirects.ts';
import { headersFile, redirectsFile } from './static.ts';

const TYPE = 'text/plain; charset=utf-8';

/**
 * `_redirects`, `_headers` and, where the former cannot say all, `_worker.js` with its table and `_routes.json`, where Netlify and
 * Cloudflare Pages read them; in the host folder the files for nginx, Apache and Caddy and a function for Netlify.
 */
export function hostFiles(context: ViewContext): PlannedFile[] {
  const facts = hostFacts(context);
  const key = memoize(() => {
    const { former, spip, withdrawn, spipRules } = facts;
    const redirects = former.map(({ written, to }) => `${written} ${to}`).join('\n');
    return digest(context.siteKey, redirects, JSON.stringify([spip, withdrawn, spipRules]));
  });
  const file = (target: 'site' | 'host', output: string, write: (facts: HostFacts) => string) =>
    new PlannedFile({ output, target, type: TYPE }, key, () => write(facts));
  const parts = memoize(() => cloudflareParts(facts));
  return [
    file('site', '_redirects', redirectsFile),
    file('site', '_headers', headersFile),
    ...(needsWorker(facts)
      ? [
          file('site', CLOUDFLARE_WORKER, () => cloudflareWorker(facts, parts().length)),
          file('site', CLOUDFLARE_ROUTES, cloudflareRoutes),
          ...parts().map((text, part) => file('site', `${CLOUDFLARE_PARTS}${part}.json`, () => text)),
          file('host', NETLIFY_FUNCTION, netlifyFunction),
        ]
      : []),
    file('host', NGINX_HASH, nginxHash),
    file('host', NGINX_HTTP, nginxHttp),
    file('host', NGINX_SERVER, nginxServer),
    file('host', APACHE_CONF, apacheConf),
    file('host', APACHE_MAP, apacheMap),
    ...htaccessFiles(facts),
    file('host', CADDY, caddyFile),
    ...caddyLists(facts),
    file('host', REDIRECT_LIST, redirectList),
  ];
}
