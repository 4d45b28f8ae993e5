/** `callme schedule export`: the file for a calendar program. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ical from 'node-ical';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const team = `version: 1
people:
  ana: {name: Ana Ruiz, timezone: Europe/Madrid}
  ben: {name: "Bén Ôde", timezone: Europe/Madrid}
schedules:
  primary-rota:
    timezone: Europe/Madrid
    rotations:
      - name: weekly
        people: [ana, ben]
        starts: 2026-01-05T09:00
        shift: 1 week
    overrides:
      - {person: ben, from: 2026-03-24T00:00, to: 2026-03-25T00:00}
  utc-rota: {timezone: UTC, rotations: [{people: [ana], starts: 2020-01-01T00:00, shift: 1 day}]}
`;

const desk = openDesk();
writeFileSync(join(desk.folder, 'callme.yaml'), team);
const window = ['--from', '2026-03-16T08:00Z', '--to', '2026-04-06T07:00Z'];

const eventsIn = (text: string) =>
  Object.values(ical.sync.parseICS(text)).flatMap(each => (each?.type === 'VEVENT' ? [each] : []));

describe('schedule export', () => {
  test('prints a calendar that another library reads: one event per shift, across a change of clocks', async () => {
    const text = await desk.does(['schedule', 'export', 'primary-rota', ...window]);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    const events = eventsIn(text);
    expect(
      events.map(({ uid, summary, start, end }) => [uid, summary, start.toISOString(), end?.toISOString()]),
    ).toEqual([
      [
        'primary-rota.weekly.20260316T090000@callme',
        'Ana Ruiz on call: primary-rota',
        '2026-03-16T08:00:00.000Z',
        '2026-03-23T08:00:00.000Z',
      ],
      [
        'primary-rota.weekly.20260323T090000@callme',
        'Bén Ôde on call: primary-rota',
        '2026-03-23T08:00:00.000Z',
        '2026-03-23T23:00:00.000Z',
      ],
      [
        'primary-rota.override.file-0@callme',
        'Bén Ôde on call: primary-rota',
        '2026-03-23T23:00:00.000Z',
        '2026-03-24T23:00:00.000Z',
      ],
      [
        'primary-rota.weekly.20260323T090000.2@callme',
        'Bén Ôde on call: primary-rota',
        '2026-03-24T23:00:00.000Z',
        '2026-03-30T07:00:00.000Z',
      ],
      [
        'primary-rota.weekly.20260330T090000@callme',
        'Ana Ruiz on call: primary-rota',
        '2026-03-30T07:00:00.000Z',
        '2026-04-06T07:00:00.000Z',
      ],
    ]);
  });

  test('twice gives the same events under the same ids, whatever the window cuts', async () => {
    const ids = async (from: string) =>
      eventsIn(
        await desk.does(['schedule', 'export', 'primary-rota', '--from', from, '--to', '2026-04-06T07:00Z']),
      ).map(({ uid, start }) => `${uid} ${start.toISOString()}`);
    const all = await ids('2026-03-16T08:00Z');
    expect(await ids('2026-03-28T12:00Z')).toEqual(all.slice(3));
  });

  test('of one person alone', async () => {
    const events = eventsIn(
      await desk.does(['schedule', 'export', 'primary-rota', ...window, '--person', 'Ana Ruiz']),
    );
    expect(events.map(({ uid }) => uid)).toEqual([
      'primary-rota.weekly.20260316T090000@callme',
      'primary-rota.weekly.20260330T090000@callme',
    ]);
  });

  test('starts at midnight of today in the zone of the schedule, and covers 90 days', async () => {
    const starts = eventsIn(await desk.does(['schedule', 'export', 'utc-rota'])).map(({ start }) =>
      start.getTime(),
    );
    const midnight = new Date().setUTCHours(0, 0, 0, 0);
    expect(Math.abs((starts[0] ?? 0) - midnight)).toBeLessThanOrEqual(86_400_000);
    expect(starts).toHaveLength(90);
  });

  test('to a file, replacing it whole', async () => {
    const path = join(desk.folder, 'out.ics');
    writeFileSync(path, 'old', { mode: 0o640 });
    const { code, stdout, stderr } = await desk.callme([
      'schedule',
      'export',
      'primary-rota',
      ...window,
      '--out',
      'out.ics',
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('5 shifts');
    expect(eventsIn(readFileSync(path, 'utf8'))).toHaveLength(5);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('as JSON', async () => {
    const { json } = await desk.callme(['schedule', 'export', 'primary-rota', ...window, '--json']);
    expect(json<unknown[]>()[0]).toEqual({
      uid: 'primary-rota.weekly.20260316T090000@callme',
      schedule: 'primary-rota',
      person: 'ana',
      name: 'Ana Ruiz',
      from: '2026-03-16T08:00:00.000Z',
      to: '2026-03-23T08:00:00.000Z',
    });
  });

  test.each([
    [['primary-roat'], 4, 'did you mean primary-rota?'],
    [[], 2, 'name a schedule'],
    [['utc-rota', '--from', '2026-01-02', '--to', '2026-01-01'], 2, '--to must be after --from'],
    [['utc-rota', '--from', '2026-01-02', '--to', '2056-01-01'], 2, 'the period is longer than ten years'],
    [['utc-rota', '--person', 'zoe'], 2, 'no person "zoe"'],
    [['utc-rota', '--out', 'no/such/folder.ics'], 1, 'cannot be written'],
  ])('refuses %j', async (args, code, message) => {
    const result = await desk.callme(['schedule', 'export', ...args]);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(message);
    expect(result.stdout).toBe('');
  });
});
