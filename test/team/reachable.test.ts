/** The people whom no page reaches, and whose names are checked. */
import { describe, expect, it } from 'vitest';
import { addressFieldOf } from '../../source/channels/registry.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import {
  findUnreachable,
  listPeopleOfSchedule,
  listPeoplePaged,
  listSchedulesPaged,
} from '../../source/team/reachable.ts';
import type { TeamFile } from '../../source/team/types.ts';

const team = (text: string) => parseTeamFile(`version: 1\n${text}`, 'callme.yaml');
const people = (file: TeamFile) =>
  findUnreachable(file, Object.keys(file.people)).map(({ person, urgency, needs }) =>
    [person, urgency, ...needs].join(' '),
  );

const channels = `
channels:
  email: {smtp: "smtp://localhost", from: oncall@example.com}
  push: {ntfy: "https://ntfy.example.com"}
  call: {twilio: {account: a, token: t, from: "+34600000000"}}
  sms: {twilio: {account: a, token: t, from: "+34600000000"}}
  webhook: {}
  exec: {pager: [/usr/bin/true]}
`;

describe("the file's policies", () => {
  it('reach a person who has the address of one of their channels', () => {
    const file = team(`${channels}
policies: {urgent: [push, wait: 5m, call, sms], normal: [email]}
people:
  ana: {name: Ana Ruiz, ntfy: ana-pager, email: ana@example.com}
  ben: {name: Ben Ode, phone: "+34600000001"}
  chi: {name: Chi Lo, email: chi@example.com}
`);
    expect(people(file)).toEqual(['ben normal email', 'chi urgent ntfy phone']);
  });

  it('reach everyone with a channel that needs no address', () => {
    const file = team(`${channels}
policies: {urgent: [push, "exec:pager"], normal: [email, desktop]}
people: {ana: {name: Ana Ruiz}}
`);
    expect(people(file)).toEqual([]);
  });

  it('reach no one if they have pauses alone', () => {
    const file = team(`${channels}
policies: {urgent: [wait: 5m], normal: [desktop]}
people: {ana: {name: Ana Ruiz, phone: "+34600000001"}}
`);
    expect(people(file)).toEqual(['ana urgent']);
  });

  it('default to the configured channels', () => {
    expect(people(team('people: {ana: {name: Ana Ruiz}}'))).toEqual([]);
    const mail = 'channels: {email: {smtp: "smtp://localhost", from: oncall@example.com}}';
    expect(people(team(`${mail}\npeople: {ana: {name: Ana Ruiz}}`))).toEqual(['ana normal email']);
  });
});

describe("a person's own policy", () => {
  it('counts instead of the file‘s, for its urgencies', () => {
    const file = team(`${channels}
policies: {urgent: [push], normal: [push]}
people:
  ana: {name: Ana Ruiz, email: ana@example.com, policies: {urgent: [email]}}
  ben: {name: Ben Ode, ntfy: ben-pager, policies: {normal: [wait: 5m]}}
`);
    expect(people(file)).toEqual(['ana normal ntfy', 'ben normal']);
  });
});

describe('any name', () => {
  const file = team(`
people:
  ana: {name: Ana Ruiz}
  ben: {name: Ben Ode}
  chi: {name: Chi Lo}
  dan: {name: Dan Ek}
  eva: {name: Eva Moe}
teams: {payments: {people: [ana], primary: payments-primary, chain: standard}}
chains: {standard: [notify: primary, wait: 5m, notify: eva, notify: managers]}
schedules:
  payments-primary:
    timezone: UTC
    rotations: [{people: [ana, ben], starts: 2026-01-05T09:00, shift: 1 week}]
    overrides: [{person: chi, from: 2026-01-07T12:00, to: 2026-01-08T12:00}]
  managers:
    timezone: UTC
    rotations: [{people: [ben], starts: 2026-01-05T09:00, shift: 1 week}]
  unused:
    timezone: UTC
    rotations: [{people: [ben], starts: 2026-01-05T09:00, shift: 1 week}]
`);

  it('includes everyone of a schedule, of a team, or of a chain', () => {
    expect(new Set(listPeoplePaged(file))).toEqual(new Set(['ana', 'ben', 'chi', 'eva']));
    expect(new Set(listPeopleOfSchedule(file, 'payments-primary'))).toEqual(new Set(['ana', 'ben', 'chi']));
    expect(listPeopleOfSchedule(file, '__proto__')).toEqual([]);
  });

  it('relies on the schedules of teams and of chains', () => {
    expect(listSchedulesPaged(file)).toEqual(new Set(['payments-primary', 'managers']));
  });

  it('may be a person whom the file does not know: an old override, a calendar', () => {
    expect(findUnreachable(file, ['zoe', '__proto__'])).toEqual([]);
  });
});

describe('an address', () => {
  it('is required by most channels; the desktop and programs need none', () => {
    const channel = ['push', 'call', 'sms', 'email', 'slack', 'webhook', 'desktop', 'exec:pager', 'toString'];
    expect(channel.map(name => addressFieldOf(name)?.key ?? null)).toEqual([
      'ntfy',
      'phone',
      'phone',
      'email',
      'slack',
      'webhook',
      null,
      null,
      null,
    ]);
  });
});
