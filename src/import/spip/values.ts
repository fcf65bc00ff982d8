/** Values of SPIP's columns. */
import type { PrivacyReason } from '../privacy.ts';

export const number = (value: string | undefined): number => Number.parseInt(value ?? '0', 10) || 0;
export const date = (value: string | undefined): string => (value && !/^0000|^$/.test(value) ? value : '');
export const isPublished = (value: string | undefined): boolean => value === 'publie';

/** What SPIP writes in `statut` for what is not public. */
export const STATUSES: Readonly<Record<string, PrivacyReason>> = {
  prepa: 'draft',
  prop: 'proposed',
  refuse: 'refused',
  poubelle: 'bin',
};
