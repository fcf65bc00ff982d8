/** What a preview answers to a request: a page, a file of the site, the desk, or where to go. */
import { addressOf } from '../archive/model/path-address.ts';
import { locate, type OutputFolders } from '../build/output-folders.ts';
import type { Output } from '../build/outputs.ts';
import type { Problem } from '../kit/problem.ts';
import { encodeVariants } from '../media/encode.ts';
import { SEARCH_FOLDER } from '../search/layout.ts';
import type { Browsers } from './browsers.ts';
import { deskPage, editorLink } from './desk.ts';
import type { DeskAdvice } from './desk-advice.ts';
import type { DevArchive } from './dev-archive.ts';
import { DEV, DEV_STYLES, reloadScript, withTold } from './dev-pages.ts';
import type { Visit } from './gate.ts';
import type { HostRules } from './host-rules.ts';
import { sendFile, setHeaders, typeOf } from './static-server.ts';

const SEARCH = `/${SEARCH_FOLDER}/`;

/** What answers are made from. */
export interface Shown {
  archive: DevArchive;
  rules: HostRules;
  advice: DeskAdvice;
  browsers: Browsers;
  /** Folder of the content, and cache of encoded images. */
  content: string;
  images: string;
  /** Where files are made that are no pages. */
  folders: OutputFolders;
  lang: string;
  /** What keeps the archive from being loaded. */
  fault: string | null;
}

/** Answers one request. Throws `StoreDamaged` where the store is no longer the one that was read. */
export async function answer(visit: Visit, shown: Shown): Promise<void> {
  const { response, pathname } = visit;
  const { archive, rules, browsers, advice } = shown;
  const base = archive.site?.base ?? '';
  const isBelow = base !== '' && `${pathname}/`.startsWith(`${base}/`);
  const path = visit.path === null ? null : visit.path.slice(isBelow ? base.length : 0) || '/';
  if (path === DEV.events) return browsers.add(visit, advice.isOwed ? [DEV.desk] : undefined);
  setHeaders(response, await rules.headers(), pathname);
  // A browser would go on asking this machine for HTTPS, whatever else answers there later.
  response.removeHeader('strict-transport-security');
  response.setHeader('cache-control', 'no-store');
  if (path === DEV.script) return reply(visit, 200, typeOf(DEV.script), reloadScript(base));
  if (path === DEV.styles) return reply(visit, 200, typeOf(DEV.styles), DEV_STYLES);
  if (path === null) return sendPage(visit, null, shown);
  if (path === DEV.desk) return sendDesk(visit, shown);
  if (`${path}/` === DEV.desk) return redirect(visit, base + DEV.desk);
  const output = archive.outputs.get(path);
  if (!output && archive.outputs.has(`${path}/`)) return redirect(visit, `${pathname}/`);
  if (output?.make) return sendOutput(visit, path, output, shown);
  const index = path.startsWith(SEARCH) ? await archive.searchFile(path.slice(SEARCH.length)) : null;
  if (index) return reply(visit, 200, typeOf(path), index);
  const to = archive.movedTo(path) ?? (await rules.redirect(visit));
  if (!output && to !== undefined) {
    const isOwn = to.startsWith('/') && !to.startsWith(`${base}/`);
    return redirect(visit, isOwn ? base + encodeURI(to) : to);
  }
  sendPage(visit, path, shown);
}

async function sendDesk(visit: Visit, { archive, advice, content, lang }: Shown): Promise<void> {
  const { session } = archive;
  const base = session?.site.base ?? '';
  const { problems, isWhole } = await advice.soon();
  const page = deskPage({
    archive: session?.archive ?? null,
    files: session?.loaded.files ?? [],
    problems: [...archive.problems, ...problems],
    isLooking: !isWhole,
    content,
    now: Date.now(),
    lang,
    base,
    editor: editorLink(process.env),
    assets: { styles: base + DEV.styles, script: base + DEV.script },
  });
  reply(visit, 200, 'text/html; charset=utf-8', page);
}

function sendPage(visit: Visit, path: string | null, { archive, lang, fault }: Shown): void {
  const { html, status, file, isStale } = archive.page(path, lang);
  const isOwn = (problem: Problem) => problem.file === file;
  const page = withTold(html, {
    base: archive.site?.base ?? '',
    lang,
    own: archive.problems.filter(isOwn),
    others: archive.problems.filter((problem) => !isOwn(problem)),
    fault,
    isStale,
    addressOf: (name) => (/\.mdx?$/i.test(name) ? addressOf(name) : null),
  });
  reply(visit, status, 'text/html; charset=utf-8', page);
}

async function sendOutput(visit: Visit, path: string, output: Output, shown: Shown): Promise<void> {
  const { archive, content, images, folders, lang } = shown;
  const image = archive.image(path);
  if (image) await encodeVariants(content, image, images);
  await output.make?.(folders);
  await sendFile(visit, locate(folders, output.output), 200, lang);
}

function redirect({ response }: Visit, location: string): void {
  response.writeHead(302, { location }).end();
}

function reply({ request, response }: Visit, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type });
  response.end(request.method === 'HEAD' ? undefined : body);
}
