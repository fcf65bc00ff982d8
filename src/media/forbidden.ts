/** Files that a host or a visitor's machine would run, by extension. */
const PROGRAMS =
  /^(?:php\d?|phtml|phar|phps|asp|aspx|ashx|jsp|jspx|cgi|fcgi|pl|exe|com|scr|msi|msp|dll|bat|cmd|ps1|psm1|vb|vbs|vbe|jse|wsf|wsh|hta|cpl|lnk|reg|jar|apk|ipa|app|dmg|pkg|deb|rpm|run|elf|so|dylib|wasm|htaccess|htpasswd)$/;
/** Files that a browser would run as a page of the site. */
const PAGES = /^(?:html?|xhtml?|xht|shtml?|mht|mhtml|js|mjs|cjs|svgz|xsl|xslt)$/;
/** The same, told by the bytes whatever the name. */
const PROGRAM_BYTES = new Set([
  'exe',
  'elf',
  'macho',
  'msi',
  'class',
  'jar',
  'apk',
  'deb',
  'rpm',
  'crx',
  'wasm',
  'lnk',
  'dmg',
]);

/** Why a file is never published: a page of its own, a program; null when it may be. */
export function forbidden(nameExtension: string, detected?: string): 'page' | 'program' | null {
  if (PAGES.test(nameExtension)) return 'page';
  if (PROGRAMS.test(nameExtension) || (detected && PROGRAM_BYTES.has(detected))) return 'program';
  return null;
}
