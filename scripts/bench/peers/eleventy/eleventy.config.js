import { archive } from './lib/archive.js';
import { markdown } from './lib/markdown.js';

export default function (eleventyConfig) {
  eleventyConfig.setLibrary('md', markdown);
  eleventyConfig.addPassthroughCopy({ static: '/' });
  eleventyConfig.addPassthroughCopy('content/articles/**/*.jpg', {});
  eleventyConfig.addCollection('archive', (api) => archive(api));
  for (const name of ['rubricPages', 'keywordPages', 'authorPages', 'yearPages', 'feeds']) {
    eleventyConfig.addCollection(name, (api) => archive(api)[name]);
  }
  eleventyConfig.setQuietMode(true);
  return {
    dir: { input: '.', includes: '_includes', output: 'dist' },
    // Articles hold no template code, so nothing has to look for it.
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ['md', '11ty.js'],
  };
}
