/** Routing of an alert (`routes` in the team file). */
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../source/domain/paging/alert.ts';
import { noRules, route, splitAlert } from '../../../source/domain/paging/route.ts';
import { parseTeamFile } from '../../../source/team/load.ts';

const team = (parts: object = {}) =>
  parseTeamFile(
    JSON.stringify({
      version: 1,
      people: { ana: { name: 'Ana' } },
      teams: {
        payments: { people: ['ana'], owns: { service: ['checkout', 'billing'] } },
        search: { people: ['ana'], owns: { service: '/^search/' } },
        core: { people: ['ana'] },
      },
      chains: { gentle: [{ notify: 'team' }] },
      ...parts,
    }),
    'callme.yaml',
  );

const alert = (labels: Record<string, string>, fields: Partial<Alert> = {}): Alert => ({
  source: 'alertmanager',
  status: 'firing',
  dedupKey: 'k',
  title: 'T',
  body: '',
  severity: null,
  team: null,
  labels,
  links: [],
  members: [],
  omitted: 0,
  startsAt: null,
  ...fields,
});

const routes = [
  { match: { env: 'dev' }, drop: true },
  { match: { service: 'checkout', tier: '1' }, team: 'core', severity: 'critical', chain: 'gentle' },
  { match: { service: 'checkout' }, severity: 'minor' },
];

describe('an alert goes to', () => {
  it.each([
    [
      'the team of the first matching route',
      { service: 'checkout', tier: '1' },
      'core',
      'critical',
      'gentle',
    ],
    [
      'the owner of its labels, with the settings of a later route',
      { service: 'checkout' },
      'payments',
      'minor',
      null,
    ],
    ['the team that owns its labels', { service: 'search-api' }, 'search', 'major', null],
    ['the default team', { service: 'other' }, 'core', 'major', null],
  ])('%s', (_, labels, to, severity, chain) => {
    const rules = team({ routes, default_team: 'core' });
    expect(route(alert(labels), rules)).toMatchObject({ drop: false, team: to, severity, chain });
  });

  it('warns loudly if no team matches; the page is not lost', () => {
    expect(route(alert({}), team())).toMatchObject({ drop: false, team: null, severity: 'major' });
    expect(route(alert({}), noRules)).toMatchObject({ drop: false, team: null });
  });

  it('no team, if a route drops it; a person’s page is never dropped', () => {
    const rules = team({ routes });
    expect(route(alert({ env: 'dev' }), rules).drop).toBe(true);
    expect(route(alert({ env: 'dev' }, { source: 'person' }), rules).drop).toBe(false);
    expect(route(alert({ env: 'dev' }, { source: 'heartbeat' }), rules).drop).toBe(false);
  });

  it('the team that its sender named, even if a route differs; an unknown one loses nothing', () => {
    const rules = team({ routes, default_team: 'core' });
    const labels = { service: 'checkout', tier: '1' };
    expect(route(alert(labels, { team: 'search' }), rules)).toMatchObject({ team: 'search' });
    const unknown = route(alert({}, { team: 'gone' }), rules);
    expect(unknown).toMatchObject({
      team: 'core',
      because: expect.stringContaining('no team "gone"'),
    });
  });
});

describe('the severity', () => {
  it('is set by the route over the sender, and by a person over the route', () => {
    const rules = team({ routes });
    const labels = { service: 'checkout' };
    expect(route(alert(labels, { severity: 'critical' }), rules)).toMatchObject({ severity: 'minor' });
    const own = alert(labels, { severity: 'critical', source: 'person' });
    expect(route(own, rules)).toMatchObject({ severity: 'critical' });
  });

  it('is what the words of the team mean, the highest of a group', () => {
    const rules = { ...team(), severityWords: { hot: 'critical', warning: 'major' } as const };
    const severityOf = (severityWords: readonly string[], severity: 'minor' | null = null) =>
      route(alert({}, { severity, severityWords }), rules);
    expect(severityOf(['Hot'])).toMatchObject({ severity: 'critical' });
    expect(severityOf(['warning'], 'minor')).toMatchObject({ severity: 'major' });
    expect(severityOf(['info', 'hot'], 'minor')).toMatchObject({ severity: 'critical' });
    expect(severityOf(['info', 'purple'], 'minor')).toMatchObject({ severity: 'minor' });
  });

  it('of an unknown word is major, and the page says so', () => {
    const routed = route(alert({}, { severityWords: ['purple'] }), team());
    expect(routed).toMatchObject({ severity: 'major' });
    expect(routed.because).toContain(
      'unknown severity "purple", so major: add it to severity_words in the team file',
    );
    const known = route(alert({}, { severity: 'minor', severityWords: ['info'] }), team());
    expect(known.because).not.toContain('unknown severity');
  });
});

describe('a group with a page for each of its alerts', () => {
  it('is routed alert by alert, by the labels of each', () => {
    const rules = team({ routes: [{ match: { job: 'probe' }, page_per: 'alert' }] });
    const member = (key: string, service: string) =>
      ({ key, status: 'firing', title: key, labels: { service }, startsAt: null, links: [] }) as const;
    const group = alert({ job: 'probe' }, { members: [member('a', 'checkout'), member('b', 'search-api')] });
    const sent = splitAlert(group, rules).map(({ alert: one, routed }) => [
      one.dedupKey,
      !routed.drop && routed.team,
    ]);
    expect(sent).toEqual([
      ['a', 'payments'],
      ['b', 'search'],
    ]);
  });
});
