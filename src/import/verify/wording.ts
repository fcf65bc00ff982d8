/** What a verification says: a table in the terminal, and a page of differences to read. French and English. */
import type { Lang } from '../../wording/locale.ts';
import { type Both, KINDS } from '../wording/names.ts';
import { inLanguage } from '../wording/words.ts';
import type { Difference, Dimension } from './compare.ts';
import type { HostAnswers, HostMeans, HostName } from './hosts.ts';
import type { Verification } from './verify.ts';

const DIMENSIONS: Record<Dimension, Both> = {
  words: { fr: 'mots', en: 'words' },
  headings: { fr: 'intertitres', en: 'headings' },
  lists: { fr: 'éléments de listes', en: 'items of lists' },
  tables: { fr: 'cellules de tableaux', en: 'cells of tables' },
  links: { fr: 'liens', en: 'links' },
  images: { fr: 'images', en: 'images' },
  documents: KINDS.documents!,
  date: { fr: 'dates de publication', en: 'dates of publication' },
  authors: KINDS.authors!,
  keywords: KINDS.keywords!,
};

const WORDS = {
  title: { fr: 'Vérification de l’import', en: 'Verification of the import' },
  source: { fr: 'Ancien site', en: 'Old site' },
  pages: { fr: 'Pages comparées', en: 'Pages compared' },
  dimension: { fr: 'Ce qui est comparé', en: 'What is compared' },
  same: { fr: 'Pages identiques', en: 'Pages the same' },
  items: { fr: 'Sur l’ancien site', en: 'On the old site' },
  lost: { fr: 'Manquent', en: 'Missing' },
  added: { fr: 'En plus', en: 'More' },
  kept: { fr: 'Gardé', en: 'Kept' },
  asked: { fr: 'Anciennes adresses demandées', en: 'Old addresses asked' },
  answered: { fr: 'dont répondent', en: 'of which answered' },
  unanswered: { fr: 'Adresses sans réponse', en: 'Addresses without answer' },
  missing: {
    fr: 'Articles et rubriques sans page sur l’ancien site',
    en: 'Articles and rubrics without a page on the old site',
  },
  differences: { fr: 'Différences', en: 'Differences' },
  none: { fr: 'Aucune différence.', en: 'No difference.' },
  onlyOld: { fr: 'seulement sur l’ancienne page', en: 'on the old page alone' },
  onlyNew: { fr: 'seulement sur la nouvelle', en: 'on the new page alone' },
  more: { fr: 'et d’autres', en: 'and others' },
  hosts: { fr: 'Les mêmes, par hébergement', en: 'The same, by host' },
  host: { fr: 'Hébergement', en: 'Host' },
  means: { fr: 'Demandées', en: 'Asked' },
} as const satisfies Record<string, Both>;

const words = (lang: Lang): Record<keyof typeof WORDS, string> => inLanguage(WORDS, lang);

const HOSTS: Record<HostName, string> = {
  nginx: 'nginx',
  apache: 'Apache',
  caddy: 'Caddy',
  netlify: 'Netlify',
  cloudflare: 'Cloudflare',
};

/** How a host was asked. */
const MEANS: Record<HostMeans, Both> = {
  server: { fr: 'au serveur, lancé ici', en: 'of the server, started here' },
  rules: { fr: 'aux règles écrites pour lui', en: 'of the rules written for it' },
  missing: { fr: 'non : il n’est pas installé ici', en: 'no: it is not installed here' },
  refused: { fr: 'non : il refuse sa configuration', en: 'no: it refuses its configuration' },
};

function hostRow({ host, means, asked, unanswered }: HostAnswers, lang: Lang): string[] {
  const isAsked = means === 'server' || means === 'rules';
  return [HOSTS[host], MEANS[means][lang], isAsked ? `${asked - unanswered.length}/${asked}` : '—'];
}

/** Share that was kept, never rounded up to the whole. */
function share(items: number, lost: number, lang: Lang): string {
  if (items === 0) return '—';
  const percent = Math.floor((1 - lost / items) * 1000) / 10;
  return `${percent.toLocaleString(lang)} %`;
}

/** A table per dimension, for a terminal. */
export function verificationSummary(verification: Verification, lang: Lang): string {
  const w = words(lang);
  const { pages, dimensions, asked, unanswered, missing, hosts } = verification;
  const rows = [
    [w.dimension, w.same, w.items, w.lost, w.added, w.kept],
    ...dimensions.map(({ dimension, same, items, lost, added }) => [
      DIMENSIONS[dimension][lang],
      `${same}/${pages.length}`,
      String(items),
      String(lost),
      String(added),
      share(items, lost, lang),
    ]),
  ];
  return [
    ...tableLines(rows),
    '',
    `  ${w.pages} : ${pages.length}`,
    `  ${w.asked} : ${asked}, ${w.answered} ${asked - unanswered.length}`,
    ...(hosts.length > 0
      ? [
          '',
          ...tableLines(
            hosts.map((each) => hostRow(each, lang)),
            2,
          ),
        ]
      : []),
    ...hosts.flatMap(({ host, reason }) => (reason ? ['', `  ${HOSTS[host]} : ${reason}`] : [])),
    ...(missing.length > 0 ? ['', `  ${w.missing} : ${missing.length}`] : []),
  ].join('\n');
}

/** Columns set under each other, the first ones to the left, numbers to the right. */
function tableLines(rows: readonly (readonly string[])[], left = 1): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column < left ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

/** Items of a difference that are shown. */
const MAX_SHOWN = 40;

/** The whole verification as Markdown: the table, what did not answer, and each page with its differences. */
export function verificationMarkdown(verification: Verification, lang: Lang): string {
  const w = words(lang);
  const { pages, dimensions, asked, unanswered, missing, hosts } = verification;
  const lines = [
    `# ${w.title}`,
    '',
    `${w.source} : \`${verification.source}\``,
    '',
    `| ${w.dimension} | ${w.same} | ${w.items} | ${w.lost} | ${w.added} | ${w.kept} |`,
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...dimensions.map(
      ({ dimension, same, items, lost, added }) =>
        `| ${DIMENSIONS[dimension][lang]} | ${same}/${pages.length} | ${items} | ${lost} | ${added} | ${share(items, lost, lang)} |`,
    ),
    '',
    `${w.asked} : ${asked}, ${w.answered} ${asked - unanswered.length}.`,
  ];
  if (hosts.length > 0) {
    lines.push('', `## ${w.hosts}`, '', `| ${w.host} | ${w.means} | ${w.answered} |`, '| --- | --- | ---: |');
    for (const each of hosts) lines.push(`| ${hostRow(each, lang).join(' | ')} |`);
    for (const { host, reason } of hosts)
      if (reason) lines.push('', `${HOSTS[host]} :`, '', '```', reason, '```');
  }
  if (unanswered.length > 0) {
    const failed = hosts.map((each) => ({ name: HOSTS[each.host], addresses: new Set(each.unanswered) }));
    lines.push('', `## ${w.unanswered}`, '');
    for (const address of unanswered) {
      const where = failed.filter(({ addresses }) => addresses.has(address)).map(({ name }) => name);
      const some = where.length > 0 && where.length < hosts.length ? ` (${where.join(', ')})` : '';
      lines.push(`- \`${address}\`${some}`);
    }
  }
  if (missing.length > 0) lines.push('', `## ${w.missing}`, '', ...missing.map((key) => `- ${key}`));
  lines.push('', `## ${w.differences}`, '');
  const different = pages.filter(({ differences }) => differences.length > 0);
  if (different.length === 0) lines.push(w.none);
  for (const { title, old, address, differences } of different) {
    lines.push(`### ${title}`, '', `\`${old[0]?.address ?? ''}\` → \`${address}\``, '');
    for (const difference of differences) lines.push(...differenceLines(difference, lang));
    lines.push('');
  }
  return `${lines.join('\n').trim()}\n`;
}

function differenceLines({ dimension, lost, added }: Difference, lang: Lang): string[] {
  const w = words(lang);
  const line = (label: string, items: readonly string[]) =>
    items.length === 0
      ? []
      : [
          `- ${DIMENSIONS[dimension][lang]}, ${label} (${items.length}) : ${items
            .slice(0, MAX_SHOWN)
            .map((item) => `\`${item.replaceAll('`', '’')}\``)
            .join(', ')}${items.length > MAX_SHOWN ? `, ${w.more}` : ''}`,
        ];
  return [...line(w.onlyOld, lost), ...line(w.onlyNew, added)];
}
