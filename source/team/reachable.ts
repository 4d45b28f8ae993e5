/**
 * Whom pages reach. A channel of a person's own policy without the address for it does not load; what is left is the file's
 * policies, which go to everybody, and policies without a channel.
 */
import type { Unreachable, Urgency } from '../domain/oncall/check.ts';
import { isCalendar } from '../domain/oncall/schedule.ts';
import { type Address, addressFor } from './addresses.ts';
import type { Person, Policy, TeamFile } from './types.ts';

const urgencies: readonly Urgency[] = ['urgent', 'normal'];

/** What is rung for pages of an urgency: the person's own policy, else the file's. */
const policyOf = (team: TeamFile, person: Person, urgency: Urgency): Policy =>
  person.policies[urgency] ?? team.policies[urgency];

/** The addresses that would help, each once; null where the policy reaches the person without. */
function needed(person: Person, policy: Policy): Address[] | null {
  const channels = policy.flatMap(step => (step.kind === 'channel' ? [addressFor(step.channel)] : []));
  const needs = channels.filter(address => address !== null);
  const reached = channels.length > needs.length || needs.some(address => person[address] !== null);
  return reached ? null : [...new Set(needs)];
}

/** Of some people, those whom no step of their policy can reach, for each urgency of which that is so. */
export function unreachable(team: TeamFile, people: Iterable<string>): Unreachable[] {
  return [...new Set(people)].flatMap(id => {
    const person = Object.hasOwn(team.people, id) ? team.people[id] : undefined;
    // Somebody of a calendar or of an old override; whether they are anybody is not for here to say.
    if (!person) return [];
    return urgencies.flatMap((urgency): Unreachable[] => {
      const needs = needed(person, policyOf(team, person, urgency));
      return needs === null ? [] : [{ person: id, urgency, needs }];
    });
  });
}

/** Everybody whom the file puts on duty in a schedule. */
export function peopleOfSchedule(team: TeamFile, name: string): string[] {
  const schedule = Object.hasOwn(team.schedules, name) ? team.schedules[name] : undefined;
  if (!schedule) return [];
  const turns = schedule.rotations.flatMap(rotation => (isCalendar(rotation) ? [] : rotation.people));
  return [...turns, ...schedule.overrides.map(({ person }) => person)];
}

/** Everybody whom a page may be meant for: of a schedule, of a team, or named by a chain. */
export function peoplePaged(team: TeamFile): string[] {
  const targets = notified(team).filter(target => Object.hasOwn(team.people, target));
  return [
    ...Object.keys(team.schedules).flatMap(name => peopleOfSchedule(team, name)),
    ...Object.values(team.teams).flatMap(({ people }) => people),
    ...targets,
  ];
}

/** The schedules that somebody relies on: a team's two, and those that a chain notifies. */
export function schedulesPaged(team: TeamFile): Set<string> {
  const roles = Object.values(team.teams).flatMap(({ primary, secondary }) => [primary, secondary]);
  const names = [...roles, ...notified(team)].filter(name => name !== null);
  return new Set(names.filter(name => Object.hasOwn(team.schedules, name)));
}

const notified = (team: TeamFile): string[] =>
  Object.values(team.chains).flatMap(steps =>
    steps.flatMap(step => (step.kind === 'notify' ? [step.target] : [])),
  );
