/** A team file or a calendar breaks under a running console, and is fixed. */
import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';

const file = (name: string) => `version: 1
people:
  ana: {name: ${name}}
  ben: {name: Ben}
teams: {core: {people: [ana, ben], primary: rota}}
default_team: core
schedules:
  rota:
    timezone: UTC
    rotations: [{ics: rota.ics}]
`;
const rota = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTAMP:20250101T000000Z',
  'DTSTART:20250101T000000Z',
  'DTEND:20990101T000000Z',
  'SUMMARY:ben',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

test('a banner shows file, line, column and time until it is fixed; the screens work by the last good copy', async () => {
  await using session = await newSession();
  await session.write('rota.ics', rota);
  await session.write('callme.yaml', file('Ana'));
  await using ana = await session.open();
  await ana.sees(/on call for core: ben/);
  expect(ana.text()).not.toContain('broken since');

  await session.write('callme.yaml', `${file('Ana')}teams2: {}\n`);
  await ana.sees(/^✗ callme\.yaml:11:1 broken since \d\d:\d\d, last good copy in use: teams2: found/m);
  expect(ana.screen()[0]).toContain('broken since');
  expect(ana.text()).toMatch(/on call for core: ben/);

  await session.write('callme.yaml', file('Ana'));
  await session.write('rota.ics', '<html>');
  await ana.sees(/^✗ rota\.ics:1:1 broken since \d\d:\d\d, last good copy in use: /m);
  expect(ana.text()).toMatch(/on call for core: ben/);

  await session.write('rota.ics', rota.replace('SUMMARY:ben', 'SUMMARY:ana'));
  await ana.sees(() => !ana.text().includes('broken since') && /on call for core: ana/.test(ana.text()), {
    what: 'the fixed calendar in use, without a banner',
  });
});

test('a console opens on a broken file, with the banner, in 40 columns too', async () => {
  await using session = await newSession();
  await session.write('rota.ics', rota);
  await session.write('callme.yaml', file('Ana'));
  await session.declare('Search is slow');
  await session.write('callme.yaml', '<<<<<<< HEAD\n');
  await using ana = await session.open({ columns: 40, rows: 12 });
  await ana.sees(/^✗ callme\.yaml:1:1 broken since \d\d:\d\d/m);
  await ana.types('o').sees(/✗ callme\.yaml:1:1/);
});
