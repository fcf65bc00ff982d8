/**
 * Address of the file at `path` beside a document, without base path: an article's attachments
 * live under the article's address, those of rubrics and pages under `/rubriques/` and `/pages/`.
 * Null where the layout knows no media.
 */
export function mediaAddress(path: string): string | null {
  const article = /^articles\/(\d{4}\/[^/]+\/.+)$/.exec(path);
  if (article) return `/${article[1]}`;
  const flat = /^(rubrics|pages)\/(.+)$/.exec(path);
  return flat ? `/${flat[1] === 'rubrics' ? 'rubriques' : 'pages'}/${flat[2]}` : null;
}
