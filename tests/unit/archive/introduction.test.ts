import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cut, introduction } from '../../../src/archive/reading/introduction.ts';

/** What the page that the project replaces shows, and what a real SPIP printed; beside the project, not in it. */
const SHARED = fileURLToPath(new URL('../../../../shared', import.meta.url));

const BEFORE_CUT =
  'Pour la troisième année consécutive, JeVeuxAider.gouv.fr s’engage en 2022 en faveur de l’éducation pour tous ! ' +
  'La campagne "Septembre pour apprendre" a pour objectif de sensibiliser le grand public aux inégalités éducatives ' +
  'et de mobiliser des';

describe('introduction', () => {
  test('a description stands whole, whatever its length', () => {
    const description = 'Un mot. '.repeat(60).trim();
    expect(introduction({ description, lead: 'Chapô', body: 'Texte' })).toBe(description);
  });

  test('else the lead, then the body, on one line', () => {
    expect(introduction({ lead: 'Un chapô.\n\nDeux.', body: '  Un   texte.\n' })).toBe(
      'Un chapô. Deux. Un texte.',
    );
    expect(introduction({ lead: '', body: 'Un texte.' })).toBe('Un texte.');
    expect(introduction({ lead: '', body: '' })).toBe('');
  });

  test('a direction of writing that the cut leaves open ends with it', () => {
    const text = introduction({ lead: '', body: `\u202e${'mot '.repeat(100)}\u202c` });
    expect(text).toMatch(/^\u202emot .*\(\.\.\.\)\u202c$/);
  });

  test('cut as on the reference page: 249 characters with the ending', () => {
    const text = introduction({
      lead: '',
      body: `${BEFORE_CUT} bénévoles auprès des associations qui accompagnent les élèves.`,
    });
    expect(text).toBe(`${BEFORE_CUT}\u00a0(...)`);
    expect([...text]).toHaveLength(249);
  });

  test.runIf(existsSync(`${SHARED}/seed`))('is the very text of the reference page', () => {
    const [name] = readdirSync(`${SHARED}/seed`);
    const page = readFileSync(`${SHARED}/seed/${name}`, 'utf8');
    expect(page).toContain(`${BEFORE_CUT}\u00a0(...)`);
    const whole = /^Du 3 au 23 avril 2023.*$/m.exec(page)![0];
    expect(whole.length).toBe(180);
    expect(introduction({ lead: '', body: whole })).toBe(whole);
  });

  test('at 250 whole, at 251 cut', () => {
    const fifty = 'quarante-neuf signes et une espace à la fin du mot';
    expect(fifty).toHaveLength(50);
    const text = `${fifty} ${fifty} ${fifty} ${fifty} ${fifty.slice(4)}`;
    expect(text).toHaveLength(250);
    expect(introduction({ lead: '', body: text })).toBe(text);
    expect(introduction({ lead: '', body: `${text}.` })).toBe(`${text.slice(0, 243)}\u00a0(...)`);
  });
});

describe('cut', () => {
  test('counts characters, not code units', () => {
    expect(cut('𝒜𝒜𝒜𝒜𝒜', 5, '…')).toBe('𝒜𝒜𝒜𝒜𝒜');
    expect(cut('𝒜𝒜 𝒜𝒜 𝒜𝒜', 6, '…')).toBe('𝒜𝒜 𝒜𝒜…');
  });

  test('keeps no-break spaces with their words', () => {
    expect(cut('Un bilan\u00a0: dix mille euros', 15, '…')).toBe('Un bilan\u00a0: dix…');
    expect(cut('Un bilan\u00a0: dix mille euros', 10, '…')).toBe('Un…');
  });

  test('cuts inside a word only when there is nothing before it', () => {
    expect(cut('anticonstitutionnellement parlant', 10, '…')).toBe('anticonst…');
  });

  test('reads through long white space', () => {
    expect(cut(`a${' '.repeat(5000)}b`, 10, '…')).toBe('a b');
  });
});

/** Articles whose text has no construct that SPIP's plain text and ours tell differently (notes, tables, code). */
const PLAIN = [25, 26, 27, 28, 30, 50, 51, 52, 53, 54, 55, 56, 57];

describe.runIf(existsSync(`${SHARED}/spip/articles`))('beside a real SPIP', () => {
  const entities: Record<string, string> = { nbsp: '\u00a0', amp: '&', lt: '<', gt: '>', quot: '"' };
  const plain = (html: string) =>
    html
      .replace(/<\/?(?:br|p|h\d|li|ul|ol|div)\b[^>]*>/g, ' ')
      .replace(/<[^>]+>/g, '')
      .replace(/&(\w+);/g, (_, name) => entities[name] ?? '')
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replace(/[ \t\r\n]+/g, ' ')
      .trim();

  test.each(
    PLAIN.flatMap((id) => [[id, 'introduction_150', 150] as const, [id, 'introduction', 500] as const]),
  )('article %i, %s', (id, key, limit) => {
    const article = JSON.parse(readFileSync(`${SHARED}/spip/articles/${id}.json`, 'utf8'));
    const theirs = plain(article[key]);
    const ours = cut(plain(`${article.chapo} ${article.texte}`), limit, '\u00a0(…)');
    const isCut = theirs.endsWith('\u00a0(…)');
    if (!isCut) expect(ours).toBe(theirs);
    // SPIP counts the white space between paragraphs too, so it may stop some words before us, never after.
    else expect(ours.startsWith(theirs.slice(0, -5))).toBe(true);
    expect([...ours].length).toBeLessThanOrEqual(limit);
  });
});
