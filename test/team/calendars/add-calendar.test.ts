/** A calendar is added to a team file without a change to anything else in it: comments, order and spaces stay. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AddedCalendar, addCalendar } from '../../../source/team/calendars/add-calendar.ts';
import { starterTeamFile } from '../../../source/team/starter.ts';

const added: AddedCalendar = { schedule: 'rota', ics: 'rota.ics', match: null, person: null, timezone: null };
const example = readFileSync(join(import.meta.dirname, '../../fixtures/team/design-section-4.yaml'), 'utf8');
const starter = starterTeamFile({ person: 'ana', name: 'Ana', timezone: 'Europe/Madrid', email: null });

/** The lines that one text has and the other has not, given that nothing else changed. */
function linesAdded(before: string, after: string): string[] {
  const [old, lines] = [before.split('\n'), after.split('\n')];
  const first = lines.findIndex((line, index) => line !== old[index]);
  const count = lines.length - old.length;
  expect(lines.toSpliced(first, count)).toEqual(old);
  return lines.slice(first, first + count);
}

const result = (text: string, what = added) => addCalendar(text, what)?.text ?? '';

describe('as the last rotation of a schedule', () => {
  test('after the comments that belong to the rotation before it', () => {
    const lines = linesAdded(starter, result(starter, { ...added, schedule: 'my-team-primary' }));
    expect(lines).toEqual(['      - ics: rota.ics']);
    expect(result(starter, { ...added, schedule: 'my-team-primary' })).toMatch(
      /# advance: on-duty\n {6}- ics: rota\.ics\n {6}## Or the shifts/,
    );
  });

  test('before the overrides that follow', () => {
    const text = result(example, { ...added, schedule: 'payments-primary', timezone: 'Asia/Tokyo' });
    expect(linesAdded(example, text)).toEqual(['      - ics: rota.ics', '        timezone: Asia/Tokyo']);
  });

  test('in brackets', () => {
    const text = 'version: 1\nschedules: {rota: {timezone: UTC, rotations: [{ics: a.ics}]}} # all\n';
    expect(result(text)).toBe(
      'version: 1\nschedules: {rota: {timezone: UTC, rotations: [{ics: a.ics}, {ics: rota.ics}]}} # all\n',
    );
  });

  test('if the file ends without a newline, and if lines end in CRLF', () => {
    const text = 'version: 1\nschedules:\n  rota:\n    timezone: UTC\n    rotations:\n    - ics: a.ics';
    expect(result(text)).toBe(`${text}\n    - ics: rota.ics\n`);
    const windows = `${text}\n`.replaceAll('\n', '\r\n');
    expect(result(windows)).toBe(`${windows}    - ics: rota.ics\r\n`);
  });
});

describe('as a schedule of its own', () => {
  const own = ['  rota:', '    timezone: UTC', '    rotations:', '      - ics: rota.ics'];
  test('after the last one', () => {
    expect(linesAdded(example, result(example))).toEqual(own);
    expect(linesAdded(starter, result(starter))).toEqual(own);
  });

  test('adds the section if there is none', () => {
    expect(result('version: 1\n')).toBe(`version: 1\nschedules:\n${own.join('\n')}\n`);
  });

  test('in brackets, also empty ones', () => {
    expect(result('version: 1\nschedules: {}\n')).toBe(
      'version: 1\nschedules: {rota: {timezone: UTC, rotations: [{ics: rota.ics}]}}\n',
    );
  });

  test('with names that YAML would misread in quotes', () => {
    const what = { ...added, schedule: '2026', ics: 'no: #.ics', timezone: 'UTC' };
    expect(result('version: 1\n', what)).toContain(
      '  "2026":\n    timezone: UTC\n    rotations:\n      - ics: "no: #.ics"\n',
    );
  });
});

test('a section that only a person can change is left alone', () => {
  const alias =
    'version: 1\nschedules:\n  a: {timezone: UTC, rotations: &r [{ics: a.ics}]}\n  rota: {timezone: UTC, rotations: *r}\n';
  expect(addCalendar(alias, added)).toBeNull();
  expect(addCalendar('version: 1\nschedules:\n', added)).toBeNull();
});
