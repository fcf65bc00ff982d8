export default { layout: 'standing.11ty.js', permalink: ({ page }) => `/${page.fileSlug}/` };
