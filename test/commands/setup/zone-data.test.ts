/** `callme doctor` on the age of the time zone data. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkZoneData, readSystemZoneVersion } from '../../../source/commands/doctor/zone-data.ts';
import { openDesk } from '../../builders/desk.ts';
import { newRunFolder } from '../../builders/run-folder.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = newRunFolder('zoneinfo');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('readSystemZoneVersion()', () => {
  test.each([
    [
      'tzdata.zi',
      { 'tzdata.zi': '# version 2026a\n# This zic input file is in the public domain.\nR d 1916 o\n' },
      '2026a',
    ],
    ['+VERSION', { '+VERSION': '2026a\n' }, '2026a'],
    ['no file', {}, null],
    ['a file of another form', { 'tzdata.zi': '# redo posix_only\n', '+VERSION': 'unknown\n' }, null],
  ])('reads %s', (_, files, version) => {
    expect(readSystemZoneVersion(folderWith(files))).toBe(version);
  });

  test('finds nothing in a folder that does not exist', () => {
    expect(readSystemZoneVersion('/no/such/folder')).toBeNull();
  });
});

describe('checkZoneData()', () => {
  test.each([
    ['2025b', '2026a', true],
    ['2025b', '2025c', true],
    ['2025z', '2025za', true],
    ['2025b', '2025b', false],
    ['2025b', '2025a', false],
    ['2026a', '2025z', false],
    ['2025b', null, false],
  ])('with %s in Node.js and %s on the machine warns: %s', (own, system, warns) => {
    const check = checkZoneData(own, system);
    expect(check.ok).toBe(true);
    expect(check.warning ?? false).toBe(warns);
    expect(check.text).toContain(own);
    if (warns) expect(check.text).toContain(`this machine that of ${system}`);
  });
});

test('doctor warns, and ends with 0, if the data of the machine is newer', async () => {
  const TZDIR = folderWith({ 'tzdata.zi': '# version 2999a\n' });
  const desk = openDesk();
  const { code, stdout } = await desk.callme(['doctor'], { env: { TZDIR } });
  expect(code).toBe(0);
  expect(stdout).toContain(
    `WARN time zones: Node.js has the data of ${process.versions.tz}, and this machine that of 2999a`,
  );
  const { json } = await desk.callme(['doctor', '--json'], { env: { TZDIR } });
  expect(json<{ name: string }[]>()).toContainEqual(
    expect.objectContaining({ name: 'zone data', ok: true, warning: true }),
  );
});
