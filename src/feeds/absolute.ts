/** Rendered HTML taken out of its page: every address in full. */

/** A tag with attributes. */
const TAG = /<[a-zA-Z][^\s/>]*[\s/](?:[^"'>]|"[^"]*"|'[^']*')*>/g;
const ATTRIBUTE = /([^\s=/"'<>]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)/g;
const ADDRESSES = new Set(['href', 'src', 'poster', 'cite', 'data', 'longdesc']);
/** Text for screen readers, which a feed reader would show: it does not have the site's styles. */
const HIDDEN = /<span class="visually-hidden">[^<]*<\/span>\s*/g;

/**
 * The HTML with every relative address made absolute, as seen from the page at `url`: `href`, `src`,
 * `srcset`, `poster` and their kin, in tags alone: text that looks like a tag is left as it is.
 */
export function absoluteHtml(html: string, url: string): string {
  const origin = new URL(url).origin;
  return html
    .replace(HIDDEN, '')
    .replace(TAG, (tag) =>
      tag.includes('=')
        ? tag.replace(ATTRIBUTE, (whole, name: string, equals: string, value: string) =>
            attribute(whole, name, equals, value, url, origin),
          )
        : tag,
    );
}

function attribute(
  whole: string,
  name: string,
  equals: string,
  value: string,
  url: string,
  origin: string,
): string {
  const key = name.toLowerCase();
  const isSet = key === 'srcset' || key === 'imagesrcset';
  if (!isSet && !ADDRESSES.has(key)) return whole;
  const quote = value[0] === '"' || value[0] === "'" ? value[0] : '';
  const bare = quote === '' ? value : value.slice(1, -1);
  const full = isSet ? absoluteSet(bare, url, origin) : absoluteAddress(bare, url, origin);
  return `${name}${equals}${quote || '"'}${full}${quote || '"'}`;
}

/** One address as an attribute writes it, its `&amp;` kept. */
function absoluteAddress(address: string, url: string, origin: string): string {
  if (address.startsWith('/') && !address.startsWith('//')) return origin + address;
  if (address.startsWith('#')) return url + address;
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return address;
  const plain = address.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  if (!URL.canParse(plain, url)) return address;
  return new URL(plain, url).href.replaceAll('&', '&amp;').replaceAll('"', '%22');
}

/** The candidates of a `srcset`: an address and, apart from it, a width or density. */
function absoluteSet(set: string, url: string, origin: string): string {
  return set
    .trim()
    .split(/\s*,\s+|,(?=\/|https?:)/)
    .map((candidate) => {
      const [address = '', ...descriptors] = candidate.trim().split(/\s+/);
      return [absoluteAddress(address, url, origin), ...descriptors].join(' ');
    })
    .join(', ');
}
