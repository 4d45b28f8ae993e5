/** Known faults of other terminal programs of this kind, none of which may be ours; and how few keys a first note takes. */
import { expect, test } from 'vitest';
import { newSession, ready } from '../driver/session.ts';

test('from the shell to a first note takes five keys beside what is written, and each is hinted at', async () => {
  await using session = await newSession();
  await using terminal = await session.sit();
  let keys = 0;
  /** Presses a key that the last row tells of. */
  const press = async (key: 'enter' | string, hint: RegExp) => {
    await terminal.waitFor(() => hint.test(terminal.screen().at(-1) ?? ''), { what: String(hint) });
    keys++;
    if (key === 'enter') terminal.press('enter');
    else terminal.type(key);
  };
  await press('n', /n declare/);
  await terminal.waitFor(/What do users see\?/);
  terminal.type('Checkout is down');
  await press('enter', /Enter next/);
  await terminal.waitFor(/major means/);
  await press('enter', /Enter next/);
  await terminal.waitFor(/› Declare it/);
  await press('enter', /Enter next/);
  await terminal.waitFor(ready.room);
  terminal.type('the pool is full');
  await press('enter', /Enter log it/);
  await terminal.waitFor(/note +the pool is full$/m);
  expect(keys).toBeLessThanOrEqual(15);
});

test('a list keeps its cursor while others add to it, acts on what is under it, and has no last page', async () => {
  await using session = await newSession();
  for (let page = 1; page <= 14; page++) await session.callme(['page', `Alert ${page}`, '-s', 'minor']);
  await using terminal = await session.sit();
  terminal.type('p');
  await terminal.waitFor(/^14 open$/m);
  // Beyond one screen: the first is the last of the list.
  terminal.type('G');
  await terminal.waitFor(/^›■ P-1 minor/m);
  terminal.type('k');
  await terminal.waitFor(/^›■ P-2 minor/m);
  // Louder ones come in above it, and are listed first: every row shifts.
  await session.callme(['page', 'Louder', '-s', 'critical']);
  await terminal.waitFor(/^15 open$/m);
  expect(terminal.text()).toMatch(/^›■ P-2 minor/m);
  terminal.type('a');
  await terminal.waitFor(/^P-2 acknowledged: ana has it$/m);
  expect(await session.json(['pages'])).toContainEqual(
    expect.objectContaining({ id: 'P-2', acknowledgedBy: 'ana' }),
  );

  // Keys of the list are letters where text is typed.
  terminal.type('/aidrfsq');
  await terminal.waitFor(/^\/aidrfsq$/m);
  terminal.press('escape');
  await terminal.waitFor(/^14 open, 1 acknowledged$/m);
  expect(terminal.text()).toMatch(/^›■ P-2 minor/m);
});

test('a note of several lines stays one of several lines', async () => {
  await using session = await newSession();
  await session.declare('Checkout is slow');
  await using terminal = await session.enter();
  terminal.paste('first line\nsecond line\nthird line');
  await terminal.waitFor(/third line$/m);
  terminal.press('enter');
  await terminal.waitFor(/note +first line\n +second line\n +third line/);
  expect(await session.json(['show'])).toMatchObject({
    timeline: expect.arrayContaining([
      expect.objectContaining({ text: 'first line\nsecond line\nthird line' }),
    ]),
  });
});
