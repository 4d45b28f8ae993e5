/** A team file for the on-call screen, and its rota. */

import { createRota, type Rota } from '../../../source/console/data/rota.ts';
import {
  type AddedOverride,
  emptyOncall,
  type OncallState,
  type Swap,
} from '../../../source/domain/oncall/overrides/state.ts';
import { parseTeamFile } from '../../../source/team/load.ts';
import { schedulesOf } from '../../../source/team/schedules.ts';

const weekly = (people: readonly string[]) => ({
  timezone: 'Europe/Madrid',
  rotations: [{ people, starts: '2026-01-05T09:00', shift: '1 week' }],
});

/** A Monday at noon in UTC; ana's week began at 08:00, ben's begins a week later. */
export const now = '2026-01-05T12:00:00.000Z';
export const clock = { now, zone: 'utc' } as const;
export const at = (text: string): number => Date.parse(`2026-01-${text}:00.000Z`);

export const team = parseTeamFile(
  JSON.stringify({
    version: 1,
    people: {
      ana: { name: 'Ana Ruiz', timezone: 'Europe/Madrid' },
      ben: { name: 'Ben Okafor', timezone: 'America/New_York' },
      chi: { name: 'Chi Nguyen' },
      dee: { name: 'Dee' },
    },
    teams: {
      search: { people: ['dee'], primary: 'search-primary' },
      payments: { people: ['ana', 'ben'], primary: 'payments-primary', secondary: 'payments-secondary' },
      support: { people: ['chi'], secondary: 'payments-secondary' },
      facilities: { people: ['dee'] },
    },
    schedules: {
      holidays: weekly(['chi']),
      'payments-primary': { ...weekly(['ana', 'ben']), limits: { max_consecutive: '7 days' } },
      'payments-secondary': weekly(['ben']),
      'search-primary': {
        timezone: 'UTC',
        rotations: [
          {
            people: ['dee'],
            starts: '2026-01-05T00:00',
            shift: '1 week',
            hours: { days: ['tue'], from: '09:00', to: '17:00' },
          },
        ],
      },
    },
  }),
  'callme.yaml',
);

export function override(change: Partial<AddedOverride> = {}): AddedOverride {
  return {
    id: 'O-1',
    schedule: 'payments-primary',
    person: 'chi',
    from: '2026-01-06T08:00:00.000Z',
    to: '2026-01-07T08:00:00.000Z',
    by: 'ana',
    why: null,
    breaks: [],
    relieves: null,
    swap: null,
    removed: null,
    ...change,
  };
}

export function swap(change: Partial<Swap> = {}): Swap {
  return {
    id: 'S-1',
    schedule: 'payments-primary',
    by: 'ben',
    to: 'ana',
    gives: { from: '2026-01-12T09:00:00.000Z', to: '2026-01-12T17:00:00.000Z' },
    takes: { from: '2026-01-06T09:00:00.000Z', to: '2026-01-07T09:00:00.000Z' },
    breaks: [],
    status: 'offered',
    answer: null,
    ...change,
  };
}

const schedules = await schedulesOf(team);

export const rota = (record: Partial<OncallState> = {}): Rota =>
  createRota(team, schedules, { ...emptyOncall, ...record });
