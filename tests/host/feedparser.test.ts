/** Python's feedparser, by which many readers' programs take feeds. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { filesOf } from '../unit/feeds/files.ts';
import { seed } from '../unit/views/seed.ts';

const PYTHON = '/usr/bin/python3';
const PROGRAM = `
import feedparser, json, sys
for name, text in json.load(sys.stdin):
    parsed = feedparser.parse(text.encode())
    entries = [[e.id, e.link, e.title, e.published, e.content[0].value != '', [x.href for x in e.get('enclosures', [])]] for e in parsed.entries]
    print(json.dumps([name, parsed.version, str(parsed.get('bozo_exception', '')), parsed.feed.language, entries]))
`;
const hasFeedparser = spawnSync(PYTHON, ['-c', 'import feedparser']).status === 0;

test.skipIf(!hasFeedparser)('reads every RSS and Atom feed, and complains of none', () => {
  const feeds = [...filesOf(seed)].filter(([name]) => /(?:rss|atom)\.xml$/.test(name));
  const { stdout, stderr } = spawnSync(PYTHON, ['-c', PROGRAM], {
    input: JSON.stringify(feeds),
    encoding: 'utf8',
  });
  const read = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  expect([read.length, stderr]).toEqual([feeds.length, '']);
  for (const [name, version, complaint, language, entries] of read) {
    expect([name, version, complaint, language]).toEqual([
      name,
      name.endsWith('rss.xml') ? 'rss20' : 'atom10',
      '',
      'fr',
    ]);
    const text = feeds.find(([each]) => each === name)![1];
    expect([name, entries.length]).toEqual([name, text.match(/<(?:item|entry)[ >]/g)?.length ?? 0]);
    for (const [id, link, title, published, hasContent] of entries) {
      expect([id, link]).toEqual([expect.stringMatching(/^https:/), expect.stringMatching(/^https:/)]);
      expect([title !== '', published !== '', hasContent]).toEqual([true, true, true]);
    }
  }
});
