/** The impact of an incident as text: its windows and their total, the affected services, and what is known in numbers. */
import {
  currentWindow,
  findWindowPhases,
  type ImpactWindow,
  isImpacted,
  isImpactedAgain,
  isMitigated,
  orderWindows,
  totalImpact,
  windowEnd,
} from '../../domain/incident/impact.ts';
import { formatImpactFact, impactFactLabels, impactFactNames } from '../../domain/incident/impact-facts.ts';
import { currentServices } from '../../domain/incident/services.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import { findAge, formatDuration, formatDurationInMinutes } from '../../time/duration.ts';
import { formatClockTime, formatDate, formatDateTime } from '../../time/format.ts';
import type { TextOptions } from './layout/style.ts';

type ZoneOptions = Pick<TextOptions, 'zone'>;

/** The status of an incident, or the progress that matters more: `mitigated`, `down again`. */
export function formatProgress(state: IncidentState): string {
  if (isMitigated(state)) return 'mitigated';
  return isImpactedAgain(state) ? 'down again' : state.status;
}

/** As {@link formatProgress}, with its age to the minute: `mitigated 12m ago`. @param now UTC ISO-8601 */
export function formatProgressSince(state: IncidentState, now: string): string {
  const progress = formatProgress(state);
  const current = currentWindow(state);
  const since = isMitigated(state)
    ? current && windowEnd(current)
    : isImpactedAgain(state)
      ? current?.from
      : null;
  if (!since) return progress;
  const age = formatDurationInMinutes(findAge(since.at, now));
  return isMitigated(state) ? `${progress} ${age} ago` : `${progress} for ${age}`;
}

const formatTime = (time: TimeValue | null, { zone }: ZoneOptions): string =>
  time ? `${time.approximate ? '~' : ''}${formatDateTime(time.at, zone)}` : 'an unknown time';

/** `40m`, `~40m`, or "unknown". */
function formatTotal(windows: readonly ImpactWindow[]): string {
  const { milliseconds, approximate } = totalImpact(windows);
  return milliseconds === null ? 'unknown' : `${approximate ? '~' : ''}${formatDuration(milliseconds)}`;
}

/** `major until 03:05, critical until 03:10`, with dates after the first day; null if the severity was the same all the time. */
function formatPhases(state: IncidentState, window: ImpactWindow, { zone }: ZoneOptions): string | null {
  const phases = findWindowPhases(state, window);
  const [first] = phases;
  if (first === undefined || phases.length < 2) return null;
  const until = (to: string) =>
    formatDate(to, zone) === formatDate(first.from, zone)
      ? formatClockTime(to, zone)
      : formatDateTime(to, zone);
  return phases
    .map(({ severity, to }) => (to === null ? severity : `${severity} until ${until(to)}`))
    .join(', ');
}

/** `2026-11-20 11:00 to 2026-11-20 11:30, 30m`. */
function formatWindow(state: IncidentState, window: ImpactWindow, look: ZoneOptions): string {
  const end = windowEnd(window);
  const isOpen = end === null && state.status === 'active' && window === state.windows.at(-1);
  const interval = isOpen
    ? `since ${formatTime(window.from, look)}`
    : `${formatTime(window.from, look)} to ${formatTime(end, look)}, ${formatTotal([window])}`;
  const phases = formatPhases(state, window, look);
  return phases === null ? interval : `${interval}: ${phases}`;
}

/** `40m in 2 windows`; of an incident that is down again, that it is not over. */
const formatImpactTotal = (state: IncidentState): string =>
  isImpacted(state)
    ? `not over yet, ${state.windows.length} windows`
    : `${formatTotal(state.windows)} in ${state.windows.length} windows`;

/** Rows of a label and a value: only what is known, or what several windows make worth saying. */
export function formatImpactSummary(state: IncidentState, look: ZoneOptions): [string, string][] {
  const windows = orderWindows(state.windows);
  const services = currentServices(state);
  return [
    ...(windows.length > 1
      ? [
          ['impact', formatImpactTotal(state)] as [string, string],
          ...windows.map((window, index): [string, string] => [
            `window ${index + 1}`,
            formatWindow(state, window, look),
          ]),
        ]
      : []),
    ...(services.length > 0
      ? [
          ['services', services.map(({ name, state: how }) => `${name} ${how}`).join(', ')] as [
            string,
            string,
          ],
        ]
      : []),
    ...impactFactNames.flatMap((name): [string, string][] => {
      const value = formatImpactFact(state.impact, name);
      return value === null ? [] : [[impactFactLabels[name], value]];
    }),
  ];
}

/** Rows of a label and a value, for the impact alone: every window, with its number. */
export function formatImpact(state: IncidentState, look: ZoneOptions): [string, string][] {
  const { windows } = state;
  const [only] = windows;
  const rows = formatImpactSummary(state, look);
  return windows.length === 1 && only ? [['window 1', formatWindow(state, only, look)], ...rows] : rows;
}
