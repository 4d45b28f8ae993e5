/** Work that is requested more often than it can be done. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCoalescer } from '../../../source/console/data/coalescer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work of 50 ms that counts its runs. */
function counted() {
  const counts = { done: 0, atOnce: 0, most: 0 };
  const work = async () => {
    counts.most = Math.max(counts.most, ++counts.atOnce);
    await new Promise(resolve => setTimeout(resolve, 50));
    counts.atOnce--;
    counts.done++;
  };
  return { counts, ...createCoalescer(work, 100) };
}

describe('work that is requested repeatedly', () => {
  it('runs at once, never twice at a time, and once more after the last request', async () => {
    const { counts, ask } = counted();
    for (let times = 0; times < 100; times++) {
      ask();
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(counts).toMatchObject({ done: 8, most: 1 });
  });

  it('does not run any more once it is stopped', async () => {
    const { counts, ask, stop } = counted();
    ask();
    ask();
    stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(counts.done).toBe(1);
  });
});
