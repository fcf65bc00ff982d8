import type { VerbHelp } from './types.ts';

export const doctorHelp: VerbHelp = {
  summary: {
    fr: 'dit si la machine et le dossier conviennent : Node, disque, Git, versions, fichiers d’hébergement',
    en: 'says whether machine and folder are fit: Node, disk, Git, versions, host files',
  },
  options: {},
};
