/** A team file whose schedules read the same at any time of a test run. Wall times are UTC, as the terminals' are. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../driver/session.ts';

const hour = 3_600_000;

/** The minute in which the tests started: texts about it stay the same, also where a minute ends between two looks. */
const began = Math.floor(Date.now() / 60_000) * 60_000;

/** An instant so many hours from then. */
export const inHours = (hours: number): Date => new Date(began + hours * hour);

/** As the team file has it. */
const wall = (time: Date): string => time.toISOString().slice(0, 16);

const always = (person: string) => ({
  people: [person],
  starts: '2020-01-06T09:00',
  shift: '1 week',
});

/**
 * Payments: ana is primary, from tomorrow for a day ben, and ben is secondary. Search: no one is primary until dee is, in three
 * days for a day. No one but ana, who is, may be on duty in `payments-primary` for more than two days at a stretch.
 */
export const writeTeam = (session: Session): Promise<string> =>
  session.write(
    'callme.yaml',
    JSON.stringify({
      version: 1,
      people: {
        ana: { name: 'Ana Ruiz' },
        ben: { name: 'Ben Okafor', timezone: 'Asia/Kathmandu' },
        dee: { name: 'Dee Mora' },
      },
      teams: {
        search: { people: ['dee'], primary: 'search-primary' },
        payments: { people: ['ana', 'ben'], primary: 'payments-primary', secondary: 'payments-secondary' },
      },
      schedules: {
        'payments-primary': {
          timezone: 'UTC',
          rotations: [always('ana')],
          overrides: [{ person: 'ben', from: wall(inHours(24)), to: wall(inHours(48)) }],
          limits: { max_consecutive: '2 days' },
        },
        'payments-secondary': { timezone: 'UTC', rotations: [always('ben')] },
        'search-primary': {
          timezone: 'UTC',
          rotations: [{ ...always('dee'), ends: '2021-01-04T09:00' }],
          overrides: [{ person: 'dee', from: wall(inHours(72)), to: wall(inHours(96)) }],
        },
      },
    }),
  );

/** The journaled events of schedules, without stamps. */
export async function oncallEvents({ store }: Session): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(store, 'team.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>);
}
