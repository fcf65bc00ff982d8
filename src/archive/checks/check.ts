/** What can only be wrong once all documents are known. */
import { layoutProblems } from '../../content/layout.ts';
import type { KeyPath } from '../../content/locate.ts';
import type { ContentFile, SiteData } from '../../content/types.ts';
import type { Problem } from '../../kit/problem.ts';
import type { BuildInput } from '../assembly/assemble.ts';
import { checkRedirects, checkTargets, checkWithdrawn, movedThings } from '../assembly/redirects.ts';
import { checkRubrics } from '../assembly/rubrics.ts';
import { checkTerms } from '../assembly/terms.ts';
import { checkTranslations } from '../assembly/translations.ts';
import { mediaAddress, rubricAddress } from '../model/addresses.ts';
import { Findings } from '../model/findings.ts';
import { type Place, placeOf } from '../model/path-address.ts';
import { generatedAddresses } from '../model/site-addresses.ts';
import type { Archive, ArticleRecord, DocumentRecord, PageRecord, RubricRecord } from '../model/types.ts';
import { type Claim, checkCollisions, pageSlugFault } from './collisions.ts';
import { checkEntryIds } from './entry-ids.ts';
import { checkLinks } from './links.ts';
import { checkSeries } from './series.ts';

interface CheckInput extends BuildInput {
  files: readonly ContentFile[];
  /** The archive with drafts and scheduled articles: what these may link to. */
  later(): Archive;
}

/** What is wrong between documents: rubrics, addresses, names, links, translations, files at the wrong place. */
export function checkArchive(archive: Archive, input: CheckInput): Problem[] {
  const { documents, files, site, now, publicFiles = [] } = input;
  const findings = new Findings(input.read);
  const { articles, rubrics, pages } = byKind(documents);
  const places = files.map(({ path }) => placeOf(path));
  const byAddress = new Map(documents.map((record) => [record.address, record]));
  const unread = unreadAddresses(places, input.brokenFiles ?? new Set(), byAddress);
  const generated = generatedAddresses(archive);
  const media = mediaOf(input, places, unread);

  checkRubrics(rubrics, articles, (slug) => unread.has(rubricAddress(slug)), findings);
  checkPages(pages, findings);
  checkCollisions(claims(places), generated, publicFiles, findings);
  const { lang } = site;
  checkTerms({ key: 'keywords', data: input.keywords, named: [...articles, ...rubrics], lang }, findings);
  checkTerms({ key: 'authors', data: input.authors, named: articles, lang }, findings);
  checkEntryIds(articles, site, findings);
  checkSeries(articles, findings);
  checkTranslations(articles, byAddress, unread, site.lang, findings);
  for (const address of publicFiles) generated.add(address);
  const isAlive = (address: string) =>
    byAddress.has(address) || generated.has(address) || media.files.has(address);
  const { redirects: lines = [] } = input;
  checkRedirects(movedThings(documents, archive.keywords, archive.authors, lines), isAlive, findings);
  checkTargets(lines, isAlive, findings);
  checkWithdrawn(articles, isAlive, findings);
  checkHome(site, isAlive, findings);
  const redirects = new Map(archive.redirects.map(({ from, to }) => [from, to]));
  const later = () => generatedAddresses(input.later());
  const linked = (record: DocumentRecord) => archive.loadLinked(record);
  const targets = { documents: byAddress, generated, later, unread, redirects, now, linked, ...media };
  tellOrphans(media.unused, checkLinks(targets, findings), findings);
  // What is not opened is told as such, wherever it lies.
  const opened = places.filter((_, index) => !files[index]!.unread);
  const layout = layoutProblems(opened, site);
  // A file at fault by its name is called nowhere because of that.
  const misnamed = new Set(layout.map(({ file }) => file));
  const found = findings.problems.filter(({ code, file }) => code !== 'orphan-file' || !misnamed.has(file));
  return [...layout, ...found];
}

/** Addresses that site.yaml names for the home page. */
function checkHome({ home }: SiteData, isAlive: (address: string) => boolean, findings: Findings): void {
  const check = (address: string, where: KeyPath) => {
    if (isAlive(address)) return;
    findings.error('dead-internal-link', 'site.yaml', where, { written: address, address, nearest: '' });
  };
  if (home.featured !== undefined) check(home.featured, ['home', 'featured']);
  for (const [index, address] of home.dossiers.entries()) check(address, ['home', 'dossiers', index]);
}

function byKind(documents: readonly DocumentRecord[]) {
  const articles: ArticleRecord[] = [];
  const rubrics: RubricRecord[] = [];
  const pages: PageRecord[] = [];
  for (const record of documents) {
    if (record.kind === 'article') articles.push(record);
    else if (record.kind === 'rubric') rubrics.push(record);
    else pages.push(record);
  }
  return { articles, rubrics, pages };
}

/** Addresses of files that could not be read at all: what is wrong is told with the file. */
function unreadAddresses(
  places: readonly Place[],
  brokenFiles: ReadonlySet<string>,
  byAddress: ReadonlyMap<string, DocumentRecord>,
): Set<string> {
  const unread = new Set<string>();
  const count = places.reduce((sum, { id }) => (id === undefined ? sum : sum + 1), 0);
  if (count === byAddress.size && brokenFiles.size === 0) return unread;
  for (const { path, id, address } of places) {
    if (address === null) continue;
    if (id === undefined ? brokenFiles.has(path) : !byAddress.has(address)) unread.add(address);
  }
  return unread;
}

function checkPages(pages: readonly PageRecord[], findings: Findings): void {
  for (const { id, address, path } of pages) {
    const fault = pageSlugFault(id);
    if (fault) findings.error(fault, path, [], { address });
  }
}

/** What wants an address of its own, in the order of the paths. */
function* claims(places: readonly Place[]): Generator<Claim> {
  for (const { kind, id, address, path } of places) {
    const isTold = kind === 'page' && pageSlugFault(id!) !== null;
    if (address !== null && !isTold) yield { address, file: path };
  }
}

interface MediaAddresses {
  /** Documents that show each file, by the file's address. */
  files: Map<string, DocumentRecord[]>;
  /** Paths of files that no document shows, by address. */
  unused: Map<string, string>;
}

function mediaOf(
  { documents, site, parts }: CheckInput,
  places: readonly Place[],
  unread: ReadonlySet<string>,
): MediaAddresses {
  const shown = new Map<string, DocumentRecord[]>();
  for (const record of documents) {
    for (const path of parts.loadLinked(record).files) {
      const address = mediaAddress(path);
      if (address === null) continue;
      const owners = shown.get(address);
      if (owners) owners.push(record);
      else shown.set(address, [record]);
    }
  }
  const unused = new Map<string, string>();
  const doubtful = doubtfulFolders(places, documents, unread);
  const named = new Set([site.theme.logo, site.publisher?.logo]);
  for (const { kind, folder, path, address } of places) {
    if (kind !== 'media' || doubtful.has(folder!) || named.has(path)) continue;
    if (!shown.has(address!) && !unread.has(address!)) unused.set(address!, path);
  }
  return { files: shown, unused };
}

/**
 * Folders whose document is missing, which is told of the layout, or could not be read in full: which of
 * their files are shown is not known.
 */
function doubtfulFolders(
  places: readonly Place[],
  documents: readonly DocumentRecord[],
  unread: ReadonlySet<string>,
): Set<string> {
  const incomplete = new Set(documents.flatMap((record) => (record.incomplete ? record.path : [])));
  const owned = new Set<string>();
  const withMedia = new Set<string>();
  const doubtful = new Set<string>();
  for (const { path, id, folder, address } of places) {
    if (folder === undefined) continue;
    (id === undefined ? withMedia : owned).add(folder);
    if (id !== undefined && (incomplete.has(path) || unread.has(address!))) doubtful.add(folder);
  }
  return doubtful.union(withMedia.difference(owned));
}

function tellOrphans(
  unused: ReadonlyMap<string, string>,
  linked: ReadonlySet<string>,
  findings: Findings,
): void {
  for (const [address, path] of unused) {
    if (!linked.has(address))
      findings.warning('orphan-file', path, [], { name: path.slice(path.lastIndexOf('/') + 1) });
  }
}
