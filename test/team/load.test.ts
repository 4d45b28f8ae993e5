import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sizeLimit } from '../../source/team/errors/collect.ts';
import { TeamFileError } from '../../source/team/errors/team-file-error.ts';
import { loadTeamFile, parseTeamFile } from '../../source/team/load.ts';
import { asNobody } from './as-nobody.ts';

const example = join(import.meta.dirname, '../fixtures/team/design-section-4.yaml');
const folder = mkdtempSync(join(tmpdir(), 'callme-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problemsOf = async (path: string) => {
  try {
    await loadTeamFile(path);
  } catch (error) {
    if (error instanceof TeamFileError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
};

test('no text of a team file has control or bidi characters, and names are on one line', () => {
  const hostile = JSON.stringify('Ana\u001b]0;x\u0007\u001b[31m\u009b1m\u202e\u2066\u200b\n B');
  const text = `version: 1
people: { ana: { name: ${hostile}, away: [{ from: 2026-12-01, why: ${hostile} }] } }
teams: { core: { people: [ana] } }
schedules:
  rota: { timezone: UTC, rotations: [{ name: ${hostile}, people: [ana], starts: 2026-01-05T09:00, shift: 1 week }] }
statuspage: { title: ${hostile}, services: { web: { name: ${hostile}, about: ${hostile}, teams: [core] } } }
`;
  const team = parseTeamFile(text, 'callme.yaml');
  expect(JSON.stringify(team)).not.toMatch(/\\u00[01]|[\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f]/);
  const { ana } = team.people;
  const { title, services } = team.statuspage;
  expect([ana?.name, title, services.web?.name]).toEqual(Array(3).fill('Ana B'));
  expect(ana?.away).toMatchObject([{ why: 'Ana B' }]);
});

describe('the documented example', () => {
  const team = parseTeamFile(readFileSync(example, 'utf8'), example);

  test('loads, and is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(team))).toEqual(team);
  });

  test('has durations in milliseconds', () => {
    expect(team.teams.payments?.acknowledgeWithin).toBe(5 * 60_000);
    expect(team.heartbeats.prometheus?.every).toBe(5 * 60_000);
    expect(team.schedules['payments-primary']?.limits).toEqual({
      maxConsecutive: 7 * 24 * 3_600_000,
      minRest: 11 * 3_600_000,
      maxShare: 0.45,
      maxNightsPerWeek: 3,
    });
  });

  test('keeps shifts and hand-offs on the wall clock', () => {
    expect(team.schedules['payments-primary']?.rotations).toEqual([
      {
        name: 'weekly',
        people: ['ana', 'ben', 'chi'],
        starts: '2026-01-05T09:00',
        ends: '2027-01-04T09:00',
        shift: { count: 1, unit: 'weeks' },
        hours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
        advance: null,
        timezone: 'Europe/Madrid',
      },
    ]);
    expect(team.schedules['payments-secondary']?.rotations[0]).toMatchObject({
      ends: null,
      hours: null,
      timezone: null,
    });
  });

  test('keeps the matchers of routes as terms, a regular expression as its source', () => {
    expect(team.routes.map(route => route.match)).toEqual([
      { alertname: ['Watchdog'] },
      { service: [{ regex: '^search-' }], env: ['prod', 'staging'] },
      { severity: ['critical', 'page'] },
    ]);
    expect(team.routes[1]).toMatchObject({
      drop: false,
      team: 'search',
      severity: 'major',
      chain: 'relaxed',
      pagePer: 'group',
    });
  });

  test('turns chains and policies into steps', () => {
    expect(team.chains.standard).toEqual([
      { kind: 'notify', target: 'primary' },
      { kind: 'post', channel: 'slack', address: '#incidents' },
      { kind: 'wait', ms: 20 * 60_000 },
      { kind: 'notify', target: 'secondary' },
      { kind: 'wait', ms: 15 * 60_000 },
      { kind: 'repeat', times: 2 },
    ]);
    expect(team.people.ana?.policies.urgent).toEqual([
      { kind: 'channel', channel: 'push' },
      { kind: 'channel', channel: 'email' },
      { kind: 'wait', ms: 5 * 60_000 },
      { kind: 'channel', channel: 'call' },
    ]);
    expect(team.people.ben?.policies).toEqual({ urgent: null, normal: null });
  });

  test('keeps secrets as templates', () => {
    expect(team.channels.slack).toEqual({ webhook: `\${SLACK_WEBHOOK_URL}` });
    expect(team.channels.desktop).toEqual({});
  });

  test('has a desktop and a terminal whatever it sets up; a policy may name both', () => {
    const named = 'policies: {urgent: [terminal, desktop], normal: [terminal]}';
    const { channels, policies } = parseTeamFile(`version: 1\n${named}`, 'f');
    expect([channels.desktop, channels.terminal]).toEqual([{}, { osc: false }]);
    expect(policies.normal).toEqual([{ kind: 'channel', channel: 'terminal' }]);
    const switched = parseTeamFile('version: 1\nchannels: {terminal: {osc: true}}', 'f');
    expect(switched.channels.terminal).toEqual({ osc: true });
  });

  test('merges severities with the built-in ones, key by key', () => {
    const { critical, major } = team.severities;
    expect(critical).toMatchObject({
      means: ['Nobody can pay'],
      updateEvery: 20 * 60_000,
      checkInEvery: 45 * 60_000,
    });
    expect(critical.examples.length).toBeGreaterThan(0);
    expect(major).toMatchObject({ updateEvery: 3_600_000, checkInEvery: 3_600_000 });
    expect(team.incidentCriteria).toEqual(['There may be visible impact for customers']);
  });

  test('has a path for the review', () => {
    expect(team.pir).toEqual({
      template: 'pir.md',
      directory: 'docs/pir',
      names: 'people',
      timezone: null,
      longestGap: null,
    });
  });
});

describe('a minimal file', () => {
  test('is filled with defaults', () => {
    const team = parseTeamFile(
      'version: 1\npeople: {ana: {name: Ana}}\nteams: {payments: {people: [ana]}}\n',
      'f',
    );
    expect(team).toMatchObject({
      defaultTeam: 'payments',
      routes: [],
      silences: [],
      chains: {},
      policies: {
        urgent: [{ kind: 'channel', channel: 'desktop' }],
        normal: [{ kind: 'channel', channel: 'desktop' }],
      },
      integrations: {},
      trackers: { github: null, jira: null, linear: null },
      pir: { template: null, directory: 'docs/pir', names: 'people', timezone: null, longestGap: null },
    });
    expect(team.incidentCriteria.length).toBeGreaterThan(2);
  });

  test('needs few fields for a tracker, and the names of people there', () => {
    const text = [
      'version: 1',
      'people: {ana: {name: Ana, github: ana-r, jira: "557058:f58131cb", linear: ana@example.com}}',
      'trackers:',
      '  github: {repository: acme/checkout}',
      `  jira: {url: "https://acme.atlassian.net", project: OPS, email: bot@example.com, token: "\${JIRA}"}`,
      `  linear: {team: OPS, token: "\${LINEAR}"}`,
    ];
    const { people, trackers } = parseTeamFile(text.join('\n'), 'f');
    expect(people.ana).toMatchObject({ github: 'ana-r', jira: '557058:f58131cb', linear: 'ana@example.com' });
    expect(trackers.github).toEqual({ repository: 'acme/checkout', token: null, api: null });
    expect(trackers.jira).toMatchObject({ project: 'OPS', token: `\${JIRA}`, issueType: 'Task' });
    expect(trackers.linear).toEqual({ team: 'OPS', token: `\${LINEAR}`, api: null });
  });

  test('has quiet hours and a time to page again only if they are written', () => {
    const text = [
      'version: 1',
      'people: {ana: {name: Ana, quiet_hours: {from: "23:00", to: "07:30"}}, ben: {name: Ben}}',
      'teams: {payments: {people: [ana, ben], repage_after: 30m}, search: {people: [ben]}}',
      'quiet_hours: {from: "22:00", to: "08:00"}',
    ];
    const team = parseTeamFile(text.join('\n'), 'f');
    expect(team).toMatchObject({
      people: { ana: { quietHours: { from: '23:00', to: '07:30' } }, ben: { quietHours: null } },
      teams: { payments: { repageAfter: 1_800_000 }, search: { repageAfter: null } },
      quietHours: { from: '22:00', to: '08:00' },
    });
    expect(parseTeamFile('version: 1', 'f').quietHours).toBeNull();
  });

  test('may leave a section empty, as one whose entries are all commented out', () => {
    const team = parseTeamFile(
      'version: 1\nroutes:\n  # - {match: {}, drop: true}\nchannels:\npeople:\n',
      'f',
    );
    expect(team).toMatchObject({ routes: [], people: {}, defaultTeam: null });
  });

  test('without policies uses every configured channel when urgent, calling last', () => {
    const channels =
      'channels: {push: {ntfy: "https://n.example"}, call: {twilio: {account: a, token: b, from: "+15550000001"}}}';
    expect(parseTeamFile(`version: 1\n${channels}`, 'f').policies).toEqual({
      urgent: [
        { kind: 'channel', channel: 'push' },
        { kind: 'channel', channel: 'desktop' },
        { kind: 'wait', ms: 300_000 },
        { kind: 'channel', channel: 'call' },
      ],
      normal: [{ kind: 'channel', channel: 'push' }],
    });
  });

  test('has several teams and no default: none is invented', () => {
    const text = 'version: 1\npeople: {a: {name: A}}\nteams: {x: {people: [a]}, y: {people: [a]}}';
    expect(parseTeamFile(text, 'f').defaultTeam).toBeNull();
  });
});

describe('YAML beyond the ordinary', () => {
  test('aliases are resolved', () => {
    const text = 'version: 1\npeople:\n  ana: &them {name: Ana, timezone: Asia/Tokyo}\n  ben: *them\n';
    expect(parseTeamFile(text, 'f').people.ben).toMatchObject({ name: 'Ana', timezone: 'Asia/Tokyo' });
  });

  test('a key that looks like a number keeps its letters', () => {
    expect(Object.keys(parseTeamFile('version: 1\npeople: {007: {name: Bond}}', 'f').people)).toEqual([
      '007',
    ]);
  });

  test('a byte order mark does not become part of the first key', async () => {
    expect(parseTeamFile('\ufeffversion: 1', 'f').version).toBe(1);
    const path = join(folder, 'bom.yaml');
    writeFileSync(path, '\ufeffversion: 2');
    expect(await problemsOf(path)).toEqual([expect.stringContaining(`${path}:1:10: version: found 2`)]);
  });
});

describe('a file that cannot be read is a TeamFileError that names it', () => {
  test('missing', async () => {
    const path = join(folder, 'missing.yaml');
    expect(await problemsOf(path)).toEqual([
      `${path}:1:1: found no such file, expected a team file (create one with callme init)`,
    ]);
  });

  test('a folder', async () => {
    const path = join(folder, 'folder.yaml');
    mkdirSync(path);
    expect(await problemsOf(path)).toEqual([`${path}:1:1: found a folder, expected a file`]);
  });

  test('not permitted', async () => {
    const path = join(folder, 'closed.yaml');
    writeFileSync(path, 'version: 1');
    chmodSync(path, 0);
    expect(await asNobody(folder, () => problemsOf(path))).toEqual([
      `${path}:1:1: found a file without read permission, expected permission to read it`,
    ]);
  });

  test('more than 5 MB', async () => {
    const path = join(folder, 'big.yaml');
    writeFileSync(path, `version: 1\n${'#'.repeat(sizeLimit)}`);
    expect(await problemsOf(path)).toEqual([expect.stringContaining('expected at most 5242880 (5 MB)')]);
  });

  test('not UTF-8', async () => {
    const path = join(folder, 'latin1.yaml');
    writeFileSync(path, Buffer.from('version: 1 # \xe9', 'latin1'));
    expect(await problemsOf(path)).toEqual([
      `${path}:1:1: found bytes that are not UTF-8, expected text in UTF-8`,
    ]);
  });
});
