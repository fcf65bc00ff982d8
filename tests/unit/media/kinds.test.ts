import { expect, test } from 'vitest';
import { kindOf } from '../../../src/media/kinds.ts';

test.each([
  ['application/pdf', 'pdf'],
  ['application/vnd.oasis.opendocument.text', 'texte'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'texte'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'tableur'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'tableur'],
  ['text/csv', 'tableur'],
  ['application/vnd.ms-powerpoint', 'diaporama'],
  ['application/vnd.oasis.opendocument.presentation', 'diaporama'],
  ['image/svg+xml', 'image'],
  ['audio/mpeg', 'son'],
  ['video/mp4', 'video'],
  ['application/zip', 'archive'],
  ['application/x-7z-compressed', 'archive'],
  ['application/epub+zip', 'texte'],
  ['application/octet-stream', 'autre'],
])('%s is a document of the kind %s', (type, kind) => expect(kindOf(type)).toBe(kind));
