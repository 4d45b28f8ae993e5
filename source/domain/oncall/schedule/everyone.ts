/** The people of a shift that several share: `person` is the first, who takes the roles, and `others` are the rest. */
import type { Crew, Duty } from './schedule.ts';

/** A time with the people on duty; person null: no one. */
type Staffing = { readonly person: string | null; readonly others?: readonly string[] };

/** Everyone on duty, the first person first; empty in a gap. */
export const everyoneOn = ({ person, others }: Staffing): readonly string[] => {
  if (person === null) return [];
  return others === undefined ? [person] : [person, ...others];
};

/** Whether a person is on duty, alone or with others. */
export const isOnDuty = (time: Staffing, person: string): boolean => everyoneOn(time).includes(person);

/** The people as fields of a duty or span: each person once; no one for an empty list. */
export function crewFields(people: readonly string[]): { person: string | null; others?: readonly string[] } {
  const [person = null, ...others] = new Set(people);
  return { person, ...(others.length > 0 && { others }) };
}

/** The people of a turn, each once. */
export const listCrew = (crew: Crew): readonly string[] =>
  typeof crew === 'string' ? [crew] : [...new Set(crew)];

/** Whether the same people are on duty, in the same order. */
export function isSameCrew(a: Staffing, b: Staffing): boolean {
  if (a.person !== b.person) return false;
  // Nearly always: a year of schedules asks this a hundred thousand times.
  if (a.others === undefined && b.others === undefined) return true;
  const [own, others] = [a.others ?? [], b.others ?? []];
  return own.length === others.length && own.every((each, index) => each === others[index]);
}

/** Shared duties as one for each person: in the same order, so sorted if they were. */
export const splitByPerson = (duties: readonly Duty[]): Duty[] =>
  duties.flatMap(({ others, ...duty }) =>
    others === undefined ? [duty] : [duty.person, ...others].map(person => ({ ...duty, person })),
  );
