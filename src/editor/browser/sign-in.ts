/** Signs a person in at the forge: by OAuth with PKCE (RFC 7636) where the site has an application there, else by a token. */
import type { EditorData } from '../../content/types.ts';

const TOKEN = 'fonds.token';
const PENDING = 'fonds.sign-in';

/** Where each kind of forge asks its user, gives the token, and what is asked for. GitHub gives none to a page. */
const OAUTH = {
  gitlab: { authorize: '/oauth/authorize', token: '/oauth/token', scope: 'api' },
  forgejo: {
    authorize: '/login/oauth/authorize',
    token: '/login/oauth/access_token',
    scope: 'read:repository,write:repository,read:user',
  },
} as const;

export function canAsk({ backend, clientId }: EditorData): boolean {
  return clientId !== undefined && backend in OAUTH;
}

/** The token of this tab, or that of `/admin/` in this browser. */
export function knownToken({ backend }: EditorData): string | null {
  if (backend === 'test-repo') return '';
  const own = sessionStorage.getItem(TOKEN);
  if (own) return own;
  try {
    const user = JSON.parse(localStorage.getItem('sveltia-cms.user') ?? 'null');
    const name = backend === 'forgejo' ? 'gitea' : backend;
    return user?.backendName === name && typeof user.token === 'string' ? user.token : null;
  } catch {
    return null;
  }
}

export const keepToken = (token: string): void => sessionStorage.setItem(TOKEN, token);

export function forgetToken(): void {
  sessionStorage.removeItem(TOKEN);
  localStorage.removeItem('sveltia-cms.user');
}

interface Pending {
  state: string;
  verifier: string;
  /** What the page was opened with. */
  search: string;
}

/** Leaves for the forge, which leads back to this page. */
export async function askForge(forge: EditorData): Promise<void> {
  const { authorize, scope } = OAUTH[forge.backend as keyof typeof OAUTH];
  const pending: Pending = { state: random(), verifier: random(), search: location.search };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const query = new URLSearchParams({
    client_id: forge.clientId!,
    redirect_uri: location.origin + location.pathname,
    response_type: 'code',
    state: pending.state,
    scope,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  location.assign(`${forge.baseUrl}${authorize}?${query}`);
}

/** Takes the token where the forge has just led back here, and puts the address of the page back. */
export async function comeBack(forge: EditorData): Promise<void> {
  const query = new URLSearchParams(location.search);
  const code = query.get('code');
  const kept = sessionStorage.getItem(PENDING);
  if (code === null || kept === null || !canAsk(forge)) return;
  sessionStorage.removeItem(PENDING);
  const pending: Pending = JSON.parse(kept);
  history.replaceState(null, '', location.pathname + pending.search);
  if (query.get('state') !== pending.state) return;
  const response = await fetch(forge.baseUrl + OAUTH[forge.backend as keyof typeof OAUTH].token, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({
      grant_type: 'authorization_code',
      client_id: forge.clientId,
      code,
      redirect_uri: location.origin + location.pathname,
      code_verifier: pending.verifier,
    }),
  });
  const { access_token } = (await response.json()) as { access_token?: string };
  if (access_token) keepToken(access_token);
}

const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
