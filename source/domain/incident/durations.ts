/** The durations of an incident: computed, never typed in; unknown if one end is unknown. */
import { orderWindows } from './impact.ts';
import { later } from './instants.ts';
import type { IncidentState } from './state.ts';
import type { TimeName, TimeValue } from './vocabulary.ts';

export const durationNames = [
  'timeToDetect',
  'timeToAcknowledge',
  'timeToDeclare',
  'timeToStaff',
  'timeToMitigate',
  'timeToResolve',
] as const;
export type DurationName = (typeof durationNames)[number];

export type Duration = {
  readonly name: DurationName;
  /** The abbreviation: TTD, TTM, … */
  readonly label: string;
  readonly from: TimeValue | null;
  readonly to: TimeValue | null;
  /** Milliseconds; negative where the times are out of order; null where either end is unknown. */
  readonly milliseconds: number | null;
  readonly approximate: boolean;
  /** What a negative one is: "5m before the impact". */
  readonly before: string;
};

/** `firstMitigated`: the mitigation of the first impact window. */
type EndName = TimeName | 'paged' | 'staffed' | 'firstMitigated';
type Ends = {
  readonly label: string;
  readonly from: EndName;
  readonly to: EndName;
  readonly before: string;
  /** Whether its end can really come before its start, so that a negative value is a fact and counts. */
  readonly canBeNegative: boolean;
};

/** TTD = detected − impactStarted, and so on. TTM runs to the first mitigation, TTR to the last resolution. */
const ends: Readonly<Record<DurationName, Ends>> = {
  timeToDetect: {
    label: 'TTD',
    from: 'impactStarted',
    to: 'detected',
    before: 'before the impact',
    canBeNegative: true,
  },
  timeToAcknowledge: {
    label: 'TTA',
    from: 'paged',
    to: 'acknowledged',
    before: 'before the page',
    canBeNegative: false,
  },
  timeToDeclare: {
    label: 'Time to declare',
    from: 'detected',
    to: 'declared',
    before: 'before the detection',
    canBeNegative: true,
  },
  timeToStaff: {
    label: 'Time to staff',
    from: 'declared',
    to: 'staffed',
    before: 'before the declaration',
    canBeNegative: true,
  },
  timeToMitigate: {
    label: 'TTM',
    from: 'impactStarted',
    to: 'firstMitigated',
    before: 'before the impact',
    canBeNegative: false,
  },
  timeToResolve: {
    label: 'TTR',
    from: 'impactStarted',
    to: 'resolved',
    before: 'before the impact',
    canBeNegative: false,
  },
};

/** When both roles had been accepted for the first time. */
function staffed({ roles }: IncidentState): TimeValue | null {
  const { commander, investigator } = roles;
  if (commander.firstAccepted === null || investigator.firstAccepted === null) return null;
  return { at: later(commander.firstAccepted, investigator.firstAccepted), approximate: false };
}

const pagedFirst = ({ paged }: IncidentState): TimeValue | null =>
  paged === null ? null : { at: paged, approximate: false };

/**
 * The durations of one incident, in the order in which they usually end.
 * @param paged when its first page was received, if it has pages; otherwise TTA counts from detection
 */
export function durations(state: IncidentState, paged: TimeValue | null = null): Duration[] {
  const known = (name: EndName): TimeValue | null => {
    if (name === 'paged') return paged ?? pagedFirst(state) ?? state.times.detected;
    if (name === 'firstMitigated') return orderWindows(state.windows)[0]?.mitigated ?? null;
    return name === 'staffed' ? staffed(state) : state.times[name];
  };
  return durationNames.map(name => {
    const { label, from: fromName, to: toName, before } = ends[name];
    const [from, to] = [known(fromName), known(toName)];
    return {
      name,
      label,
      from,
      to,
      milliseconds: from && to ? Date.parse(to.at) - Date.parse(from.at) : null,
      approximate: (from?.approximate ?? false) || (to?.approximate ?? false),
      before,
    };
  });
}

/**
 * The value of a duration for statistics: null where it is unknown, or negative and cannot really be. Problems are often detected
 * before they affect users.
 */
export const countedMilliseconds = ({ name, milliseconds }: Duration): number | null =>
  milliseconds !== null && milliseconds < 0 && !ends[name].canBeNegative ? null : milliseconds;
