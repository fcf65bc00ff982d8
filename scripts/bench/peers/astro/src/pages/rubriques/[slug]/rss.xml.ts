import type { APIContext } from 'astro';
import { archive, type Rubric } from '../../../lib/archive';
import { feed } from '../../../lib/feed';

export async function getStaticPaths() {
  const { rubrics } = await archive();
  return [...rubrics.values()].map((rubric) => ({ params: { slug: rubric.slug }, props: { rubric } }));
}

export function GET({ props }: APIContext<{ rubric: Rubric }>) {
  const { rubric } = props;
  return feed(rubric.title, rubric.entry.data.description, rubric.url, rubric.articles);
}
