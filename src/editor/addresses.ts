/** Addresses of the editor, and what its pages may load and ask: hosts are told from here, too. */
import { EDITOR } from '../archive/model/addresses.ts';
import type { EditorData } from '../content/types.ts';

/** A folder of the site with headers of its own in the place of those that all pages have. */
export interface FolderHeaders {
  /** Address, with both slashes. */
  folder: string;
  headers: [name: string, value: string][];
}

const origin = (url: string): string[] => (url === '' ? [] : [new URL(url).origin]);

/** Headers by folder; where one folder is inside another, the inner one comes last. */
export function editorHeaders(forge: EditorData | undefined): FolderHeaders[] {
  if (!forge) return [];
  const asked = [...new Set([...origin(forge.baseUrl), ...origin(forge.apiUrl)])];
  const policy = (directives: string[]) =>
    [
      "default-src 'none'",
      ...directives,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; ');
  return [
    {
      folder: EDITOR.admin,
      headers: [
        [
          'Content-Security-Policy',
          policy([
            "script-src 'self'",
            // Sveltia CMS writes its styles from scripts.
            "style-src 'self' 'unsafe-inline'",
            ["img-src 'self' data: blob:", ...origin(forge.baseUrl)].join(' '),
            "font-src 'self'",
            ["connect-src 'self' data: blob:", ...asked].join(' '),
          ]),
        ],
        // A page that is alone in its group loses the window in which one signs in: nobody is signed in, without a word.
        ['Cross-Origin-Opener-Policy', 'unsafe-none'],
      ],
    },
    {
      folder: EDITOR.atelier,
      headers: [
        [
          'Content-Security-Policy',
          policy([
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            ["connect-src 'self'", ...asked].join(' '),
          ]),
        ],
        ['Cross-Origin-Opener-Policy', 'same-origin'],
      ],
    },
  ];
}
