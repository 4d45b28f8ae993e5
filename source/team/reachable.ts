/**
 * Whom pages reach. A team file with an own policy that lacks an address does not load, so this checks the policies of the file,
 * which apply to everyone else, and policies without a channel.
 */
import type { Registry } from '../channels/definition.ts';
import { addressFieldOf, registry as shipped } from '../channels/registry.ts';
import type { Unreachable, Urgency } from '../domain/oncall/check/check.ts';
import { isCalendar } from '../domain/oncall/schedule/schedule.ts';
import type { Person, Policy, TeamFile } from './types.ts';

const urgencies: readonly Urgency[] = ['urgent', 'normal'];

/** The person's own policy for an urgency, else the file's. */
const policyOf = (team: TeamFile, person: Person, urgency: Urgency): Policy =>
  person.policies[urgency] ?? team.policies[urgency];

/** The addresses of which the person needs one, each once; null if the policy reaches the person. */
function findNeededAddresses(person: Person, policy: Policy, registry: Registry): string[] | null {
  const channels = policy.flatMap(step =>
    step.kind === 'channel' ? [addressFieldOf(step.channel, registry)?.key ?? null] : [],
  );
  const needs = channels.filter(address => address !== null);
  const reached =
    channels.length > needs.length || needs.some(address => Object.hasOwn(person.addresses, address));
  return reached ? null : [...new Set(needs)];
}

/** The people whom no step of their policy reaches, for each urgency. */
export function findUnreachable(
  team: TeamFile,
  people: Iterable<string>,
  registry: Registry = shipped,
): Unreachable[] {
  return [...new Set(people)].flatMap(id => {
    const person = Object.hasOwn(team.people, id) ? team.people[id] : undefined;
    // The name comes from a calendar or an old override; other checks report unknown names.
    if (!person) return [];
    return urgencies.flatMap((urgency): Unreachable[] => {
      const needs = findNeededAddresses(person, policyOf(team, person, urgency), registry);
      return needs === null ? [] : [{ person: id, urgency, needs }];
    });
  });
}

/** Everyone whom the file puts on call in a schedule. */
export function listPeopleOfSchedule(team: TeamFile, name: string): string[] {
  const schedule = Object.hasOwn(team.schedules, name) ? team.schedules[name] : undefined;
  if (!schedule) return [];
  const turns = schedule.rotations.flatMap(rotation =>
    isCalendar(rotation) ? (rotation.person ?? []) : rotation.people.flat(),
  );
  return [...turns, ...schedule.overrides.flatMap(({ person }) => person ?? [])];
}

/** Everyone who can be paged: on a schedule, in a team, or named by a chain. */
export function listPeoplePaged(team: TeamFile): string[] {
  const targets = listTargets(team).filter(target => Object.hasOwn(team.people, target));
  return [
    ...Object.keys(team.schedules).flatMap(name => listPeopleOfSchedule(team, name)),
    ...Object.values(team.teams).flatMap(({ people }) => people),
    ...targets,
  ];
}

/** The schedules that pages use: the primary and secondary of teams, and those that a chain notifies. */
export function listSchedulesPaged(team: TeamFile): Set<string> {
  const roles = Object.values(team.teams).flatMap(({ primary, secondary }) => [primary, secondary]);
  const names = [...roles, ...listTargets(team)].filter(name => name !== null);
  return new Set(names.filter(name => Object.hasOwn(team.schedules, name)));
}

const listTargets = (team: TeamFile): string[] =>
  Object.values(team.chains).flatMap(steps =>
    steps.flatMap(step => (step.kind === 'notify' ? [step.target] : [])),
  );
