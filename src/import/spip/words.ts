/** The few words that an import adds to a text, in the text's own language. */
interface Words {
  /** Before the address of « Voir en ligne ». */
  online: string;
  /** In the place of a form. */
  form: string;
  /** Before a place of the map. */
  place: string;
  /** Before the articles of a rubric in the order of the numbers that their titles had. */
  inOrder: string;
  /** Before articles of other rubrics that a rubric showed too. */
  also: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  fr: {
    online: 'Voir en ligne : ',
    form: 'Un formulaire se trouvait ici.',
    place: 'Lieu : ',
    inOrder: 'Dans l’ordre :',
    also: 'Aussi dans cette rubrique :',
  },
  en: {
    online: 'See online: ',
    form: 'A form stood here.',
    place: 'Place: ',
    inOrder: 'In order:',
    also: 'Also in this section:',
  },
  de: {
    online: 'Siehe online: ',
    form: 'Hier befand sich ein Formular.',
    place: 'Ort: ',
    inOrder: 'Der Reihe nach:',
    also: 'Auch in dieser Rubrik:',
  },
  es: {
    online: 'Ver en línea: ',
    form: 'Aquí había un formulario.',
    place: 'Lugar: ',
    inOrder: 'Por orden:',
    also: 'También en esta sección:',
  },
  it: {
    online: 'Vedi online: ',
    form: 'Qui si trovava un modulo.',
    place: 'Luogo: ',
    inOrder: 'In ordine:',
    also: 'Anche in questa rubrica:',
  },
  pt: {
    online: 'Ver online: ',
    form: 'Aqui havia um formulário.',
    place: 'Local: ',
    inOrder: 'Por ordem:',
    also: 'Também nesta secção:',
  },
  nl: {
    online: 'Zie online: ',
    form: 'Hier stond een formulier.',
    place: 'Plaats: ',
    inOrder: 'Op volgorde:',
    also: 'Ook in deze rubriek:',
  },
  ca: {
    online: 'Veure en línia: ',
    form: 'Aquí hi havia un formulari.',
    place: 'Lloc: ',
    inOrder: 'Per ordre:',
    also: 'També en aquesta secció:',
  },
};

/** Words for a SPIP language code; those of the site, else French, where nobody has them in that language. */
export function wordsFor(lang: string, siteLang: string): Words {
  const base = (code: string): string => code.split('_')[0]!;
  return WORDS[base(lang)] ?? WORDS[base(siteLang)] ?? WORDS.fr!;
}
