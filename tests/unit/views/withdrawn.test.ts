import { describe, expect, test } from 'vitest';
import { siteAddresses } from '../../../src/archive/model/site-addresses.ts';
import { planFiles } from '../../../src/build/file-groups.ts';
import { planPages } from '../../../src/views/plan.ts';
import type { SiteView, WithdrawnView } from '../../../src/views/types.ts';
import { archiveOf } from './archive-builder.ts';

const text = { published: '2009-06-17', rubric: 'droits', keywords: ['frais'], body: 'Un texte.' };
const content = (withdrawn?: object) => ({
  documents: {
    'rubrics/droits.md': { title: 'Droits' },
    'articles/2009/bareme.md': {
      ...text,
      body: 'Un texte secret.',
      title: 'Le barème',
      ...(withdrawn && { withdrawn }),
    },
    'articles/2025/frais.md': { ...text, title: 'Les frais', published: '2023-02-03' },
    'articles/2019/recus.md': { ...text, title: 'Les reçus', published: '2019-10-17', keywords: ['dons'] },
  },
});

describe('a withdrawn article', () => {
  const archive = archiveOf(content({ date: '2023-01-14', reason: "Les montants n'ont plus cours." }));
  const page = planPages(archive).find(({ address }) => address === '/2009/bareme/')!;

  test('leaves a notice at its address: when, why, and what to read today', () => {
    const view = page.view() as WithdrawnView;
    expect(view).toMatchObject({
      kind: 'withdrawn',
      title: 'Le barème',
      reason: 'Les montants n’ont plus cours.',
      instead: null,
      head: { noindex: true },
    });
    expect(view.withdrawn.long).toBe('samedi 14 janvier 2023');
    expect(view.others.map(({ title }) => title)).toEqual(['Les frais']);
    expect(JSON.stringify(view)).not.toContain('secret');
  });

  test('is in no listing, feed, sitemap nor other file of the site', () => {
    expect(archive.articles.map(({ id }) => id)).toEqual(['2025/frais', '2019/recus']);
    expect(siteAddresses(archive).map(({ address }) => address)).not.toContain('/2009/');
    const site = planFiles(archive, { assets: {} } as SiteView).filter(
      ({ target, output }) => target === 'site' && !output.startsWith('_'),
    );
    for (const file of site) expect(file.body(), file.output).not.toMatch(/bareme|Le barème/);
    const others = planPages(archive).filter(({ address }) => address !== page.address);
    for (const other of others)
      expect(JSON.stringify(other.view()), other.address).not.toMatch(/bareme|Le barème/);
  });

  test('names what replaces it by its title', () => {
    const replaced = archiveOf(
      content({ date: '2023-01-14', reason: 'Remplacé.', instead: '/2025/frais/#fin' }),
    );
    const view = planPages(replaced)
      .find(({ kind }) => kind === 'withdrawn')!
      .view() as WithdrawnView;
    expect(view.instead).toEqual({ href: '/2025/frais/#fin', text: 'Les frais' });
  });
});
