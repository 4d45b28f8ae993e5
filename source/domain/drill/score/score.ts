/** The score card: the duration of each phase against its target, and missed practices. Pure, so that it can be repeated. */
import { entriesOf } from '../../incident/timeline.ts';
import type { DrillResult } from '../result.ts';
import { type Scenario, type TargetName, targetNames } from '../scenario.ts';
import { findMissedPractices, type MissedPractice } from './missed-practices.ts';

export type TargetScore = {
  readonly name: TargetName;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
  /** On the scenario's clock; null if an end is missing. */
  readonly milliseconds: number | null;
  readonly target: number | null;
  /** Null where there is no target. */
  readonly met: boolean | null;
};

export type ScoreCard = {
  readonly title: string;
  readonly person: string;
  readonly incident: string | null;
  readonly speed: number;
  readonly marks: readonly TargetScore[];
  /** Whether the player mitigated it; false if a colleague did; null if no one did. */
  readonly mitigatedByPlayer: boolean | null;
  readonly forgotten: readonly MissedPractice[];
  readonly debrief: string | null;
};

type Ends = {
  readonly label: string;
  readonly from: (performance: DrillResult) => string | null;
  readonly to: (performance: DrillResult) => string | null;
};

const paged = ({ pages }: DrillResult): string | null =>
  pages.map(({ received }) => received).sort()[0] ?? null;
const declared = ({ incident }: DrillResult) => incident?.state.times.declared?.at ?? null;

function acknowledged({ pages }: DrillResult): string | null {
  const times = pages.flatMap(({ firstAcknowledged, source }) =>
    firstAcknowledged && firstAcknowledged.by !== source ? [firstAcknowledged.at] : [],
  );
  return times.sort()[0] ?? null;
}

function staffed({ incident }: DrillResult): string | null {
  const { commander, investigator } = incident?.state.roles ?? {};
  const accepted = [commander?.firstAccepted ?? null, investigator?.firstAccepted ?? null];
  return accepted.includes(null) ? null : (accepted.sort().at(-1) ?? null);
}

function firstUpdate({ incident }: DrillResult): string | null {
  const updates = incident ? entriesOf(incident.timeline).filter(({ kind }) => kind === 'update') : [];
  return updates.map(({ at }) => at).sort()[0] ?? null;
}

/**
 * Times count from the first page, because a drill has no earlier signs; or from the declaration, if the phase needs a declared
 * incident.
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

function scoreTarget(name: TargetName, { targets }: Scenario, performance: DrillResult): TargetScore {
  const { label } = ends[name];
  const [from, to] = [ends[name].from(performance), ends[name].to(performance)];
  const milliseconds =
    from !== null && to !== null ? (Date.parse(to) - Date.parse(from)) * performance.speed : null;
  const target = targets[name];
  const met = target === null ? null : milliseconds !== null && milliseconds <= target;
  return { name, label, from, to, milliseconds, target, met };
}

export function scoreDrill(scenario: Scenario, performance: DrillResult): ScoreCard {
  const { person, incident, speed, mitigated } = performance;
  return {
    title: scenario.title,
    person,
    incident: incident?.state.id ?? null,
    speed,
    marks: targetNames.map(name => scoreTarget(name, scenario, performance)),
    mitigatedByPlayer: mitigated?.earned ?? null,
    forgotten: findMissedPractices(scenario, performance),
    debrief: scenario.debrief,
  };
}
