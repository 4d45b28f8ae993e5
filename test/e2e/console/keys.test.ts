/** Every key of every place, pressed in a real terminal: none breaks anything, and Esc leads back from everywhere. */
import { cp } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { getBindings, type Place } from '../../console/keymaps.ts';
import { newSession, type Session } from '../driver/session.ts';
import {
  backToOverview,
  bytesOf,
  furnish,
  goTo,
  isIn,
  settled,
  waysTo,
  writeWholeTeam,
} from './every-place.ts';

type Reachable = Exclude<Place, 'anywhere'>;
type Pressed = { readonly place: Reachable; readonly key: string };

/** They end the console or suspend it: each has tests of its own. */
const leaving: ReadonlySet<string> = new Set(['quit', 'interrupt', 'suspend']);

const keysOf = (place: Reachable): Pressed[] =>
  getBindings(place)
    .filter(({ action }) => !leaving.has(action))
    .flatMap(({ keys }) => keys.map(key => ({ place, key })));

/** Presses each key in its place, in consoles of its own: a `q` that comes late may leave one. @returns how many consoles it took */
async function pressAll(furnished: Session, keys: readonly Pressed[]): Promise<number> {
  await using session = await newSession();
  await writeWholeTeam(session);
  await cp(furnished.store, session.store, { recursive: true });
  const env = { EDITOR: 'true', VISUAL: 'true' };
  let consoles = 0;
  for (let at = 0; at < keys.length; ) {
    consoles++;
    await using ana = await session.open({ columns: 120, rows: 30, env });
    const left = ana.exited.then(({ code, signal }) => expect([code, signal]).toEqual([0, null]));
    const pressing = async () => {
      for (const { place, key } of keys.slice(at)) {
        if (!isIn(ana, place)) await goTo(ana, place);
        await ana.types(bytesOf(key));
        await settled(ana);
        at++;
      }
      await backToOverview(ana);
    };
    // A program that has exited cannot be waited for: the error reports how it ended.
    await Promise.race([pressing().catch(error => Promise.race([left, Promise.reject(error)])), left]);
  }
  return consoles;
}

/** Consoles at once: most of the time is spent waiting for the last drawing. */
const atOnce = 3;

test('every key of every place keeps the console running, and Esc leads back', async () => {
  await using furnished = await newSession();
  await writeWholeTeam(furnished);
  await furnish(furnished);
  const keys = (Object.keys(waysTo) as Reachable[]).flatMap(keysOf);
  expect(keys.length).toBeGreaterThan(200);
  const share = Math.ceil(keys.length / atOnce);
  const shares = Array.from({ length: atOnce }, (_, part) => keys.slice(part * share, (part + 1) * share));
  const consoles = await Promise.all(shares.map(each => pressAll(furnished, each)));
  expect(Math.max(...consoles)).toBeLessThan(10);
}, 90_000);
