import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, purgeList, servedAddress } from '../../../src/release/changes.ts';
import { planRelease } from '../../../src/release/plan.ts';
import { decode, encode, type HeldFile, type ReleaseRecord } from '../../../src/release/record.ts';
import { destinationOf } from '../../../src/release/target.ts';

const PATHS = [
  'index.html',
  '404.html',
  '2022/été/index.html',
  '2022/été/plan n°1.pdf',
  '2022/x',
  '2022/x/index.html',
  '2022/x/index.html.br',
  'atom.xml',
  'sitemap.xml',
  '_redirects',
  '_fonds/a.js',
  '_fonds/b.js',
  '_recherche/index.json',
];
const site = fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom('1', '2', '3'), {
  noNullPrototype: true,
});
const held = (files: Record<string, string>): Record<string, HeldFile> =>
  Object.fromEntries(Object.entries(files).map(([path, sha256]) => [path, { sha256, size: 1 }]));

test('whatever was released, cut and released again, the target ends with the files of the site', () => {
  const step = fc.record({ files: site, cutAt: fc.option(fc.nat(20), { nil: null }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const target = new Map<string, string>();
      let record: Pick<ReleaseRecord, 'files' | 'superseded'> | null = null;
      let attempt: { touched: string[] } | null = null;
      for (const { files, cutAt } of [...steps, { files: steps[0]!.files, cutAt: null }]) {
        const plan = planRelease(record, attempt, held(files), 2);
        const writes = plan.phases.flat();
        const touched: string[] = [
          ...(attempt?.touched ?? []),
          ...writes.map(({ path }) => path),
          ...plan.removals,
        ];
        attempt = { touched };
        const acts = [
          ...plan.inTheWay.map((path) => () => void target.delete(path)),
          ...writes.map(
            ({ path, sha256 }) =>
              () =>
                void target.set(path, sha256),
          ),
          () => {
            record = { files: held(files), superseded: plan.superseded };
          },
          ...plan.removals.map((path) => () => void target.delete(path)),
        ];
        for (const act of acts.slice(0, cutAt ?? acts.length)) act();
        if (cutAt !== null && cutAt < acts.length) continue;
        attempt = null;
        const there = [...target].filter(([path]) => !Object.hasOwn(plan.superseded, path));
        expect(Object.fromEntries(there)).toEqual(files);
      }
    }),
    { seed: 16, numRuns: 150 },
  );
});

test('a file goes to a phase after all that it may name', () => {
  const before = { files: held({ 'index.html': '1', 'atom.xml': '1' }), superseded: {} };
  const files = held({
    'index.html': '2',
    'atom.xml': '2',
    '2022/x/index.html': '1',
    '_fonds/a.js': '1',
    '_recherche/index.json': '1',
  });
  expect(planRelease(before, null, files, 5).phases.map((phase) => phase.map(({ path }) => path))).toEqual([
    ['_fonds/a.js'],
    ['_recherche/index.json'],
    ['2022/x/index.html'],
    ['index.html'],
    ['atom.xml'],
  ]);
});

test('a new page that a cut release has not brought goes before what leads to it, one that it has brought does not', () => {
  const before = { files: held({ 'index.html': '1' }), superseded: {} };
  const files = held({ 'index.html': '2', '2022/x/index.html': '1', '2022/y/index.html': '1' });
  const touched = Object.keys(files);
  const phases = planRelease(before, { touched, present: ['2022/y/index.html'] }, files, 5).phases;
  expect(phases.map((phase) => phase.map(({ path }) => path))).toEqual([
    [],
    [],
    ['2022/x/index.html'],
    ['index.html', '2022/y/index.html'],
    [],
  ]);
});

test('a hashed file that no page names stays for as many releases as are kept, then goes', () => {
  let record: Pick<ReleaseRecord, 'files' | 'superseded'> = {
    files: held({ '_fonds/a.js': '1' }),
    superseded: {},
  };
  const removed: string[][] = [];
  for (let release = 0; release < 4; release++) {
    const files = held({ 'index.html': String(release) });
    const plan = planRelease(record, null, files, 2);
    removed.push(plan.removals);
    record = { files, superseded: plan.superseded };
  }
  expect(removed).toEqual([[], [], ['_fonds/a.js'], []]);
});

test('a hashed file whose removal was cut is sent again by the release that names it next', () => {
  const files = held({ 'index.html': '1' });
  const cut = planRelease({ files, superseded: {} }, { touched: ['_fonds/a.js'] }, files, 2);
  const next = planRelease({ files, superseded: cut.superseded }, null, held({ '_fonds/a.js': '1' }), 2);
  expect(next.phases.flat().map(({ path }) => path)).toEqual(['_fonds/a.js']);
});

test('the changes of a release are those of its served files, byte by byte, and no hashed name', () => {
  const isServed = (path: string) => !/^_fonds|^_redirects|\.br$/.test(path);
  fc.assert(
    fc.property(site, site, (before, after) => {
      const released = (files: Record<string, string>) => ({ files: held(files), redirects: [], host: {} });
      const changes = changesBetween(released(before), released(after), '/fonds');
      const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(isServed);
      const differing = paths.filter((path) => before[path] !== after[path]);
      const addresses = differing.map((path) => `https://e.fr${servedAddress(path, '/fonds')}`);
      expect(purgeList(changes, 'https://e.fr')).toEqual(addresses.sort());
      expect(changes.added.length).toBe(paths.filter((path) => before[path] === undefined).length);
      expect(changes.removed.length).toBe(paths.filter((path) => after[path] === undefined).length);
    }),
    { seed: 16, numRuns: 100 },
  );
});

test('redirects that are new, gone or lead elsewhere are purged', () => {
  const released = (redirects: ReleaseRecord['redirects'], host = {}) => ({ files: {}, redirects, host });
  const before = released(
    [
      ['/a', '/x/'],
      ['/b', '/x/'],
      ['/c', null],
    ],
    { 'nginx/http.conf': '1' },
  );
  const after = released(
    [
      ['/a', '/x/'],
      ['/b', '/y/'],
      ['/d', '/y/'],
    ],
    { 'nginx/http.conf': '2' },
  );
  const changes = changesBetween(before, after, '');
  expect([changes.redirects, changes.host]).toEqual([['/b', '/c', '/d'], ['nginx/http.conf']]);
});

test('an address is that of readers: folders for their pages, percent-encoded, below the base path', () => {
  expect(
    ['index.html', '404.html', '2022/été/index.html', '2022/été/plan n°1.pdf', 'a/myindex.html'].map((path) =>
      servedAddress(path, '/f'),
    ),
  ).toEqual([
    '/f/',
    '/f/404.html',
    '/f/2022/%C3%A9t%C3%A9/',
    '/f/2022/%C3%A9t%C3%A9/plan%20n%C2%B01.pdf',
    '/f/a/myindex.html',
  ]);
});

test('a record that was cut, altered or is of a later version is refused', () => {
  const record: ReleaseRecord = { version: 1, id: 'r', files: {}, redirects: [], host: {}, superseded: {} };
  const bytes = encode(record);
  expect(decode(bytes)).toEqual(record);
  expect(() => decode(bytes.subarray(0, -4))).toThrow();
  expect(() => decode(encode({ ...record, version: 2 as 1 }))).toThrow('version 2');
});

test.each([
  ['s3://seau', { kind: 's3', bucket: 'seau', prefix: '' }],
  ['s3://seau/a/b/', { kind: 's3', bucket: 'seau', prefix: 'a/b/' }],
  ['web@exemple.fr:/srv/site', { kind: 'rsync', host: 'web@exemple.fr', folder: '/srv/site' }],
  ['exemple.fr:site', { kind: 'rsync', host: 'exemple.fr', folder: 'site' }],
  ['/srv/a:b', { kind: 'folder', folder: '/srv/a:b' }],
  ['C:\\site', { kind: 'folder', folder: 'C:\\site' }],
])('%s is a target', (to, destination) => {
  expect(destinationOf(to)).toEqual(destination);
});

test.each(['ftp://exemple.fr/site', '-oProxyCommand=x:/srv'])('%s is none', (to) => {
  expect(() => destinationOf(to)).toThrow('bad-target');
});
