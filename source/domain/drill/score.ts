/** The score card: how long each step took beside its target, and what was forgotten. Pure, so that it can be printed again. */
import { entriesOf } from '../incident/timeline.ts';
import { type Forgotten, forgottenIn } from './forgotten.ts';
import type { Performance } from './performance.ts';
import { type Scenario, type TargetName, targetNames } from './scenario.ts';

export type Mark = {
  readonly name: TargetName;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
  /** On the scenario's clock; null where either end never came. */
  readonly milliseconds: number | null;
  readonly target: number | null;
  /** Null where there is no target. */
  readonly met: boolean | null;
};

export type Card = {
  readonly title: string;
  readonly person: string;
  readonly incident: string | null;
  readonly speed: number;
  readonly marks: readonly Mark[];
  /** Whether the player mitigated it; false where a colleague had to; null where nobody did. */
  readonly mitigatedByPlayer: boolean | null;
  readonly forgotten: readonly Forgotten[];
  readonly debrief: string | null;
};

type Ends = {
  readonly label: string;
  readonly from: (performance: Performance) => string | null;
  readonly to: (performance: Performance) => string | null;
};

const paged = ({ pages }: Performance): string | null =>
  pages.map(({ received }) => received).sort()[0] ?? null;
const declared = ({ incident }: Performance) => incident?.state.times.declared?.at ?? null;

function acknowledged({ pages }: Performance): string | null {
  const times = pages.flatMap(({ firstAcknowledged, source }) =>
    firstAcknowledged && firstAcknowledged.by !== source ? [firstAcknowledged.at] : [],
  );
  return times.sort()[0] ?? null;
}

function staffed({ incident }: Performance): string | null {
  const { commander, investigator } = incident?.state.roles ?? {};
  const accepted = [commander?.firstAccepted ?? null, investigator?.firstAccepted ?? null];
  return accepted.includes(null) ? null : (accepted.sort().at(-1) ?? null);
}

function firstUpdate({ incident }: Performance): string | null {
  const updates = incident ? entriesOf(incident.timeline).filter(({ kind }) => kind === 'update') : [];
  return updates.map(({ at }) => at).sort()[0] ?? null;
}

/**
 * From the page on but for what only a declared incident can have; the words and their ends are those of design section 1, with
 * the first page as the beginning, because in a drill nothing is known of before it.
 */
const ends: Readonly<Record<TargetName, Ends>> = {
  acknowledge: { label: 'acknowledge', from: paged, to: acknowledged },
  declare: { label: 'declare', from: paged, to: declared },
  staff: { label: 'staff: both roles accepted', from: declared, to: staffed },
  update: { label: 'first status update', from: declared, to: firstUpdate },
  mitigate: { label: 'mitigate', from: paged, to: ({ mitigated }) => mitigated?.at ?? null },
  resolve: {
    label: 'resolve',
    from: paged,
    to: ({ incident }) => incident?.state.times.resolved?.at ?? null,
  },
};

function markOf(name: TargetName, { targets }: Scenario, performance: Performance): Mark {
  const { label } = ends[name];
  const [from, to] = [ends[name].from(performance), ends[name].to(performance)];
  const milliseconds =
    from !== null && to !== null ? (Date.parse(to) - Date.parse(from)) * performance.speed : null;
  const target = targets[name];
  const met = target === null ? null : milliseconds !== null && milliseconds <= target;
  return { name, label, from, to, milliseconds, target, met };
}

export function score(scenario: Scenario, performance: Performance): Card {
  const { person, incident, speed, mitigated } = performance;
  return {
    title: scenario.title,
    person,
    incident: incident?.state.id ?? null,
    speed,
    marks: targetNames.map(name => markOf(name, scenario, performance)),
    mitigatedByPlayer: mitigated?.earned ?? null,
    forgotten: forgottenIn(scenario, performance),
    debrief: scenario.debrief,
  };
}
