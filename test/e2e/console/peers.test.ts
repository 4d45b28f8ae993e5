/** Known faults of other terminal programs of this kind, which callme must not have; and how few keys a first note takes. */
import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';

test('from the shell to a first note takes five keys beside its text, and each is hinted at', async () => {
  await using session = await newSession();
  await using ana = await session.open();
  let keys = 0;
  /** Presses a key that the last row shows. */
  const press = async (key: 'enter' | string, hint: RegExp) => {
    await ana.sees(() => hint.test(ana.screen().at(-1) ?? ''), { what: String(hint) });
    keys++;
    if (key === 'enter') ana.press('enter');
    else ana.type(key);
  };
  await press('n', /n declare/);
  await ana.sees(/What do users see\?/).types('Checkout is down');
  await press('enter', /Enter next/);
  await ana.sees(/major means/);
  await press('enter', /Enter next/);
  await ana.sees(/› Declare/);
  await press('enter', /Enter next/);
  await ana.room().types('the pool is full');
  await press('enter', /Enter log it/);
  await ana.seesEntry('the pool is full');
  expect(keys).toBeLessThanOrEqual(15);
});

test('a list keeps its cursor while others add to it, acts on the selected row, and has no last page', async () => {
  await using session = await newSession();
  for (let page = 1; page <= 14; page++) await session.callme(['page', `Alert ${page}`, '-s', 'minor']);
  await using ana = await session.open();
  await ana.types('p').sees(/^14 open$/m);
  // Beyond one screen: the first is the last of the list.
  await ana
    .types('G')
    .sees(/^›■ P-1 minor/m)
    .types('k')
    .sees(/^›■ P-2 minor/m);
  // Louder ones come in above it, and are listed first: every row shifts.
  await session.callme(['page', 'Louder', '-s', 'critical']);
  await ana.sees(/^15 open$/m);
  expect(ana.text()).toMatch(/^›■ P-2 minor/m);
  await ana.types('a').sees(/^P-2 acked by ana$/m);
  expect(await session.json(['pages'])).toContainEqual(
    expect.objectContaining({ id: 'P-2', acknowledgedBy: 'ana' }),
  );

  // Keys of the list are letters where text is typed.
  await ana
    .types('/aidrfsq')
    .sees(/^\/aidrfsq$/m)
    .presses('escape')
    .sees(/^14 open, 1 acknowledged$/m);
  expect(ana.text()).toMatch(/^›■ P-2 minor/m);
});

test('a note of several lines stays one of several lines', async () => {
  await using session = await newSession();
  await session.declare('Checkout is slow');
  await using ana = await session.openRoom();
  await ana
    .pastes('first line\nsecond line\nthird line')
    .sees(/third line$/m)
    .presses('enter')
    .sees(/note +first line\n +second line\n +third line/);
  expect(await session.json(['show'])).toMatchObject({
    timeline: expect.arrayContaining([
      expect.objectContaining({ text: 'first line\nsecond line\nthird line' }),
    ]),
  });
});
