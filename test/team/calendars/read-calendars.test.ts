/** Calendars in a team file: read with it, checked with it, cached with its validated copy. */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyOncall } from '../../../source/domain/oncall/overrides/state.ts';
import { readTeam } from '../../../source/team/cache.ts';
import { TeamFileError } from '../../../source/team/errors/team-file-error.ts';
import { loadTeamFile } from '../../../source/team/load.ts';
import { coverageIn, schedulesOf } from '../../../source/team/schedules.ts';
import { calendar, event } from '../../domain/oncall/ics/calendars.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callme-calendars-'));
  path = join(folder, 'callme.yaml');
  mkdirSync(join(folder, 'rotas'));
  writeFileSync(path, team);
  writeRota('ana');
});
afterEach(() => rmSync(folder, { recursive: true }));

const team = `version: 1
people:
  ana: {name: Ana, email: "\${ANA_EMAIL}"}
  ben: {name: Ben, email: ben@example.com}
schedules:
  rota:
    timezone: Europe/Madrid
    rotations:
      - {people: [ben], starts: 2026-01-01T00:00, shift: 1 day}
      - {name: calendar, ics: rotas/rota.ics}
    holidays: holidays.ics
  plain: {timezone: UTC, rotations: [{people: [ana], starts: 2026-01-01T00:00, shift: 1 day}]}
`;
const rota = (person: string) =>
  calendar(event('UID:1', 'DTSTART:20260105T090000', 'DTEND:20260106T090000', `SUMMARY:${person}`));
function writeRota(person: string) {
  writeFileSync(join(folder, 'rotas/rota.ics'), rota(person));
  writeFileSync(join(folder, 'holidays.ics'), calendar(event('DTSTART;VALUE=DATE:20260106')));
}

const problemsOf = async () => {
  const error = await loadTeamFile(path).catch(error => error);
  if (!(error instanceof TeamFileError)) throw new Error('it loads');
  return error.problems.map(({ message }) => message.replace(path, 'callme.yaml'));
};

describe('calendars are read with the team file', () => {
  test('as texts, by paths that are relative to it', async () => {
    const loaded = await loadTeamFile(path);
    expect(loaded.schedules.rota?.rotations[1]).toEqual({
      name: 'calendar',
      ics: 'rotas/rota.ics',
      calendar: rota('ana'),
      match: null,
      person: null,
      timezone: null,
    });
    expect(loaded.schedules.rota?.holidays).toEqual({
      ics: 'holidays.ics',
      calendar: expect.stringContaining('20260106'),
    });
    expect(loaded.schedules.plain?.holidays).toBeNull();
  });

  test('and overlay the rotations before them, in coverage', async () => {
    const schedules = await schedulesOf(await loadTeamFile(path));
    const coverage = coverageIn(schedules, emptyOncall, 'rota');
    const spans = coverage?.spans(Date.parse('2026-01-05T00:00Z'), Date.parse('2026-01-07T00:00Z'));
    expect(spans?.map(({ person }) => person)).toEqual(['ben', 'ana', 'ben']);
    expect(coverage?.at(Date.parse('2026-01-05T08:00Z'))).toBe('ana');
    expect(coverageIn(schedules, emptyOncall, 'plain')?.at(Date.parse('2026-01-05T08:00Z'))).toBe('ana');
  });

  test('a secret address is not compared', async () => {
    writeFileSync(
      join(folder, 'rotas/rota.ics'),
      calendar(
        event('DTSTART:20260105T090000', 'DURATION:PT1H', `ATTENDEE:mailto:\${ANA_EMAIL}`, 'SUMMARY:Ben'),
      ),
    );
    const coverage = coverageIn(await schedulesOf(await loadTeamFile(path)), emptyOncall, 'rota');
    expect(coverage?.at(Date.parse('2026-01-05T08:30Z'))).toBe('ben');
  });
});

describe('an unusable calendar is a problem at its place in the team file', () => {
  test('a folder, a device, and one that is too large', async () => {
    rmSync(join(folder, 'rotas/rota.ics'));
    mkdirSync(join(folder, 'rotas/rota.ics'));
    expect(await problemsOf()).toEqual([
      'callme.yaml:10:31: schedules.rota.rotations[1].ics: found "rotas/rota.ics", which is a folder, expected a calendar file',
    ]);
    rmSync(join(folder, 'rotas/rota.ics'), { recursive: true });
    symlinkSync('/dev/zero', join(folder, 'rotas/rota.ics'));
    expect(await problemsOf()).toEqual([expect.stringContaining('which is not a regular file')]);
    rmSync(join(folder, 'rotas/rota.ics'));
    writeFileSync(join(folder, 'rotas/rota.ics'), rota(`ana${' '.repeat(5 * 1024 * 1024)}`));
    expect(await problemsOf()).toEqual([expect.stringContaining('which is too large')]);
  });

  test('all of them together are limited, each file once for every time it is named', async () => {
    writeFileSync(join(folder, 'rotas/rota.ics'), rota(`ana${' '.repeat(3 * 1024 * 1024)}`));
    writeFileSync(path, team.replace('holidays.ics', 'rotas/rota.ics'));
    expect(await problemsOf()).toEqual([
      expect.stringContaining('callme.yaml:11:15: schedules.rota.holidays'),
    ]);
  });
});

describe('the validated copy', () => {
  const cacheDir = () => join(folder, 'cache');
  const later = () => Date.now() + 60_000;
  const read = () =>
    readTeam({
      path,
      cacheDir: cacheDir(),
      stateDir: join(folder, 'state'),
      programVersion: '1',
      now: later(),
    });
  const summary = async () =>
    /SUMMARY:(.*)\r/.exec(
      JSON.stringify((await read()).team?.schedules.rota?.rotations[1]).replaceAll('\\r', '\r'),
    )?.[1];
  const copy = () => join(cacheDir(), readdirSync(cacheDir())[0] ?? '');

  test('is used while the calendars are the same', async () => {
    expect(await summary()).toBe('ana');
    writeFileSync(copy(), readFileSync(copy(), 'utf8').replace('SUMMARY:ana', 'SUMMARY:from the copy'));
    expect(await summary()).toBe('from the copy');
  });

  test('is not trusted once one of them changed, also if its size and time did not', async () => {
    expect(await summary()).toBe('ana');
    const file = join(folder, 'rotas/rota.ics');
    const { atime, mtime } = statSync(file);
    writeRota('ben');
    utimesSync(file, atime, mtime);
    expect(await summary()).toBe('ben');
  });

  test('is not trusted once one of them is gone', async () => {
    await read();
    rmSync(join(folder, 'holidays.ics'));
    expect((await read()).broken).toMatchObject([
      { file: join(folder, 'holidays.ics'), message: expect.stringContaining('does not exist') },
    ]);
  });

  test('of a team file without calendars comes without the calendar library', () => {
    const run = (text: string) => {
      writeFileSync(path, text);
      const root = join(import.meta.dirname, '../../../source');
      const script = `
        import { registerHooks } from 'node:module';
        const loaded = [];
        registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
        const { loadTeamFile } = await import(${JSON.stringify(join(root, 'team/load.ts'))});
        const { schedulesOf } = await import(${JSON.stringify(join(root, 'team/schedules.ts'))});
        const schedules = await schedulesOf(await loadTeamFile(${JSON.stringify(path)}));
        schedules.coverage('plain', []).at(Date.now());
        console.log(loaded.some(url => url.includes('ical.js')));`;
      return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
      }).trim();
    };
    expect(run(team)).toBe('true');
    const without = team.replace(/ +- \{name: calendar.*\n/, '').replace(/ +holidays.*\n/, '');
    expect(run(without)).toBe('false');
  });
});
