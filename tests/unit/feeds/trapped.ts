import { type Content, image, pdf } from '../views/archive-builder.ts';

/** Titles, names and texts that break what is not escaped, over three years, with files and languages. */
export function trapped(): Content {
  const texts = ['<b>', '&amp;', 'C&A', ']]>', '"\'', '\u0002', '😀', 'a < b > c', '</title>', 'été\u202f!'];
  const documents: Content['documents'] = {
    'rubrics/a.md': { title: 'R & D < 1', description: 'Dit "tout" & <rien>' },
    'rubrics/b.md': { title: 'Vide ]]>' },
  };
  for (const [index, text] of texts.entries()) {
    documents[`articles/20${20 + (index % 3)}/n${index}/index.md`] = {
      title: `Titre ${text}`,
      kicker: text.trim() === '\u0002' ? undefined : `K ${text}`,
      published: `20${20 + (index % 3)}-0${1 + (index % 4)}-11T0${index}:30`,
      written: '1998-05',
      changes: index % 2 === 0 ? [{ date: '2023-01-01', note: `Note ${text}` }] : [],
      rubric: 'a',
      lang: index % 5 === 0 ? 'ar' : undefined,
      keywords: ['Mot & <clé>', `k${index}`],
      authors: ['Untel <un@b.fr> & Cie'],
      image: { file: 'a.png', alt: `Alt ${text}`, caption: `Légende ${text}` },
      attachments: [
        { file: 'b.pdf', title: `Document ${text}` },
        { file: 'a.png', alt: 'A' },
      ],
      body: `## Titre\n\nTexte \`${text}\`[^n], [lien](/2020/n0/), ![Image](a.png).\n\n- [x] fait\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\n:::note[T]\nBoîte.\n:::\n\n[^n]: Note.`,
    };
  }
  const media = Object.keys(documents)
    .filter((path) => path.startsWith('articles/'))
    .flatMap((path) => {
      const folder = path.replace('/index.md', '');
      return [image(`${folder}/a.png`), pdf(`${folder}/b.pdf`, 3)];
    });
  const every = { formats: ['rss', 'atom', 'json'], minimum: 1 };
  const feeds = { items: 3, hub: 'https://hub.exemple.fr/', keywords: every, authors: every };
  return { site: { title: 'A & B <C>', feeds, licence: { name: 'L & <O>' } }, documents, media };
}
