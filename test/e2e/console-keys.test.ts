/** Every key of every place, pressed in a real terminal: none breaks anything, and from everywhere Esc leads back. */
import { cp } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { bindingsOf, type Place } from '../../source/console/keymap.ts';
import { newSession, type Session } from './console-session.ts';
import { backToOverview, bytesOf, furnish, goTo, isIn, settled, waysTo } from './every-place.ts';
import { writeTeam } from './oncall-team.ts';

type Reachable = Exclude<Place, 'anywhere'>;

/** They end the console or hand the terminal over: each has tests of its own. */
const leaving: ReadonlySet<string> = new Set(['quit', 'interrupt', 'suspend']);

/** Presses every key of some places, in a console of its own. @returns what was pressed */
async function pressAll(furnished: Session, places: readonly Reachable[]): Promise<readonly string[]> {
  await using session = await newSession();
  await writeTeam(session);
  await cp(furnished.store, session.store, { recursive: true });
  const env = { EDITOR: 'true', VISUAL: 'true' };
  await using terminal = await session.sit({ columns: 120, rows: 30, env });
  let ended = false;
  void terminal.exited.then(() => {
    ended = true;
  });
  const pressed: string[] = [];
  for (const place of places) {
    const bindings = bindingsOf(place).filter(({ action }) => !leaving.has(action));
    for (const key of bindings.flatMap(({ keys }) => keys)) {
      if (!isIn(terminal, place)) await goTo(terminal, place);
      pressed.push(`${place} ${key}`);
      terminal.type(bytesOf(key));
      await settled(terminal);
      expect(ended, `after ${pressed.slice(-3).join(', ')}`).toBe(false);
    }
    await backToOverview(terminal);
  }
  return pressed;
}

/** Consoles at once: what takes time is waiting until nothing more is drawn. */
const atOnce = 3;

test('every key of every place leaves the console standing, and Esc leads back', async () => {
  await using furnished = await newSession();
  await writeTeam(furnished);
  await furnish(furnished);
  const places = Object.keys(waysTo) as Reachable[];
  const shares = Array.from({ length: atOnce }, (_, share) =>
    places.filter((_each, at) => at % atOnce === share),
  );
  const pressed = await Promise.all(shares.map(share => pressAll(furnished, share)));
  expect(pressed.flat().length).toBeGreaterThan(180);
}, 60_000);
