/** A broken team file or calendar: what is used instead, where it is broken, and since when. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTeam } from '../../../source/team/cache.ts';
import { emptyCalendar } from '../../../source/team/calendars/calendar-files.ts';
import { copiesFolder, hasLastGood } from '../../../source/team/last-good/copy.ts';
import { createReader } from '../../../source/team/last-good/read-again.ts';
import { parseWithoutCalendars } from '../../../source/team/load.ts';
import { secretValuesInUse } from '../../../source/team/secrets.ts';
import { calendar, event } from '../../domain/oncall/ics/calendars.ts';
import { asNobody } from '../as-nobody.ts';

let folder = '';
let path = '';
let stateDir = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callme-last-good-'));
  path = join(folder, 'callme.yaml');
  stateDir = join(folder, 'state');
  write(team);
  writeRota('ana');
});
afterEach(() => rmSync(folder, { recursive: true }));

const team = `version: 1
people:
  ana: {name: Ana}
  ben: {name: Ben}
schedules:
  rota:
    timezone: UTC
    rotations: [{ics: rota.ics}]
    holidays: rota.ics
`;
const rotaPath = () => join(folder, 'rota.ics');
const write = (text: string) => writeFileSync(path, text);
const rotaOf = (person: string) =>
  calendar(event('UID:1', 'DTSTART:20260105T090000', 'DTEND:20260106T090000', `SUMMARY:${person}`));
const writeRota = (person: string) => writeFileSync(rotaPath(), rotaOf(person));

const minute = 60_000;
const start = Date.now() + minute;
const options = (now = start) => ({
  path,
  cacheDir: join(folder, 'cache'),
  stateDir,
  programVersion: '1',
  now,
});
const read = (now?: number) => readTeam(options(now));
const iso = (time: number) => new Date(time).toISOString();

async function calendarInUse(now?: number) {
  const [rotation] = (await read(now)).team?.schedules.rota?.rotations ?? [];
  return rotation && 'ics' in rotation ? rotation.calendar : null;
}

/** Each breaks a file that it is given the path of. */
const ways: Readonly<Record<string, (file: string) => void>> = {
  'HTML of a login page': file => writeFileSync(file, '<html><body>Sign in</body></html>\n'),
  'an empty file': file => writeFileSync(file, ''),
  'markers of a merge conflict': file =>
    writeFileSync(file, `<<<<<<< HEAD\n${readFileSync(file, 'utf8')}=======\n>>>>>>> theirs\n`),
  'bytes that are not UTF-8': file => writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00, 0xd8])),
  'binary data': file => writeFileSync(file, Buffer.alloc(10_000, 7)),
  'a file of 100 MB': file => truncateSync(file, 100 * 1024 * 1024),
  'no file': file => rmSync(file),
  'a folder': file => {
    rmSync(file);
    mkdirSync(file);
  },
  'a symbolic link to itself': file => {
    rmSync(file);
    symlinkSync(file, file);
  },
  'a pipe without a writer': file => {
    rmSync(file);
    execFileSync('mkfifo', [file]);
  },
  'half of the file': file => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, text.length / 2));
  },
};
const yamlWays: typeof ways = {
  'a YAML bomb': file =>
    writeFileSync(
      file,
      `version: 1\na0: &a0 [x]\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]\n`).join('')}`,
    ),
  'one name that does not exist': file => writeFileSync(file, `${team}teams: {core: {people: [ana, bem]}}\n`),
};

describe('a team file that is broken', () => {
  test.each(Object.entries({ ...ways, ...yamlWays }))(
    'by %s is replaced by its last good copy',
    async (_, breakFile) => {
      const good = await read();
      breakFile(path);
      const { team, broken } = await read(start + minute);
      expect(team).toEqual(good.team);
      expect(broken).toMatchObject([{ kind: 'team-file', file: path, instead: 'copy' }]);
    },
  );

  test('by its permissions too', async () => {
    const good = await read();
    execFileSync('chmod', ['-R', 'a+rX', folder]);
    chmodSync(path, 0);
    await asNobody(folder, async () => {
      const { team, broken } = await read(start + minute);
      expect(broken).toMatchObject([{ message: expect.stringContaining('without read permission') }]);
      expect(team).toEqual(good.team);
    });
  });

  test('and was never good is as none at all', async () => {
    write('version: 1\npeople: 3\n');
    const { team, broken } = await read();
    expect(team).toBeNull();
    expect(broken).toMatchObject([
      {
        line: 2,
        column: 9,
        message: expect.stringMatching(/^people: found 3/),
        instead: 'nothing',
        goodAt: null,
      },
    ]);
  });

  test('in one part is replaced as a whole: people and schedules of two versions do not fit', async () => {
    await read();
    write(`${team.replace('  ben: {name: Ben}\n', '')}teams: {core: {people: [ben]}}\n`);
    expect(Object.keys((await read(start + minute)).team?.people ?? {})).toEqual(['ana', 'ben']);
  });

  test('is replaced by the text, so that another version of callme can read it, without a cache', async () => {
    await read();
    write('<<<<<<<');
    rmSync(join(folder, 'cache'), { recursive: true });
    const { team } = await readTeam({ ...options(start + minute), programVersion: '2' });
    expect(Object.keys(team?.people ?? {})).toEqual(['ana', 'ben']);
  });

  test('and is gone can be forgotten: the report says which file to delete', async () => {
    await read();
    rmSync(path);
    const [{ forgettable = null } = {}] = (await read(start + minute)).broken;
    rmSync(forgettable ?? '');
    expect((await read(start + 2 * minute)).team).toBeNull();
    expect(hasLastGood(stateDir, path)).toBe(false);
  });

  test('is used with the calendars as they are now', async () => {
    await read();
    write('<<<<<<<');
    writeRota('ben');
    expect(await calendarInUse(start + minute)).toContain('SUMMARY:ben');
  });
});

describe('a calendar that is broken', () => {
  test.each(Object.entries(ways))('by %s is replaced by its last good copy', async (_, breakFile) => {
    await read();
    breakFile(rotaPath());
    const { broken } = await read(start + minute);
    expect(broken).toMatchObject([{ kind: 'shifts', file: rotaPath(), column: 1, instead: 'copy' }]);
    expect(await calendarInUse(start + minute)).toBe(rotaOf('ana'));
  });

  test('has the line of the error in it', async () => {
    await read();
    writeFileSync(rotaPath(), rotaOf('ana').replace('END:VEVENT', 'DTSTAMP'));
    expect((await read(start + minute)).broken).toMatchObject([{ line: expect.any(Number) }]);
    const [{ line = 0 } = {}] = (await read(start + minute)).broken;
    expect(line).toBeGreaterThan(1);
  });

  test('and was never good has no events: it puts no one on duty', async () => {
    writeFileSync(rotaPath(), '<html>');
    expect((await read()).broken).toMatchObject([{ kind: 'shifts', instead: 'nothing' }]);
    expect(await calendarInUse()).toBe(emptyCalendar);
  });

  test('and is new in the team file: the last good team file is used, in which someone is on duty', async () => {
    await read();
    write(team.replace('ics: rota.ics', 'ics: new.ics'));
    const { broken } = await read(start + minute);
    expect(broken).toMatchObject([{ file: join(folder, 'new.ics'), instead: 'team-file-copy' }]);
    expect(await calendarInUse(start + minute)).toBe(rotaOf('ana'));
  });

  test('is replaced by its own copy, while the team file is as it is now', async () => {
    await read();
    writeFileSync(rotaPath(), '<html>');
    write(team.replace('name: Ana', 'name: Ana Ruiz'));
    expect((await read(start + minute)).team?.people.ana?.name).toBe('Ana Ruiz');
    expect(await calendarInUse(start + minute)).toBe(rotaOf('ana'));
  });
});

test('a calendar that is named in two ways is one file, and no reason to use an older team file', async () => {
  await read();
  write(team.replace('holidays: rota.ics', 'holidays: ./rota.ics').replace('name: Ana', 'name: Ana Ruiz'));
  const { team: inUse, broken } = await read(start + minute);
  expect([inUse?.people.ana?.name, broken]).toEqual(['Ana Ruiz', []]);
});

describe('the time of the break', () => {
  test('is that of the last change of the file, and stays while it is broken in other ways', async () => {
    await read();
    write('<<<<<<<');
    const first = iso(Math.max(statSync(path).mtimeMs, statSync(path).ctimeMs));
    expect((await read(start)).broken).toMatchObject([{ since: first, goodAt: iso(start) }]);
    rmSync(path);
    expect((await read(start + 5 * minute)).broken).toMatchObject([{ since: first }]);
  });

  test('of a file that is gone is when that was first seen', async () => {
    await read();
    rmSync(path);
    expect((await read(start + minute)).broken).toMatchObject([{ since: iso(start + minute) }]);
    expect((await read(start + 9 * minute)).broken).toMatchObject([{ since: iso(start + minute) }]);
  });

  test('begins anew after the file was good in between', async () => {
    const rename = (from: string, to: string) => execFileSync('mv', [join(folder, from), join(folder, to)]);
    await read();
    rename('callme.yaml', 'away');
    await read(start + minute);
    rename('away', 'callme.yaml');
    expect((await read(start + 2 * minute)).broken).toEqual([]);
    rename('callme.yaml', 'away');
    expect((await read(start + 3 * minute)).broken).toMatchObject([{ since: iso(start + 3 * minute) }]);
  });
});

describe('the last good copy', () => {
  const copies = () => readdirSync(copiesFolder(stateDir));

  test('is for its owner alone, and holds templates instead of the secrets of the environment', async () => {
    write(`${team}channels: {slack: {webhook: "\${HOOK}"}}\n`);
    process.env.HOOK = 'https://hooks.example.com/s3cr3t';
    await read();
    delete process.env.HOOK;
    expect(copies()).toHaveLength(1);
    const [name = ''] = copies();
    const file = join(copiesFolder(stateDir), name);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('HOOK');
    expect(readFileSync(file, 'utf8')).not.toContain('s3cr3t');
  });

  test('is made again if it was deleted while the cache was not', async () => {
    await read();
    rmSync(stateDir, { recursive: true });
    await read(start + minute);
    write('<<<<<<<');
    rmSync(rotaPath());
    const { team: inUse } = await read(start + 2 * minute);
    expect(Object.keys(inUse?.people ?? {})).toEqual(['ana', 'ben']);
    expect(await calendarInUse(start + 2 * minute)).toBe(rotaOf('ana'));
  });

  test.each(['', '{', 'null', '[]', '{"format":1}', '{"format":9}'])(
    'that is damaged is no copy: %s',
    async text => {
      await read();
      const [name = ''] = copies();
      writeFileSync(join(copiesFolder(stateDir), name), text);
      expect(hasLastGood(stateDir, path)).toBe(false);
      write('<<<<<<<');
      expect((await read(start + minute)).team).toBeNull();
    },
  );

  test('that cannot be written is no failure', async () => {
    stateDir = join(path, 'below-a-file');
    expect((await read()).broken).toEqual([]);
    expect((await read(start + minute)).broken).toEqual([]);
    write('<<<<<<<');
    expect((await read(start + 2 * minute)).team).toBeNull();
  });
});

describe('redaction by a broken team file', () => {
  const env = { OLD: 'swordfish-1', NEW: 'swordfish-2' };
  const secrets = async () => secretValuesInUse(await read(start + minute), env);

  test('covers the secrets of the last good copy, and those that only the broken text has', async () => {
    write(`${team}channels: {webhook: {secret: "\${OLD}"}}\n`);
    await read();
    write(
      `<<<<<<<\nchannels:\n  push: {token: "\${NEW}", server: x}\n  webhook:\n    secret: written-literally\n`,
    );
    expect(await secrets()).toEqual(
      expect.arrayContaining(['swordfish-1', 'swordfish-2', 'written-literally']),
    );
  });

  test('covers routing keys and passwords in URLs without any copy', async () => {
    write(
      `integrations:\n  R0UT1NGK3YR0UT1NGK3YR0UT1NGK3Y00: core\nchannels: {email: {smtp: 'smtp://me:p4ssword@mail'}\n`,
    );
    expect(await secrets()).toEqual(expect.arrayContaining(['R0UT1NGK3YR0UT1NGK3YR0UT1NGK3Y00', 'p4ssword']));
  });
});

describe('a program that runs for long', () => {
  test('reads the files again only if they may have changed, and notices the break and the fix', async () => {
    const again = createReader();
    const first = await again(options(), null);
    expect(await again(options(start + 1), null)).toBe(first);
    write('<<<<<<<');
    const broken = await again(options(start + minute), null);
    expect(broken.broken).toHaveLength(1);
    expect(await again(options(start + minute + 1), null)).toBe(broken);
    write(team);
    const fixed = await again(options(start + 2 * minute), null);
    expect(fixed.broken).toEqual([]);
    writeFileSync(rotaPath(), '<html>');
    expect((await again(options(start + 3 * minute), null)).broken).toHaveLength(1);
  });

  test('looks at a broken file twice a minute although it looks the same: the disk may have recovered', async () => {
    write('<<<<<<<');
    const again = createReader();
    const first = await again(options(), null);
    expect(await again(options(start + 29_000), null)).toBe(first);
    expect(await again(options(start + 30_000), null)).not.toBe(first);
  });

  test('keeps what it read before if there is no copy', async () => {
    write('<<<<<<<');
    const before = parseWithoutCalendars(team, path);
    expect((await createReader()(options(), before)).team).toBe(before);
  });
});
