import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const articles = defineCollection({
  loader: glob({ base: './content/articles', pattern: '**/*.md' }),
  schema: z.object({
    title: z.string(),
    kicker: z.string().optional(),
    subtitle: z.string().optional(),
    date: z.coerce.date(),
    lastmod: z.coerce.date().optional(),
    rubric: z.string(),
    lead: z.string().optional(),
    description: z.string().optional(),
    authors: z.array(z.string()).default([]),
    keywords: z.array(z.string()).default([]),
    image: z.string().optional(),
    postscript: z.string().optional(),
  }),
});

const rubrics = defineCollection({
  loader: glob({ base: './content/rubrics', pattern: '*.md' }),
  schema: z.object({
    title: z.string(),
    parent: z.string().optional(),
    order: z.number(),
    description: z.string(),
  }),
});

const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.md' }),
  schema: z.object({ title: z.string() }),
});

export const collections = { articles, rubrics, pages };
