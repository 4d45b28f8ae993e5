/** The rules that the escalation planner works with, from a team file and the recorded overrides. */
import type { Registry } from '../channels/definition.ts';
import { addressFieldOf, registry as shipped } from '../channels/registry.ts';
import { openZone } from '../domain/oncall/clock/zone.ts';
import type { Schedules } from '../domain/oncall/overrides/decide.ts';
import type { OncallState } from '../domain/oncall/overrides/state.ts';
import type { Coverage } from '../domain/oncall/schedule/coverage.ts';
import type { Policies } from '../domain/paging/chain.ts';
import type { PagedPerson, PagingRules } from '../domain/paging/escalation/rules.ts';
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
  return {
    person: id => people.get(id) ?? null,
    team: id => teams.get(id) ?? null,
    chain: (id, named) => chainOf(team, id, named),
    coverage: name => {
      let coverage = coverages.get(name);
      if (coverage === undefined) {
        coverage = coverageIn(schedules, state, name);
        coverages.set(name, coverage);
      }
      return coverage;
    },
  };
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
