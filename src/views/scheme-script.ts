/**
 * The one script that stands in the page itself, before anything is painted: it tells the styles that
 * scripts work, that the address asks something (the search page then keeps room for results), and which
 * appearance the reader chose, kept under `SCHEME_KEY` by the choice in the footer.
 * In a file of its own it would hold every first page back by one request.
 */
import { createHash } from 'node:crypto';

export const SCHEME_KEY = 'apparence';

/**
 * Styles hold back what scripts will place, so they must know when one of these never comes; a browser may
 * refuse its storage, by an exception.
 */
export const SCHEME_SCRIPT = [
  '(r=>{let c=r.classList;',
  "c.add('js');",
  "if(location.search[1])c.add('asked');",
  "addEventListener('error',e=>{if(e.target instanceof HTMLScriptElement)c.remove('js')},true);",
  `try{let s=localStorage.getItem('${SCHEME_KEY}');if(s=='light'||s=='dark')r.dataset.scheme=s}catch{}`,
  '})(document.documentElement)',
].join('');

/** Source expression of the script for `script-src` (CSP 3, hash-source). */
export const SCHEME_SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(SCHEME_SCRIPT).digest('base64')}'`;
