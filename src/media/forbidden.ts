/** Files that a host, a browser or a reader's machine would run, told by their names and by their bytes. */
import { SERVED } from './served.ts';

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Endings that a web server may run. */
const SERVER = new Set(
  words(`
    php php3 php4 php5 php7 php8 phtml phar phps pht inc shtml shtm stm asp aspx ashx asmx asax ascx cer jsp jspx
    jspf cfm cfc cgi fcgi pl pm py pyc rb lua var asis htaccess htpasswd
  `),
);
/** Those that Apache's handlers commonly look for at every place of a name. */
const HANDLED =
  /^(?:php\d?|phtml|pht|phar|shtml?|stm|aspx?|as[hmac]x|jspx?|cfm|f?cgi|pl|py|var|asis|htaccess)$/;
/** Endings that a reader's machine runs, installs, mounts or believes. */
const MACHINE = new Set(
  words(`
    exe com scr msi msp msix msixbundle appx appxbundle appinstaller application manifest dll sys drv bat cmd ps1
    psm1 psd1 ps1xml psc1 vb vbs vbe jse ws wsf wsc wsh sct hta cpl lnk url website scf reg inf job jar class jnlp
    apk aab ipa app dmg pkg deb rpm snap flatpak appimage run elf so dylib o bin sh bash zsh csh ksh fish command
    tool workflow action terminal scpt scptd applescript desktop service mobileconfig mobileprovision gadget msc
    mst pif chm hlp xll xlam slk iqy dqy oqy rqy xnk settingcontent-ms library-ms search-ms searchconnector-ms
    appref-ms appcontent-ms diagcab theme themepack one onetoc2 crx xpi nex iso img vhd vhdx udf vmdk ova wim
    config rdp ica vbscript air swf
  `),
);
/** Endings that browsers run as pages or programs of the site. */
const PAGES = new Set(
  words(`
    html htm xhtml xhtm xht mht mhtml mhtm htc htt js mjs cjs jsm es es6 ecma jscript ls svgz xsl xslt xbl xul
    wasm webmanifest manifest appcache vml
  `),
);
/** Endings of an encoding: a server unwraps them, and sends what is inside by the ending before. */
const ENCODINGS = new Set(words('gz gzip br zst z bz2 xz deflate'));

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

/** What is wrong with a name: `ending` is the one that would be acted on. */
export interface ForbiddenName {
  why: 'page' | 'program' | 'inner';
  ending: string;
}

/**
 * Why a file of this name is never published; null when it may be. Every part between dots is looked at:
 * `page.html.fr` is a page to a server that negotiates languages, `carte.svg.gz` a drawing to one that unpacks.
 */
export function forbiddenName(name: string): ForbiddenName | null {
  // Servers and file systems drop dots and spaces at the end of a name.
  const parts = name
    .toLowerCase()
    .replace(/[.\s]+$/, '')
    .split('.')
    .map((part) => part.trim());
  const endings = parts.slice(1);
  const last = endings.at(-1);
  if (last === undefined) return null;
  if (PAGES.has(last)) return { why: 'page', ending: last };
  if (SERVER.has(last) || MACHINE.has(last)) return { why: 'program', ending: last };
  const inner = endings.slice(0, -1);
  const run = inner.find((ending) => HANDLED.test(ending));
  if (run !== undefined) return { why: 'inner', ending: run };
  const isEncoding = ENCODINGS.has(last);
  if (SERVED.has(last) && !isEncoding) return null;
  const isShown = (ending: string) =>
    PAGES.has(ending) || ending === 'svg' || (!isEncoding && SERVED.get(ending)?.class === 'sandbox');
  const shown = inner.find(isShown);
  return shown === undefined ? null : { why: 'inner', ending: shown };
}

/** Whether bytes of a detected format are a program, whatever their name. */
export function isProgram(format: string): boolean {
  return PROGRAM_BYTES.has(format);
}
