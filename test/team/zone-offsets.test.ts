/** The cached offsets of time zones are only ever a short cut from one command to the next. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toWallTime } from '../../source/domain/oncall/clock/wall-time.ts';
import { openZone } from '../../source/domain/oncall/clock/zone.ts';
import { keepLearned, recallKept } from '../../source/team/zone-offsets.ts';
import { newRunFolder } from '../builders/run-folder.ts';

function cacheDir(): string {
  return newRunFolder('offsets');
}

const summer = Date.parse('2026-07-01T12:00:00.000Z');

test('offsets are cached by the version of the time zone data, and read again', () => {
  const folder = cacheDir();
  expect(toWallTime(openZone('Pacific/Chatham'), summer) - summer).toBe(12.75 * 3_600_000);
  keepLearned({ cacheDir: folder, dataVersion: '2025b' });
  const [file = ''] = readdirSync(folder);
  expect(file).toContain('2025b');
  // A zone that no system knows: its offsets can come from the file alone.
  const kept = readFileSync(join(folder, file), 'utf8').replaceAll('Pacific/Chatham', 'Pacific/Made_Up');
  writeFileSync(join(folder, file), kept);
  recallKept({ cacheDir: folder, dataVersion: '2025b' });
  expect(toWallTime(openZone('Pacific/Made_Up'), summer) - summer).toBe(12.75 * 3_600_000);
});

test.each(['', 'null', '[]', '{"UTC":{"1":[]}}', '{"UTC":{"1":[{"from":0,"to":1}]}}', '{"UTC":null}'])(
  'a damaged file (%s) is ignored',
  content => {
    const folder = cacheDir();
    writeFileSync(join(folder, 'offsets-1-x.json'), content);
    recallKept({ cacheDir: folder, dataVersion: 'x' });
    expect(toWallTime(openZone('UTC'), summer)).toBe(summer);
  },
);

test('a folder that cannot be written causes no failure', () => {
  keepLearned({ cacheDir: '/dev/null/nowhere', dataVersion: 'x' });
});
