export default {
  kind: 'article',
  layout: 'article.11ty.js',
  permalink: ({ page }) => `${page.filePathStem.replace('/content/articles', '').replace(/\/index$/, '')}/`,
};
