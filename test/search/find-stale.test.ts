/** In a large store not every segment is checked: writers leave hints about their appends, as long as those are reliable. */
import { appendFileSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encode } from '../../source/store/local/line.ts';
import { declaration, journalIn, note, segmentIn, temporaryFolder } from '../builders/store.ts';
import { ids, searchOf } from './searching.ts';

/** More than are checked. */
const many = 2_050;

it('finds an append to one of many incidents at once, with or without a hint of its writer', async () => {
  const store = temporaryFolder();
  mkdirSync(join(store, 'incidents'), { recursive: true });
  const line = encode(declaration());
  for (let number = 1; number <= many; number++) writeFileSync(segmentIn(store, number), line);
  // Long enough ago that nothing else can have happened at that time.
  utimesSync(join(store, 'incidents'), 1e9, 1e9);
  const journal = journalIn(store);
  const search = searchOf(store, journal);
  expect(await ids(search, 'INC-7')).toEqual(['INC-7']);
  expect(await ids(search, 'valve')).toEqual([]);

  await journal.append('INC-7', [note('the valve leaks')]);
  expect(readFileSync(join(store, 'search', 'appended'), 'utf8')).toMatch(/^[0-9a-f-]{36}\nINC-7\nINC-7\n$/);
  expect(await ids(search, 'valve')).toEqual(['INC-7']);
  expect(await ids(searchOf(store), 'valve')).toEqual(['INC-7']);

  const { state } = await journal.declare(declaration({ title: 'A new one' }));
  expect(await ids(search, 'new one')).toEqual([state.id]);

  appendFileSync(segmentIn(store, 8), encode(note('the pump leaks')));
  rmSync(join(store, 'search', 'appended'));
  expect(await ids(search, 'pump')).toEqual(['INC-8']);

  // Many hints before, and then no more.
  await ids(search, 'pump');
  appendFileSync(join(store, 'search', 'appended'), 'INC-1\n'.repeat(12_000));
  await journal.append('INC-10', [note('the tap drips')]);
  expect(await ids(search, 'tap')).toEqual(['INC-10']);

  appendFileSync(segmentIn(store, 9), encode(note('the hose leaks')));
  writeFileSync(join(store, 'search', 'appended'), `${'0'.repeat(36)}\n${'INC-1\n'.repeat(9)}`);
  expect(await ids(search, 'hose')).toEqual(['INC-9']);
});
