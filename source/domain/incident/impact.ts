/**
 * The impact windows of an incident: the intervals in which users were affected. The declaration opens the first one, and each
 * reopening or renewed impact the next; mitigation, or else resolution, ends one. Derived from the journal.
 */
import type { IncidentId } from '../kernel/ids.ts';
import { isOneOf } from '../kernel/schema.ts';
import { compareInstants } from './instants.ts';
import { type Severity, type TimeName, type TimeValue, timeLabels } from './vocabulary.ts';

export type ImpactWindow = {
  /** The id of the event that opened it: stable, unlike its number. */
  readonly id: string;
  /** When that event happened: orders a window whose start is unknown. */
  readonly opened: string;
  /** The start of the impact; null: unknown. */
  readonly from: TimeValue | null;
  readonly identified: TimeValue | null;
  readonly mitigated: TimeValue | null;
  readonly resolved: TimeValue | null;
  /** Whether it was recorded afterwards: nothing began when it was. */
  readonly isAdded?: true;
  /** The merged incident whose record has it. */
  readonly origin?: IncidentId;
};

/** What windows are derived from, and read from. */
export type Impacted = {
  readonly status: 'active' | 'resolved' | 'closed';
  readonly windows: readonly ImpactWindow[];
};

/** The names of the times that each window has of its own, in the order in which corrections apply. */
export const windowTimeNames = [
  'impactStarted',
  'identified',
  'mitigated',
  'resolved',
] as const satisfies TimeName[];
export type WindowTimeName = (typeof windowTimeNames)[number];

type WindowField = 'from' | 'identified' | 'mitigated' | 'resolved';

const windowFields: Readonly<Record<WindowTimeName, WindowField>> = {
  impactStarted: 'from',
  identified: 'identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

/** A window that has just opened. */
export const openWindow = (id: string, opened: string, from: TimeValue | null): ImpactWindow => ({
  id,
  opened,
  from,
  identified: null,
  mitigated: null,
  resolved: null,
});

/** The end of the impact: the mitigation, or else the resolution; null: unknown, or not yet. */
export const windowEnd = ({ mitigated, resolved }: ImpactWindow): TimeValue | null => mitigated ?? resolved;

/** When a window began; if that is unknown, when it was opened. */
export const windowStart = ({ from, opened }: ImpactWindow): string => from?.at ?? opened;

/** The windows by their start: number 1 is the earliest. */
export const orderWindows = (windows: readonly ImpactWindow[]): ImpactWindow[] =>
  windows.toSorted((a, b) => compareInstants(windowStart(a), windowStart(b)));

/** The window that opened last: mitigation and resolution end it. */
export const currentWindow = ({ windows }: Pick<Impacted, 'windows'>): ImpactWindow | null =>
  windows.at(-1) ?? null;

/** Whether users are affected now, as far as known. */
export function isImpacted(state: Impacted): boolean {
  const current = currentWindow(state);
  return state.status === 'active' && (current === null || windowEnd(current) === null);
}

/** Whether users are affected again, after an earlier window ended. */
export const isImpactedAgain = (state: Impacted): boolean => isImpacted(state) && state.windows.length > 1;

/** Whether the incident is active, and its impact is mitigated. */
export const isMitigated = (state: Impacted): boolean => state.status === 'active' && !isImpacted(state);

/** How far an instant is from a window, in milliseconds; 0 inside of it. */
function distanceTo(window: ImpactWindow, name: WindowTimeName, at: string): number {
  const end = name === 'resolved' ? (window.resolved ?? window.mitigated) : windowEnd(window);
  if (at < windowStart(window)) return Date.parse(windowStart(window)) - Date.parse(at);
  return end === null || at <= end.at ? 0 : Date.parse(at) - Date.parse(end.at);
}

/**
 * The window that a corrected time belongs to when none is named. A start belongs to the first window that had not ended by
 * then, any other time to the nearest window; the later one if two are as near. An unknown time belongs to the current window.
 */
export function findWindowOf(
  windows: readonly ImpactWindow[],
  name: WindowTimeName,
  time: TimeValue | null,
): ImpactWindow | undefined {
  if (time === null || windows.length < 2) return windows.at(-1);
  const ordered = orderWindows(windows);
  if (name === 'impactStarted') {
    const reaches = (end: TimeValue | null) => end === null || end.at >= time.at;
    return ordered.find(window => reaches(windowEnd(window))) ?? windows.at(-1);
  }
  return ordered.reduce((nearest, window) =>
    distanceTo(window, name, time.at) <= distanceTo(nearest, name, time.at) ? window : nearest,
  );
}

/** A time of an incident with its label: `mitigated`, or `mitigated (window 2)` of several impact windows. */
export type LabelledTime = { readonly label: string; readonly time: TimeValue | null };

/** All values of a time: of one that each window has, those that are known; if none is, one that is unknown. */
export function listTimes(
  {
    times,
    windows,
  }: Pick<Impacted, 'windows'> & { readonly times: Readonly<Record<TimeName, TimeValue | null>> },
  name: TimeName,
): LabelledTime[] {
  const label = timeLabels[name];
  if (!isOneOf(windowTimeNames, name) || windows.length < 2) return [{ label, time: times[name] }];
  const field = windowFields[name];
  const known = orderWindows(windows).flatMap((window, index): LabelledTime[] =>
    window[field] === null ? [] : [{ label: `${label} (window ${index + 1})`, time: window[field] }],
  );
  return known.length > 0 ? known : [{ label, time: null }];
}

/** The windows with one time of one of them corrected. */
export const withWindowTime = (
  windows: readonly ImpactWindow[],
  id: string,
  name: WindowTimeName,
  time: TimeValue | null,
): ImpactWindow[] =>
  windows.map(window => (window.id === id ? { ...window, [windowFields[name]]: time } : window));

/** A length of time that may be unknown. */
export type ImpactTotal = {
  /** Null: a start or an end is unknown, not yet known, or out of order. Never 0 for those. */
  readonly milliseconds: number | null;
  readonly approximate: boolean;
};

type Interval = { readonly from: number; readonly to: number };

/** The time in at least one of the intervals: overlapping ones count once. */
function unionLength(intervals: readonly Interval[]): number {
  let length = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    length += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return length;
}

/** The total time of impact: the windows added up, where overlapping or touching ones count once. */
export function totalImpact(windows: readonly ImpactWindow[]): ImpactTotal {
  const intervals: Interval[] = [];
  let approximate = false;
  for (const window of windows) {
    const end = windowEnd(window);
    if (window.from === null || end === null || end.at < window.from.at)
      return { milliseconds: null, approximate: false };
    approximate ||= window.from.approximate || end.approximate;
    intervals.push({ from: Date.parse(window.from.at), to: Date.parse(end.at) });
  }
  if (intervals.length === 0) return { milliseconds: null, approximate };
  return { milliseconds: unionLength(intervals), approximate };
}

/** A severity, and since when an incident has it. */
export type SeverityStep = { readonly at: string; readonly severity: Severity };

/** An interval of one severity within a window; `to` null: the window has no known end. */
export type SeverityPhase = {
  readonly severity: Severity;
  readonly from: string;
  readonly to: string | null;
};

/**
 * The severities within a window, in order. Before the declaration, the severity of the declaration applies.
 * @param steps the first is the declaration
 */
export function findSeverityPhases(window: ImpactWindow, steps: readonly SeverityStep[]): SeverityPhase[] {
  const [declared, ...later] = steps;
  if (declared === undefined) return [];
  const start = windowStart(window);
  const end = windowEnd(window)?.at ?? null;
  const within = later
    .toSorted((a, b) => compareInstants(a.at, b.at))
    .filter(({ at }) => end === null || at < end)
    .map(({ at, severity }) => ({ severity, from: at > start ? at : start }));
  const phases = [{ severity: declared.severity, from: start }, ...within]
    .filter(({ from }, index, all) => all[index + 1]?.from !== from)
    .filter(({ severity }, index, all) => all[index - 1]?.severity !== severity);
  return phases.map((phase, index) => ({ ...phase, to: phases[index + 1]?.from ?? end }));
}

/**
 * The severities within a window of an incident. If its end is unknown, changes after the next window began are left out: they are
 * phases of that one.
 */
export function findWindowPhases(
  {
    windows,
    severitySteps,
  }: { readonly windows: readonly ImpactWindow[]; readonly severitySteps: readonly SeverityStep[] },
  window: ImpactWindow,
): SeverityPhase[] {
  const next = orderWindows(windows).find(each => windowStart(each) > windowStart(window));
  const isBounded = windowEnd(window) === null && next !== undefined;
  const within = severitySteps.filter(({ at }, index) => index === 0 || !isBounded || at < windowStart(next));
  return findSeverityPhases(window, within);
}
