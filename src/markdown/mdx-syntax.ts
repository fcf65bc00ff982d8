/** The syntax of MDX for remark: a parser of JavaScript, a quarter of the pipeline in bytes. */
export { default as remarkMdx } from 'remark-mdx';
