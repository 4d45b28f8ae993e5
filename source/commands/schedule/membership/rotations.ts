/** Which rotations of a schedule a command means, and what changed in them. */
import { type ChangedRotation, findObstacle } from '../../../domain/oncall/schedule/change-rotation.ts';
import {
  type Crew,
  isCalendar,
  labelRotation,
  type PeopleRotation,
  type Schedule,
} from '../../../domain/oncall/schedule/schedule.ts';
import { formatDayTime } from '../../../format/text/oncall.ts';
import { Failure } from '../../kit/command.ts';
import type { Output } from '../../kit/context.ts';

/** A rotation that takes part in a command. */
export type NamedRotation = {
  readonly index: number;
  /** Its name, or its position from 1. */
  readonly label: string;
  readonly rotation: PeopleRotation;
};

type Filter = {
  readonly schedule: string;
  /** `--rotation` */
  readonly named: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/**
 * The rotations of people that can be changed: all of them, or those with a name or position.
 * @throws {Failure} if there is none
 */
export function findRotations(
  { rotations, ...rest }: Schedule,
  { schedule, named, now }: Filter,
): NamedRotation[] {
  const all = rotations.map((rotation, index) => ({
    index,
    label: labelRotation(rotation, index),
    rotation,
  }));
  const meant = all.filter(
    ({ label, index }) => named === undefined || label === named || String(index + 1) === named,
  );
  if (meant.length === 0)
    throw new Failure(
      'not-found',
      `no rotation "${named}" in ${schedule}`,
      all.map(({ label }) => label),
    );
  const obstacles = meant.map(({ rotation }) => findObstacle({ rotations, ...rest }, rotation, now));
  const open = meant.flatMap(({ rotation, ...each }, index): NamedRotation[] =>
    isCalendar(rotation) || obstacles[index] !== null ? [] : [{ ...each, rotation }],
  );
  if (open.length > 0) return open;
  throw new Failure(
    'refused',
    `no rotation of ${schedule} can be changed`,
    meant.map(({ label }, index) => `${label}: ${obstacles[index]}`),
  );
}

/** `ana, ben + chi` */
const formatTurns = (people: readonly Crew[]): string =>
  people.map(crew => [crew].flat().join(' + ')).join(', ');

/** Stable: fields are added, never renamed. */
export const changeJson = (
  schedule: string,
  person: string,
  { at, people, replacements }: ChangedRotation,
) => ({
  schedule,
  person,
  from: new Date(at).toISOString(),
  people,
  rotations: replacements.flatMap(({ rotations, at: from }) =>
    rotations
      .slice(-1)
      .map(({ name, people: order }) => ({ name, from: new Date(from).toISOString(), people: order })),
  ),
});

type Change = {
  readonly verb: 'joins' | 'leaves';
  readonly name: string;
  readonly person: string;
  readonly change: ChangedRotation;
};

/** `dee joins payments-primary from Mon 2026-02-16 08:00, in the order ana, ben, dee`, and a line for each further rotation. */
export const formatChange = ({ verb, name, person, change }: Change, zone: Output['zone']): string =>
  change.replacements
    .flatMap(({ index, rotations, at }) => rotations.slice(-1).map(rotation => ({ index, rotation, at })))
    .map(({ index, rotation, at }, _, { length }) => {
      const where = length > 1 ? `${name} (${labelRotation(rotation, index)})` : name;
      return `${person} ${verb} ${where} from ${formatDayTime(at, zone)}, in the order ${formatTurns(rotation.people)}`;
    })
    .join('\n');
