/** What the ledger of addresses says of itself, in French and English. */
export interface LedgerWording {
  /** First line of a new ledger. */
  head: string;
  /** After a release. */
  written(added: number, total: number): string;
}

const fr: LedgerWording = {
  head: 'Registre des adresses publiées, et de leur première publication. Écrit par « fonds release » : ne rien en retirer.',
  written: (added, total) =>
    added === 0
      ? `Registre des adresses : rien de nouveau (${total}).`
      : `Registre des adresses : ${added} de plus, ${total} en tout. À enregistrer dans Git avec le contenu (content/addresses.txt).`,
};

const en: LedgerWording = {
  head: 'Ledger of the addresses published, and of their first publication. Written by "fonds release": take nothing out.',
  written: (added, total) =>
    added === 0
      ? `Ledger of addresses: nothing new (${total}).`
      : `Ledger of addresses: ${added} more, ${total} in all. To be committed with the content (content/addresses.txt).`,
};

export function ledgerWording(lang: string): LedgerWording {
  return /^fr(?![a-z])/i.test(lang) ? fr : en;
}
