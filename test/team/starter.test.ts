import { describe, expect, test } from 'vitest';
import { parseTeamFile } from '../../source/team/load.ts';
import { starterTeamFile } from '../../source/team/starter.ts';

const options = {
  person: 'ana',
  name: 'Ana "the pager" Ruiz: #1',
  timezone: 'Europe/Madrid',
  email: 'ana@example.com',
};
const starter = starterTeamFile(options);
/** Every file that it names exists. */
const besides = {
  readFile: () => new TextEncoder().encode('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'),
};

/** A setting that is commented out; `##` is an explanation. */
const commented = /^(\s*)# (?!#)/;
const isCommented = (line: string) => commented.test(line);
const uncommented = (lines: readonly string[], from = 0, to = lines.length) =>
  lines.map((line, index) => (index >= from && index < to ? line.replace(commented, '$1') : line)).join('\n');

/** Runs of commented lines: the blocks that a user uncomments. */
const blocksOf = (lines: readonly string[]) => {
  const starts = lines.flatMap((line, index) =>
    isCommented(line) && !isCommented(lines[index - 1] ?? '') ? [index] : [],
  );
  return starts.map(from => {
    const length = lines.slice(from).findIndex(line => !isCommented(line));
    return { from, to: length === -1 ? lines.length : from + length };
  });
};

describe('the starter team file', () => {
  test('loads, with one person on call for one team', () => {
    const team = parseTeamFile(starter, 'callme.yaml');
    expect(team.people).toMatchObject({
      ana: { name: options.name, timezone: 'Europe/Madrid', addresses: { email: 'ana@example.com' } },
    });
    expect(team.teams['my-team']).toMatchObject({
      people: ['ana'],
      primary: 'my-team-primary',
      chain: 'standard',
    });
    expect(team.schedules['my-team-primary']?.rotations[0]).toMatchObject({ people: ['ana'] });
    expect(team.defaultTeam).toBe('my-team');
  });

  test('loads without an email address, and with an id that looks like a number', () => {
    const team = parseTeamFile(starterTeamFile({ ...options, person: '007', email: null }), 'callme.yaml');
    expect(team.people['007']?.addresses).toEqual({});
  });

  test('loads with everything in it un-commented', () => {
    const team = parseTeamFile(uncommented(starter.split('\n')), 'callme.yaml', besides);
    expect(team.channels).not.toMatchObject({ slack: null });
    expect(Object.keys(team.people)).toEqual(['ana', 'another']);
    expect(team).toMatchObject({
      teams: { 'my-team': { secondary: 'my-team-secondary', acknowledgeWithin: 300_000 } },
    });
    expect(team.routes).toHaveLength(2);
    expect(team.schedules['my-team-primary']).toMatchObject({
      rotations: [{ name: 'weekly' }, { ics: 'rota.ics' }],
      holidays: { ics: 'holidays.ics' },
    });
  });

  const lines = starter.split('\n');
  // The team's secondary is a schedule further down: these two go together, as the names say.
  const alone = blocksOf(lines).filter(({ from }) => !lines[from]?.includes('secondary:'));
  test.each(alone.map(block => ({ ...block, first: lines[block.from]?.trim() })))(
    'loads with one block un-commented: $first',
    ({ from, to }) => {
      expect(() => parseTeamFile(uncommented(lines, from, to), 'callme.yaml', besides)).not.toThrow();
    },
  );

  test('shows every section of the team file', () => {
    const sections = [
      'people',
      'teams',
      'schedules',
      'silences',
      'routes',
      'default_team',
      'chains',
      'policies',
      'channels',
    ];
    const others = ['heartbeats', 'severities', 'incident_criteria', 'pir', 'integrations'];
    for (const section of [...sections, ...others])
      expect(starter).toMatch(new RegExp(`^(# )?${section}:`, 'm'));
  });
});
