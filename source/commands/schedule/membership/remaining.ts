/** The duty that a person still has in a schedule after they leave it, and how to end each part of it. */
import type { OpenSchedules } from '../../../app/schedules.ts';
import { parseWallTime, toInstant } from '../../../domain/oncall/clock/wall-time.ts';
import { coversOf } from '../../../domain/oncall/overrides/state.ts';
import {
  type ChangedRotation,
  findObstacle,
  isMember,
} from '../../../domain/oncall/schedule/change-rotation.ts';
import type { Coverage } from '../../../domain/oncall/schedule/coverage.ts';
import { isOnDuty } from '../../../domain/oncall/schedule/everyone.ts';
import { formatDayTime } from '../../../format/text/oncall.ts';
import type { Zone } from '../../../time/format.ts';

/** Duty that a person still has after they leave. Times in milliseconds since 1970. */
export type Remaining = {
  /** When their current or last turn ends; null if they have none before the change. */
  readonly until: number | null;
  /** Overrides of the team file: their positions in the schedule, from 0. */
  readonly written: readonly { readonly index: number; readonly to: number }[];
  /** Recorded overrides that are no part of a swap. */
  readonly overrides: readonly { readonly id: string; readonly to: number }[];
  readonly swaps: readonly { readonly id: string; readonly isOffer: boolean }[];
  /** Other schedules in which they have turns. */
  readonly schedules: readonly string[];
};

type Leaver = {
  readonly name: string;
  readonly coverage: Coverage;
  readonly change: ChangedRotation;
  readonly person: string;
  readonly now: number;
};

export function findRemaining(
  open: OpenSchedules,
  { name, coverage, change, person, now }: Leaver,
): Remaining {
  const { schedule, zone } = coverage;
  const changedAt = new Map(change.replacements.map(({ index, at }) => [index, at]));
  const last = Math.max(now, ...changedAt.values());
  const turns = coverage
    .duties(now, last)
    .filter(
      ({ origin, from, ...duty }) =>
        isOnDuty(duty, person) && origin.kind === 'rotation' && from < (changedAt.get(origin.index) ?? 0),
    );
  const current = coversOf(open.record, name).filter(each => each.person === person && each.to > now);
  const swapOf = (id: string) => open.record.overrides.find(each => each.id === id)?.swap ?? null;
  const accepted = current.map(({ id }) => swapOf(id)).filter(id => id !== null);
  const offered = open.record.swaps.filter(
    ({ status, by, to, gives, takes, ...swap }) =>
      swap.schedule === name &&
      status === 'offered' &&
      [by, to].includes(person) &&
      Date.parse(gives.to > takes.to ? gives.to : takes.to) > now,
  );
  return {
    until: turns.length > 0 ? Math.max(...turns.map(({ to }) => to)) : null,
    written: schedule.overrides
      .map((each, index) => ({ index, person: each.person, to: toInstant(zone, parseWallTime(each.to)) }))
      .filter(each => each.person === person && each.to > now)
      .map(({ index, to }) => ({ index, to })),
    overrides: current.filter(({ id }) => swapOf(id) === null).map(({ id, to }) => ({ id, to })),
    swaps: [
      ...[...new Set(accepted)].map(id => ({ id, isOffer: false })),
      ...offered.map(({ id }) => ({ id, isOffer: true })),
    ],
    schedules: listSchedulesOf(open, person, now).filter(each => each !== name),
  };
}

const iso = (instant: number) => new Date(instant).toISOString();

/** Stable: fields are added, never renamed. */
export const remainingJson = ({ until, written, overrides, swaps, schedules }: Remaining) => ({
  onCallUntil: until === null ? null : iso(until),
  remaining: {
    overrides: [
      ...written.map(({ index, to }) => ({ override: null, index, to: iso(to) })),
      ...overrides.map(({ id, to }) => ({ override: id, index: null, to: iso(to) })),
    ],
    swaps: swaps.map(({ id }) => id),
    schedules,
  },
});

/** What is left to do, each with how. */
export function formatRemaining(
  { until, written, overrides, swaps, schedules }: Remaining,
  { name, person, path }: { readonly name: string; readonly person: string; readonly path: string },
  zone: Zone,
): string[] {
  const upTo = (to: number) => `until ${formatDayTime(to, zone)}`;
  return [
    ...(until === null
      ? []
      : [
          `${person} has turns ${upTo(until)}; for someone else to take them: callme schedule override ${name} PERSON --for ${person}`,
        ]),
    ...written.map(
      ({ index, to }) =>
        `${person} still covers ${upTo(to)}: remove schedules.${name}.overrides[${index}] from ${path}`,
    ),
    ...overrides.map(
      ({ id, to }) => `${person} still covers ${upTo(to)} (${id}): callme schedule override --remove ${id}`,
    ),
    ...swaps.map(({ id, isOffer }) =>
      isOffer
        ? `${id} is still offered: callme schedule swap withdraw ${id}`
        : `${person} still has a shift by ${id}: callme schedule swap undo ${id}`,
    ),
    ...(schedules.length > 0 ? [`${person} still has turns in ${schedules.join(', ')}`] : []),
  ];
}

/** The schedules in which a person has turns that do not end, by the team file. */
export const listSchedulesOf = ({ team }: OpenSchedules, person: string, now: number): string[] =>
  Object.entries(team.schedules).flatMap(([name, schedule]) =>
    schedule.rotations.some(
      rotation => isMember(rotation, person) && findObstacle(schedule, rotation, now) === null,
    )
      ? [name]
      : [],
  );
