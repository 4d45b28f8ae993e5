/** The worked cases of schedules, with their sources, through the real command. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

type Case = {
  readonly name: string;
  readonly source: string;
  readonly schedule: unknown;
  readonly from: string;
  readonly to: string;
  readonly expect: readonly { person: string | null; from: string; to: string }[];
};

const cases = JSON.parse(
  readFileSync(new URL('../../fixtures/oncall/schedule-cases.json', import.meta.url), 'utf8'),
) as Case[];

describe('callme schedule show', () => {
  const desk = openDesk();

  it('has the cases as reference', () => {
    expect(cases.length).toBeGreaterThan(20);
  });

  it.each(cases)('$name', async ({ schedule, from, to, expect: expected }) => {
    writeTeamFile(desk, { people, schedules: { 'payments-primary': schedule } });
    const shown = await desk.callme([
      'schedule',
      'show',
      'payments-primary',
      '--from',
      from,
      '--to',
      to,
      '--json',
    ]);
    expect(shown.stderr).toBe('');
    expect(shown.json()).toEqual(expected);
  });

  it.each(cases.filter(({ expect: spans }) => spans.length > 2))(
    '$name: oncall agrees, until the person changes, and names who is next',
    async ({ schedule, expect: [, span, next] }) => {
      writeTeamFile(desk, {
        people,
        teams: { payments: { people: ['ana'], primary: 'payments-primary' } },
        schedules: { 'payments-primary': schedule },
      });
      const asked = await desk.callme(['oncall', 'payments', '--at', span?.from ?? '', '--json']);
      expect(asked.json()).toMatchObject([
        {
          team: 'payments',
          primary: {
            person: span?.person,
            until: span?.to,
            ...(next?.person && { next: next.person, nextFrom: next.from }),
          },
        },
      ]);
    },
  );
});
