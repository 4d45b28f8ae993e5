import { describe, expect, test } from 'vitest';
import { emptyOncall, type OncallState } from '../../source/domain/oncall/overrides/state.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { builtInChain } from '../../source/team/lookups.ts';
import { createPagingRules } from '../../source/team/paging-rules.ts';
import { schedulesOf } from '../../source/team/schedules.ts';

const team = parseTeamFile(
  `version: 1
people:
  ana: {name: Ana, timezone: Europe/Madrid, ntfy: ana, policies: {urgent: [push, exec:pager]}, quiet_hours: {from: "23:00", to: "07:00"}}
  ben: {name: Ben, email: ben@example.com}
teams:
  payments: {people: [ana, ben], primary: weekly, chain: short, acknowledge_within: 5m, repage_after: 30m}
  search: {people: [ben]}
schedules:
  weekly: {timezone: UTC, rotations: [{people: [ana, ben], starts: 2026-01-05T09:00, shift: 1 week}]}
chains: {short: [notify: primary], long: [notify: team]}
channels:
  push: {ntfy: "https://ntfy.example.com"}
  email: {smtp: "smtp://mail.example.com", from: oncall@example.com}
  exec: {pager: [pager]}
policies: {urgent: [push, email, desktop], normal: [email]}
quiet_hours: {from: "22:00", to: "08:00"}
`,
  'callme.yaml',
);
const rulesWith = async (record: OncallState) => createPagingRules(team, await schedulesOf(team), record);
const names = (channels: Iterable<string> | undefined) => [...(channels ?? [])].sort();

describe('the rules of a team file', () => {
  test('have a person’s own policies and quiet hours, else the file’s', async () => {
    const rules = await rulesWith(emptyOncall);
    const [ana, ben] = [rules.person('ana'), rules.person('ben')];
    expect(ana?.policies.urgent).toEqual([
      { kind: 'channel', channel: 'push' },
      { kind: 'channel', channel: 'exec:pager' },
    ]);
    expect(ana?.policies.normal).toEqual(team.policies.normal);
    expect(ben?.policies).toEqual(team.policies);
    expect([ana?.quietHours, ben?.quietHours]).toEqual([
      { from: '23:00', to: '07:00' },
      { from: '22:00', to: '08:00' },
    ]);
    expect([ana?.zone?.name, ben?.zone]).toEqual(['Europe/Madrid', null]);
  });

  test('list the channels that reach a person: those with an address, and those that need none', async () => {
    const rules = await rulesWith(emptyOncall);
    expect(names(rules.person('ana')?.channels)).toEqual(['exec:pager', 'push']);
    expect(names(rules.person('ben')?.channels)).toEqual(['desktop', 'email']);
  });

  test('have the named chain, else the team’s own, else the built-in one', async () => {
    const { chain } = await rulesWith(emptyOncall);
    expect(chain('payments', 'long')).toBe(team.chains.long);
    expect(chain('payments', null)).toBe(team.chains.short);
    expect(chain('search', null)).toBe(builtInChain);
    expect(chain(null, 'long')).toBe(team.chains.long);
    expect(chain(null, null)).toBe(builtInChain);
    expect(chain('payments', 'toString')).toBe(builtInChain);
  });

  test('have the people on call, journaled overrides included', async () => {
    const at = Date.parse('2026-01-06T03:00Z');
    const cover = {
      id: 'O-1',
      schedule: 'weekly',
      person: 'ben',
      from: '2026-01-06T00:00:00.000Z',
      to: '2026-01-07T00:00:00.000Z',
      by: 'ben',
      why: null,
      breaks: [],
      relieves: null,
      swap: null,
      removed: null,
    };
    expect((await rulesWith(emptyOncall)).coverage('weekly')?.at(at)).toBe('ana');
    expect((await rulesWith({ overrides: [cover], swaps: [] })).coverage('weekly')?.at(at)).toBe('ben');
  });

  test('have nothing for unknown names, nor for those of prototypes', async () => {
    const rules = await rulesWith(emptyOncall);
    for (const name of ['zoe', '__proto__', 'constructor']) {
      expect([rules.person(name), rules.team(name), rules.coverage(name)]).toEqual([null, null, null]);
    }
  });

  test('have a team’s times in milliseconds', async () => {
    expect((await rulesWith(emptyOncall)).team('payments')).toMatchObject({
      acknowledgeWithin: 300_000,
      repageAfter: 1_800_000,
      primary: 'weekly',
      secondary: null,
    });
  });
});
