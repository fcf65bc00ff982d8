import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/media/budget.ts';

describe('Budget', () => {
  it('never lets more through than its total, and everything in order', async () => {
    const budget = new Budget(10);
    const started: number[] = [];
    let spent = 0;
    let most = 0;
    const costs = [4, 4, 4, 1, 25, 9, 2];
    await Promise.all(
      costs.map((cost, index) =>
        budget.spend(cost, async () => {
          started.push(index);
          spent += Math.min(cost, 10);
          most = Math.max(most, spent);
          await new Promise((done) => setTimeout(done, 1));
          spent -= Math.min(cost, 10);
        }),
      ),
    );
    expect(most).toBeLessThanOrEqual(10);
    expect(started).toEqual(costs.keys().toArray());
  });

  it('goes on after work that fails', async () => {
    const budget = new Budget(1);
    const failed = budget.spend(1, () => Promise.reject(new Error('raté')));
    const after = budget.spend(1, () => Promise.resolve('fait'));
    await expect(failed).rejects.toThrow('raté');
    expect(await after).toBe('fait');
  });
});
