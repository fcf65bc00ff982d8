/** What is said of the arguments of a command: the help, and what cannot be understood. */
import type { Lang } from './locale.ts';

export interface ArgumentWording {
  usage: string;
  verbUsage: string;
  options: string;
  verbs: string;
  help: string;
  version: string;
  number: string;
  value: string;
  byDefault(value: string): string;
  moreHelp: string;
  unknownOption(option: string, nearest: string | null): string;
  unexpectedWord(word: string): string;
  missingValue(option: string): string;
  noValueWanted(option: string): string;
  wholeNumber(option: string, value: string, least: number, most: number | null): string;
  unknownChoice(option: string, value: string, nearest: string | null, choices: readonly string[]): string;
  unknownVerb(verb: string, nearest: string | null): string;
  /** What the machine refused: path and reason, as the system names them. */
  machineFault(reason: string): string;
  /** Packages, with their versions, that this verb wants and that Fonds does not bring. */
  toInstall(packages: readonly string[]): string;
}

const fr: ArgumentWording = {
  usage: 'Utilisation :',
  verbUsage: 'fonds <verbe> [options]',
  options: '[options]',
  verbs: 'Verbes :',
  help: 'cette aide',
  version: 'la version de Fonds',
  number: 'nombre',
  value: 'valeur',
  byDefault: (value) => ` (par défaut : ${value})`,
  moreHelp: 'L’aide d’un verbe : fonds <verbe> --help',
  unknownOption: (option, nearest) =>
    nearest
      ? `L’option --${option} n’existe pas. Vouliez-vous écrire --${nearest} ?`
      : `L’option --${option} n’existe pas.`,
  unexpectedWord: (word) =>
    `Le mot « ${word} » est de trop : cette commande ne prend que des options. Mettez entre guillemets une valeur avec des espaces.`,
  missingValue: (option) => `L’option --${option} attend une valeur.`,
  noValueWanted: (option) => `L’option --${option} ne prend pas de valeur.`,
  wholeNumber: (option, value, least, most) =>
    `--${option} ${value} : il faut un nombre entier, ${most === null ? `${least} ou plus` : `de ${least} à ${most}`}.`,
  unknownChoice: (option, value, nearest, choices) =>
    `--${option} ${value} : ${nearest ? `vouliez-vous écrire ${nearest} ?` : `choisissez parmi ${choices.join(', ')}.`}`,
  unknownVerb: (verb, nearest) =>
    nearest
      ? `Le verbe « ${verb} » n’existe pas. Vouliez-vous écrire « ${nearest} » ?`
      : `Le verbe « ${verb} » n’existe pas.`,
  machineFault: (reason) => `La machine a refusé : ${reason}`,
  toInstall: (packages) =>
    `Ce verbe a besoin de paquets que Fonds n’apporte pas. Ajoutez-les à l’archive, puis relancez :\n  npm install --save-dev --save-exact ${packages.join(' ')}`,
};

const en: ArgumentWording = {
  usage: 'Usage:',
  verbUsage: 'fonds <verb> [options]',
  options: '[options]',
  verbs: 'Verbs:',
  help: 'this help',
  version: 'the version of Fonds',
  number: 'number',
  value: 'value',
  byDefault: (value) => ` (default: ${value})`,
  moreHelp: 'Help of one verb: fonds <verb> --help',
  unknownOption: (option, nearest) =>
    nearest
      ? `There is no option --${option}. Did you mean --${nearest}?`
      : `There is no option --${option}.`,
  unexpectedWord: (word) =>
    `The word “${word}” is one too many: this command takes options only. Put a value with spaces between quotes.`,
  missingValue: (option) => `The option --${option} wants a value.`,
  noValueWanted: (option) => `The option --${option} takes no value.`,
  wholeNumber: (option, value, least, most) =>
    `--${option} ${value}: a whole number ${most === null ? `from ${least} on` : `from ${least} to ${most}`} is wanted.`,
  unknownChoice: (option, value, nearest, choices) =>
    `--${option} ${value}: ${nearest ? `did you mean ${nearest}?` : `choose among ${choices.join(', ')}.`}`,
  unknownVerb: (verb, nearest) =>
    nearest ? `There is no verb “${verb}”. Did you mean “${nearest}”?` : `There is no verb “${verb}”.`,
  machineFault: (reason) => `The machine refused: ${reason}`,
  toInstall: (packages) =>
    `This verb wants packages that Fonds does not bring. Add them to the archive, then run again:\n  npm install --save-dev --save-exact ${packages.join(' ')}`,
};

export function argumentWording(lang: Lang): ArgumentWording {
  return lang === 'fr' ? fr : en;
}
