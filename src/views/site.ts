import { PAGE } from '../archive/model/addresses.ts';
import { hasDocuments } from '../archive/model/document-years.ts';
import { indexAddresses } from '../archive/model/site-addresses.ts';
import type { Archive, PageRecord } from '../archive/model/types.ts';
import { digest } from '../kit/digest.ts';
import { contextOf, type IndexAddress, type ViewContext } from './context.ts';
import type { LinkView, SiteView } from './types.ts';

/** What every page shares. `assets` are the hashed files that the engine has built, with the base path. */
export function siteView(archive: Archive, assets: SiteView['assets']): SiteView {
  const context = contextOf(archive);
  const { site, base } = archive;
  return Object.freeze({
    title: site.title,
    description: site.description ?? '',
    lang: site.lang,
    ...(site.wording?.templates && { wording: site.wording.templates }),
    base,
    home: context.href('/'),
    navigation: navigation(context),
    footer: footer(context),
    logo: logo(context),
    assets,
    searchEnabled: site.search.enabled,
    searchAddress: context.href(PAGE.search),
  });
}

/** Key of what every page shares: pages are rendered again when it changes. */
export function siteKey(site: SiteView): string {
  return digest(JSON.stringify(site));
}

function navigation(context: ViewContext): LinkView[] {
  const { wording, site, archive } = context;
  const indexes = indexAddresses(archive) as IndexAddress[];
  return [
    ...indexes.map((address) => context.indexTrail(address).links.at(-1)!),
    ...(hasDocuments(archive) ? [{ href: context.href(PAGE.documents), text: wording.documents }] : []),
    ...(site.search.enabled ? [{ href: context.href(PAGE.search), text: wording.search }] : []),
    { href: context.href(PAGE.subscription), text: wording.subscription },
  ];
}

function footer(context: ViewContext): SiteView['footer'] {
  const { archive, site } = context;
  const { publisher, licence } = site;
  return {
    pages: archive.pages.map((page) => pageLink(context, page)),
    accessibility: accessibility(context),
    licence: licence ? { text: licence.name, href: licence.url ?? null } : null,
    publisher: publisher
      ? { name: publisher.name, address: publisher.address, href: publisher.url ?? null }
      : null,
    contact: contact(context),
    siteMap: context.href(PAGE.siteMap),
    subscription: context.href(PAGE.subscription),
  };
}

const pageLink = (context: ViewContext, { address, title }: PageRecord): LinkView => ({
  href: context.href(address),
  text: title,
});

/** Pages that explain accessibility, by the slugs in use, where site.yaml names none. */
const ACCESSIBILITY_PAGES = ['accessibilite', 'declaration-d-accessibilite', 'accessibility'];

/** The mention that the law asks for (décret 2019-768, article 7), linked to the page that explains it. */
function accessibility(context: ViewContext): SiteView['footer']['accessibility'] {
  const { archive, site, wording } = context;
  const { status, page } = site.accessibility;
  const text = wording.accessibility[status];
  if (page !== undefined && /^https?:/.test(page)) return { text, href: page };
  const slugs = page === undefined ? ACCESSIBILITY_PAGES : [page.replace(/^\/|\/$/g, '')];
  const found = archive.pages.find((record) => slugs.includes(record.id));
  return { text, href: found ? context.href(found.address) : null };
}

function contact({ site, wording }: ViewContext): SiteView['footer']['contact'] {
  const { email, url, phone } = site.contact ?? {};
  if (url !== undefined) return { text: wording.contact, href: url };
  if (email !== undefined) return { text: email, href: `mailto:${email}` };
  if (phone !== undefined) return { text: phone, href: `tel:${phone.replace(/[^+\d]/g, '')}` };
  return null;
}

function logo(context: ViewContext): SiteView['logo'] {
  const media = context.archive.logo;
  if (!media?.image) return null;
  const { address, width, height } = media.image.fallback;
  return { src: context.href(address), width, height };
}
