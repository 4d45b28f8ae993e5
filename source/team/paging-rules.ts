/** The rules that the escalation planner works with, from a team file and the recorded overrides. */
import type { Registry } from '../channels/definition.ts';
import { addressFieldOf, registry as shipped } from '../channels/registry.ts';
import { openZone } from '../domain/oncall/clock/zone.ts';
import type { IsKnown } from '../domain/oncall/overrides/in-effect.ts';
import type { Schedules } from '../domain/oncall/overrides/schedules.ts';
import { coversOf, type OncallState } from '../domain/oncall/overrides/state.ts';
import type { Coverage } from '../domain/oncall/schedule/coverage.ts';
import type { Cover } from '../domain/oncall/schedule/schedule.ts';
import type { Policies } from '../domain/paging/chain.ts';
import {
  isReachedBy,
  type PagedPerson,
  type PagingRules,
  type PassedOver,
} from '../domain/paging/escalation/rules.ts';
import { chainOf } from './lookups.ts';
import { coverageIn } from './schedules.ts';
import type { Person, TeamFile } from './types.ts';

/**
 * The rules do not change and cache what they resolve: create new ones when the team file or the overrides change.
 */
export function createPagingRules(
  team: TeamFile,
  schedules: Schedules,
  state: OncallState,
  registry: Registry = shipped,
): PagingRules {
  const people = new Map(
    Object.entries(team.people).map(([id, person]) => [id, pagedPerson(team, person, registry)]),
  );
  const teams = new Map(Object.entries(team.teams));
  const coverages = new Map<string, Coverage | null>();
  const cover = (key: string, open: () => Coverage | null) => {
    let coverage = coverages.get(key);
    if (coverage === undefined) {
      coverage = open();
      coverages.set(key, coverage);
    }
    return coverage;
  };
  const coverage = (name: string) => cover(name, () => coverageIn(schedules, state, name));
  const covers = new Map<string, readonly Cover[]>();
  const coversIn = (name: string) => {
    const known = covers.get(name) ?? coversOf(state, name);
    covers.set(name, known);
    return known;
  };
  const onCallIn = (name: string, instant: number) => coverage(name)?.everyoneAt(instant) ?? [];
  const knownTeam = (id: string) => (teams.has(id) ? id : (team.defaultTeam ?? id));
  const isUnreachable = (id: string, urgency: keyof Policies) => {
    const person = people.get(id);
    return !person || !isReachedBy(person, urgency);
  };
  return {
    person: id => people.get(id) ?? null,
    team: id => teams.get(knownTeam(id)) ?? null,
    isKnownTeam: id => teams.has(id),
    chain: (id, named) => chainOf(team, id === null ? null : knownTeam(id), named),
    coverage,
    // No schedule's name has a newline.
    reachableCoverage: (name, urgency) =>
      cover(`${name}\n${urgency}`, () =>
        coverageIn(schedules, state, name, person => isUnreachable(person, urgency)),
      ),
    passedOver: (name, instant, urgency) => [
      ...findUnknown(onCallIn(name, instant), coversIn(name), instant, id => people.has(id)).map(
        (id): PassedOver => ({ name: id, why: 'unknown person' }),
      ),
      ...onCallIn(name, instant)
        .filter(id => isUnreachable(id, urgency))
        .map((id): PassedOver => ({ name: id, why: 'unreachable' })),
    ],
  };
}

/**
 * The people who are not in the team file, and would be on call by an override that no later one hides.
 * @param onCall the people who are on call without it
 * @param covers in the journal's order
 */
function findUnknown(
  onCall: readonly string[],
  covers: readonly Cover[],
  instant: number,
  isKnown: IsKnown,
): string[] {
  const inForce = covers.filter(({ from, to }) => from <= instant && instant < to);
  const hiding = inForce.findLastIndex(
    ({ person, relieves = null }) => relieves === null && (person === null || isKnown(person)),
  );
  const people = inForce
    .slice(hiding + 1)
    .filter(({ relieves = null }) => relieves === null || onCall.includes(relieves))
    .flatMap(({ person }) => person ?? []);
  return [...new Set(people.filter(person => !isKnown(person)))];
}

function pagedPerson(team: TeamFile, person: Person, registry: Registry): PagedPerson {
  const policies: Policies = {
    urgent: person.policies.urgent ?? team.policies.urgent,
    normal: person.policies.normal ?? team.policies.normal,
  };
  const channels = [...policies.urgent, ...policies.normal].flatMap(step =>
    step.kind === 'channel' && canReach(person, step.channel, registry) ? [step.channel] : [],
  );
  return {
    policies,
    channels: new Set(channels),
    quietHours: person.quietHours ?? team.quietHours,
    zone: person.timezone === null ? null : openZone(person.timezone),
  };
}

function canReach(person: Person, channel: string, registry: Registry): boolean {
  const address = addressFieldOf(channel, registry);
  return address === null || Object.hasOwn(person.addresses, address.key);
}
