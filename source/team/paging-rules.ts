/** What the planner needs of a team file, with the overrides that were journaled. */
import type { Coverage } from '../domain/oncall/coverage.ts';
import type { Schedules } from '../domain/oncall/overrides/decide.ts';
import type { OncallState } from '../domain/oncall/overrides/state.ts';
import { zoneNamed } from '../domain/oncall/zone.ts';
import type { Policies } from '../domain/paging/chain.ts';
import type { PagedPerson, PagingRules } from '../domain/paging/escalation/rules.ts';
import { addressFor } from './addresses.ts';
import { chainOf } from './lookups.ts';
import { coverageIn } from './schedules.ts';
import type { Person, TeamFile } from './types.ts';

/**
 * The rules as they are. They answer the same all the time and keep what they resolved: make them anew when the team file or
 * the overrides have changed.
 */
export function pagingRules(team: TeamFile, schedules: Schedules, record: OncallState): PagingRules {
  const people = new Map(Object.entries(team.people).map(([id, person]) => [id, pagedPerson(team, person)]));
  const teams = new Map(Object.entries(team.teams));
  const coverages = new Map<string, Coverage | null>();
  return {
    person: id => people.get(id) ?? null,
    team: id => teams.get(id) ?? null,
    chain: (id, named) => chainOf(team, id, named),
    coverage: name => {
      let coverage = coverages.get(name);
      if (coverage === undefined) {
        coverage = coverageIn(schedules, record, name);
        coverages.set(name, coverage);
      }
      return coverage;
    },
  };
}

function pagedPerson(team: TeamFile, person: Person): PagedPerson {
  const policies: Policies = {
    urgent: person.policies.urgent ?? team.policies.urgent,
    normal: person.policies.normal ?? team.policies.normal,
  };
  const channels = [...policies.urgent, ...policies.normal].flatMap(step =>
    step.kind === 'channel' && reaches(step.channel, person) ? [step.channel] : [],
  );
  return {
    policies,
    channels: new Set(channels),
    quietHours: person.quietHours ?? team.quietHours,
    zone: person.timezone === null ? null : zoneNamed(person.timezone),
  };
}

function reaches(channel: string, person: Person): boolean {
  const address = addressFor(channel);
  return address === null || person[address] !== null;
}
