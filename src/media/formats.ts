/** What is known of a file format by its usual extension. */
export interface Format {
  /** Label told to readers. */
  label: string;
  /** MIME type. */
  type: string;
  /** Extensions that name it rightly, the usual one first. */
  extensions: readonly string[];
  /** It is written in text: nothing in its bytes tells it from another text but what the text says. */
  text?: true;
}

const OASIS = 'application/vnd.oasis.opendocument.';
const OOXML = 'application/vnd.openxmlformats-officedocument.';

/**
 * Formats by their usual extension. Labels are the titles of SPIP's document types (`spip_types_documents`,
 * plugins-dist/medias), made one per office program and shorter where readers know the abbreviation (CSV,
 * EPUB); types are IANA's, or the de facto ones where there is none.
 */
const ROWS: Record<string, [label: string, type: string, ...others: string[]]> = {
  png: ['PNG', 'image/png', 'apng'],
  jpg: ['JPEG', 'image/jpeg', 'jpeg', 'jpe', 'jfif'],
  gif: ['GIF', 'image/gif'],
  webp: ['WebP', 'image/webp'],
  avif: ['AVIF', 'image/avif', 'avifs'],
  heic: ['HEIC', 'image/heic', 'heif', 'hif'],
  tif: ['TIFF', 'image/tiff', 'tiff'],
  bmp: ['BMP', 'image/bmp', 'dib'],
  ico: ['ICO', 'image/x-icon'],
  psd: ['Photoshop', 'image/vnd.adobe.photoshop', 'psb'],
  djvu: ['DjVu', 'image/vnd.djvu', 'djv'],
  pdf: ['PDF', 'application/pdf', 'ai'],
  rtf: ['RTF', 'application/rtf', 'doc'],
  doc: ['Word', 'application/msword', 'dot'],
  docx: ['Word', `${OOXML}wordprocessingml.document`],
  docm: ['Word', 'application/vnd.ms-word.document.macroEnabled.12'],
  dotx: ['Word', `${OOXML}wordprocessingml.template`],
  dotm: ['Word', 'application/vnd.ms-word.template.macroEnabled.12'],
  xls: ['Excel', 'application/vnd.ms-excel', 'xlt'],
  xlsx: ['Excel', `${OOXML}spreadsheetml.sheet`],
  xlsm: ['Excel', 'application/vnd.ms-excel.sheet.macroEnabled.12'],
  xltx: ['Excel', `${OOXML}spreadsheetml.template`],
  xltm: ['Excel', 'application/vnd.ms-excel.template.macroEnabled.12'],
  ppt: ['PowerPoint', 'application/vnd.ms-powerpoint', 'pps', 'pot'],
  pptx: ['PowerPoint', `${OOXML}presentationml.presentation`],
  pptm: ['PowerPoint', 'application/vnd.ms-powerpoint.presentation.macroEnabled.12'],
  ppsx: ['PowerPoint', `${OOXML}presentationml.slideshow`],
  ppsm: ['PowerPoint', 'application/vnd.ms-powerpoint.slideshow.macroEnabled.12'],
  potx: ['PowerPoint', `${OOXML}presentationml.template`],
  vsd: ['Visio', 'application/vnd.visio', 'vst'],
  vsdx: ['Visio', 'application/vnd.ms-visio.drawing'],
  msg: ['Outlook', 'application/vnd.ms-outlook'],
  odt: ['OpenDocument Text', `${OASIS}text`],
  ods: ['OpenDocument Spreadsheet', `${OASIS}spreadsheet`],
  odp: ['OpenDocument Presentation', `${OASIS}presentation`],
  odg: ['OpenDocument Graphics', `${OASIS}graphics`],
  ott: ['OpenDocument Text', `${OASIS}text-template`],
  ots: ['OpenDocument Spreadsheet', `${OASIS}spreadsheet-template`],
  otp: ['OpenDocument Presentation', `${OASIS}presentation-template`],
  otg: ['OpenDocument Graphics', `${OASIS}graphics-template`],
  epub: ['EPUB', 'application/epub+zip'],
  mobi: ['Mobipocket', 'application/x-mobipocket-ebook', 'prc', 'azw', 'azw3'],
  ps: ['PostScript', 'application/postscript', 'ai'],
  eps: ['PostScript', 'application/postscript', 'ai'],
  zip: ['Zip', 'application/zip', 'kmz', 'idml', 'sketch', 'oxps', 'xps', 'cbz', 'gpkx', 'mbz', 'h5p', 'ggb'],
  '7z': ['7 Zip', 'application/x-7z-compressed'],
  rar: ['RAR', 'application/vnd.rar', 'cbr'],
  tar: ['Tar', 'application/x-tar'],
  gz: ['GZ', 'application/gzip', 'tgz', 'svgz', 'emz'],
  bz2: ['BZip', 'application/x-bzip2', 'tbz', 'tbz2'],
  xz: ['XZ', 'application/x-xz', 'txz'],
  zst: ['Zstandard', 'application/zstd'],
  sqlite: ['SQLite', 'application/vnd.sqlite3', 'db', 'sqlite3', 'gpkg', 'mbtiles', 'qgz'],
  parquet: ['Parquet', 'application/vnd.apache.parquet', 'geoparquet'],
  shp: ['Shapefile', 'application/vnd.shp'],
  dwg: ['AutoCAD', 'image/vnd.dwg'],
  mp3: ['MP3', 'audio/mpeg', 'mp2', 'mpga'],
  oga: ['Ogg Audio', 'audio/ogg', 'ogg'],
  ogg: ['Ogg Vorbis', 'audio/ogg', 'oga'],
  opus: ['Opus', 'audio/ogg', 'ogg', 'oga'],
  spx: ['Ogg Speex', 'audio/ogg', 'ogg', 'oga'],
  wav: ['WAV', 'audio/wav', 'wave'],
  flac: ['FLAC', 'audio/flac'],
  aac: ['AAC', 'audio/aac'],
  m4a: ['MPEG4 Audio', 'audio/mp4', 'm4b', 'mp4'],
  aif: ['AIFF', 'audio/aiff', 'aiff', 'aifc'],
  mid: ['Midi', 'audio/midi', 'midi', 'kar'],
  amr: ['AMR', 'audio/amr'],
  asf: ['Windows Media', 'video/x-ms-asf', 'wma', 'wmv'],
  mp4: ['MPEG4', 'video/mp4', 'm4v', 'm4a', 'f4v'],
  m4v: ['MPEG4', 'video/mp4', 'mp4'],
  webm: ['WebM', 'video/webm'],
  mkv: ['Matroska', 'video/matroska', 'mka'],
  ogv: ['Ogg Video', 'video/ogg', 'ogg'],
  ogx: ['Ogg', 'application/ogg', 'ogg', 'ogv'],
  mov: ['QuickTime', 'video/quicktime', 'qt'],
  avi: ['AVI', 'video/x-msvideo'],
  mpg: ['MPEG', 'video/mpeg', 'mpeg', 'vob', 'm2p'],
  mts: ['MPEG-TS', 'video/mp2t', 'm2ts'],
  '3gp': ['3GP', 'video/3gpp', '3gpp', '3ga'],
  '3g2': ['3GP', 'video/3gpp2'],
  flv: ['Flash Video', 'video/x-flv'],
  swf: ['Flash', 'application/x-shockwave-flash'],
  ttf: ['TTF', 'font/ttf'],
  otf: ['OTF', 'font/otf'],
  woff: ['WOFF', 'font/woff'],
  woff2: ['WOFF2', 'font/woff2'],
};

/** The same for formats written in text. `html` and `svg` are told apart from other XML by their root. */
const TEXT_ROWS: Record<string, [label: string, type: string, ...others: string[]]> = {
  svg: ['SVG', 'image/svg+xml'],
  html: ['HTML', 'text/html', 'htm', 'xhtml', 'xht', 'shtml'],
  xml: [
    'XML',
    'application/xml',
    'xsd',
    'csl',
    'tei',
    'ead',
    'fodt',
    'fods',
    'fodp',
    'musicxml',
    'usf',
    'sla',
  ],
  kml: ['KML', 'application/vnd.google-earth.kml+xml'],
  gpx: ['GPX', 'application/gpx+xml'],
  rdf: ['RDF', 'application/rdf+xml', 'owl'],
  rss: ['RSS', 'application/rss+xml', 'xml'],
  atom: ['Atom', 'application/atom+xml', 'xml'],
  mathml: ['MathML', 'application/mathml+xml', 'mml'],
  json: ['JSON', 'application/json', 'ipynb', 'topojson', 'csl'],
  geojson: ['GeoJSON', 'application/geo+json', 'json'],
  jsonld: ['JSON-LD', 'application/ld+json', 'json'],
  csv: ['CSV', 'text/csv'],
  tsv: ['TSV', 'text/tab-separated-values', 'tab'],
  ics: ['iCalendar', 'text/calendar', 'ical', 'ifb'],
  vcf: ['vCard', 'text/vcard', 'vcard'],
  vtt: ['WebVTT', 'text/vtt'],
  srt: ['SubRip', 'application/x-subrip'],
  md: ['Markdown', 'text/markdown', 'markdown'],
  bib: ['BibTeX', 'application/x-bibtex', 'bibtex'],
  ris: ['RIS', 'application/x-research-info-systems'],
  tex: ['LaTeX', 'application/x-tex', 'sty', 'cls', 'ltx'],
  yaml: ['YAML', 'application/yaml', 'yml'],
  sql: ['SQL', 'application/sql'],
  css: ['CSS', 'text/css'],
  eml: ['E-mail', 'message/rfc822'],
  txt: ['Texte', 'text/plain', 'text', 'log', 'asc', 'nfo'],
};

function table(rows: typeof ROWS, text: boolean): [string, Format][] {
  return Object.entries(rows).map(([key, [label, type, ...others]]) => [
    key,
    { label, type, extensions: [key, ...others], ...(text && { text: true }) },
  ]);
}

/** Every format that Fonds names, by its usual extension. */
export const formats: ReadonlyMap<string, Format> = new Map([
  ...table(ROWS, false),
  ...table(TEXT_ROWS, true),
]);

const byExtension = new Map<string, string>();
for (const [key, { extensions }] of formats) {
  for (const extension of extensions) if (!byExtension.has(extension)) byExtension.set(extension, key);
}
for (const key of formats.keys()) byExtension.set(key, key);

/** Key of the format that an extension names first of all, null when it names none. */
export function formatNamed(extension: string): string | null {
  return byExtension.get(extension) ?? null;
}

/** Extension of a file's name, in lower case without the dot: `Affiche.PNG` gives `png`, `LISEZMOI` gives ``. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
