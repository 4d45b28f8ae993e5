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
  /** What a negative one is: "5m before the impact"; null if the record is out of order then. */
  readonly before: string | null;
};

/** `firstMitigated`: the mitigation of the first impact window. */
type EndName = TimeName | 'paged' | 'staffed' | 'firstMitigated';
type Ends = {
  readonly label: string;
  readonly from: EndName;
  readonly to: EndName;
  /** Left out if its end cannot really come before its start: the record is out of order then. */
  readonly before?: string;
};

/** TTD = detected − impactStarted, and so on. TTM runs to the first mitigation, TTR to the last resolution. */
const ends: Readonly<Record<DurationName, Ends>> = {
  // Problems are often detected before they affect users.
  timeToDetect: { label: 'TTD', from: 'impactStarted', to: 'detected', before: 'before the impact' },
  timeToAcknowledge: { label: 'TTA', from: 'paged', to: 'acknowledged' },
  timeToDeclare: { label: 'Time to declare', from: 'detected', to: 'declared' },
  timeToStaff: { label: 'Time to staff', from: 'declared', to: 'staffed' },
  timeToMitigate: { label: 'TTM', from: 'impactStarted', to: 'firstMitigated' },
  timeToResolve: { label: 'TTR', from: 'impactStarted', to: 'resolved' },
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
    const { label, from: fromName, to: toName, before = null } = ends[name];
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

/** The value of a duration for statistics: null where it is unknown, or where the record is out of order. */
export const countedMilliseconds = ({ milliseconds, before }: Duration): number | null =>
  milliseconds !== null && milliseconds < 0 && before === null ? null : milliseconds;
