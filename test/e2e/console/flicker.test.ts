/** No flicker: every sequence that clears the screen or moves the cursor is inside a synchronized update (DEC mode 2026). */
import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';

const update = /\u001b\[\?2026h[\s\S]*?\u001b\[\?2026l/g;

/** CSI sequences that move the cursor (A to H, d, f, `), or erase and shift cells (J, K, L, M, P, S, T, X, @); RIS. */
const drawing = /\u001b\[\d*(?:;\d+)*[A-HJ-MPSTXdf`@]|\u001bc/g;

const sizes = Array.from(
  { length: 30 },
  (_, step) => [40 + ((step * 37) % 160), 12 + ((step * 13) % 48)] as const,
);

test('through a storm of sizes and live changes, every drawing is inside a synchronized update', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await using ana = await session.openRoom();
  const entered = ana.raw().length;
  const change = session.callme(['note', 'seen by the others', '-i', 'INC-1']);
  for (const [columns, rows] of sizes) {
    ana.resize(columns, rows);
    await new Promise(resolve => setImmediate(resolve));
  }
  await change;
  ana.resize(90, 30);
  // The screen may show an earlier size: the update of the last one has to have ended, too.
  const drawnSoFar = () => ana.raw().slice(entered);
  const isWhole = () => !drawnSoFar().replace(update, '').includes('\u001b[?2026h');
  await ana.sees(() => ana.text().includes('seen by the others') && isWhole(), {
    what: 'the change, and the end of every update',
  });
  const drawn = drawnSoFar();
  expect(drawn.match(update)?.length).toBeGreaterThan(2);
  expect(drawn.replace(update, '').match(drawing) ?? []).toEqual([]);
});
