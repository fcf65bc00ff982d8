import { archive } from '../lib/archive';
import { feed } from '../lib/feed';
import { SITE } from '../lib/site';

export async function GET() {
  return feed(SITE.title, SITE.description, '/', (await archive()).articles);
}
