/** Random keys: no crash, and Esc leads back. */
import { cp } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { seeded } from '../../builders/random/seeded.ts';
import { rounds } from '../../builders/rounds.ts';
import { allBindings } from '../../console/keymaps.ts';
import { newSession, type Session } from '../driver/session.ts';
import { backToOverview, bytesOf, furnish, settled, writeWholeTeam } from './every-place.ts';

/** Two Ctrl-C leave, and Ctrl-Z suspends: they have tests of their own. Leaving by `q`, or by its name in the palette, is fine. */
const leaving: ReadonlySet<string> = new Set(['interrupt', 'suspend']);

const keys: readonly string[] = [
  ...allBindings.filter(({ action }) => !leaving.has(action)).flatMap(({ keys: all }) => all.map(bytesOf)),
  ...['x', '漢', '🚀', '7', 'ctrl-w', 'ctrl-y', 'backspace'].map(bytesOf),
  'p99 is nine seconds',
];

const sizes: readonly (readonly [columns: number, rows: number])[] = [
  [40, 12],
  [80, 24],
  [200, 60],
];

/** Presses that arrive in one read. */
const burst = 50;
/** Presses between two changes of the size. */
const stays = 500;
const seeds = [1, 2, 3];
/** Presses from each seed. */
const presses = rounds(3_400, 1_000);

/** Presses so many keys, in one console after the other if some of them leave it. */
async function press(furnished: Session, seed: number, presses: number): Promise<void> {
  await using session = await newSession();
  await writeWholeTeam(session);
  await cp(furnished.store, session.store, { recursive: true });
  const below = seeded(seed);
  const pick = <T>(some: readonly T[]): T => some[below(some.length)] as T;
  for (let pressed = 0; pressed < presses; ) {
    await using ana = await session.open({ env: { EDITOR: 'true', VISUAL: 'true' } });
    let code: number | null = null;
    void ana.exited.then(exit => {
      code = exit.signal === null ? exit.code : -1;
    });
    for (; pressed < presses && code === null; pressed += burst) {
      if (pressed % stays === 0) ana.resize(...pick(sizes));
      await ana.types(Array.from({ length: burst }, () => pick(keys)).join(''));
      await settled(ana);
    }
    const last = ana.text();
    expect(code ?? 0, `seed ${seed}, after ${pressed} presses:\n${last}`).toBe(0);
    if (code !== null) continue;
    ana.resize(80, 24);
    // The last keys may quit it on the way back: that is an orderly end, as above.
    const failure = await backToOverview(ana).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure !== null && code !== 0) throw failure;
  }
}

test(`${presses} random presses from each of ${seeds.length} seeds`, async () => {
  await using furnished = await newSession();
  await writeWholeTeam(furnished);
  await furnish(furnished);
  await Promise.all(seeds.map(seed => press(furnished, seed, presses)));
}, 120_000);
