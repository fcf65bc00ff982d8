import { expect, test } from 'vitest';
import { largeForm } from '../../../src/media/large-form.ts';
import type { ImageVariant } from '../../../src/media/types.ts';

const form = (width: number, type: string): ImageVariant => ({
  address: `/_medias/${width}.${type}`,
  width,
  height: width / 2,
  type: `image/${type}`,
});

test('a picture opens in its widest form, in WebP where there is a choice', () => {
  const fallback = form(800, 'jpeg');
  const variants = [form(800, 'avif'), form(1600, 'avif'), form(1600, 'webp'), fallback, form(1600, 'jpeg')];
  expect(largeForm({ width: 1600, height: 800, variants, fallback })).toEqual(form(1600, 'webp'));
  expect(largeForm({ width: 1600, height: 800, variants: [], fallback: form(1600, 'svg+xml') })).toEqual(
    form(1600, 'svg+xml'),
  );
});

test('a picture that would be no larger alone than in the text opens nothing', () => {
  const fallback = form(640, 'png');
  expect(largeForm({ width: 640, height: 320, variants: [form(640, 'avif')], fallback })).toBeNull();
});
