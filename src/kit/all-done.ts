/**
 * What all promises give. Where one fails, throws its error once none is at work any more, so that
 * nobody still writes into what the caller is about to remove.
 */
export async function allDone<T extends readonly unknown[]>(
  work: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<{ -readonly [K in keyof T]: T[K] }> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as { -readonly [K in keyof T]: T[K] };
}
