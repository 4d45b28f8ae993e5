/** The impact of an incident for its review: the windows with their severities, the affected services, and the numbers. */
import { minuteMs } from '../../../time/units.ts';
import {
  findWindowPhases,
  type ImpactTotal,
  type ImpactWindow,
  orderWindows,
  totalImpact,
  windowEnd,
} from '../../incident/impact.ts';
import { formatImpactFact, impactFactLabels, impactFactNames } from '../../incident/impact-facts.ts';
import { severityService, worstServices } from '../../incident/services.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { ServiceState, Severity, TimeValue } from '../../incident/vocabulary.ts';
import { capitalize } from '../../kernel/letter-case.ts';
import { formatReviewDuration } from './tables.ts';
import { formatTimeValue, formatTotalMinutes, formatUtcMinute } from './times.ts';

/** A severity within an impact window. Times are UTC, or "unknown". */
export type PhaseRow = { readonly severity: Severity; readonly from: string; readonly until: string };

export type WindowRow = {
  /** 1 for the earliest. */
  readonly number: number;
  /** UTC, or "unknown". */
  readonly from: string;
  readonly until: string;
  readonly human: string;
  /** Whether users are still affected. */
  readonly ongoing: boolean;
  readonly phases: readonly PhaseRow[];
};

export type ServiceRow = {
  readonly name: string;
  /** The worst state that it had. */
  readonly worst: ServiceState;
  /** Its states in order, UTC. */
  readonly steps: readonly { readonly utc: string; readonly state: ServiceState }[];
};

export type ReviewImpact = {
  /** The start of the first window, and the end of the last; UTC, or "unknown". */
  readonly from: string;
  readonly until: string;
  /** The windows added up. */
  readonly human: string;
  /** Total minutes; null where unknown. */
  readonly minutes: string | null;
  readonly windows: readonly WindowRow[];
  readonly services: readonly ServiceRow[];
  /** What is known in numbers. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
};

/** The length of one window: negative if its times are out of order. */
function measureWindow(window: ImpactWindow): ImpactTotal {
  const end = windowEnd(window);
  if (window.from === null || end === null) return { milliseconds: null, approximate: false };
  return {
    milliseconds: Date.parse(end.at) - Date.parse(window.from.at),
    approximate: window.from.approximate || end.approximate,
  };
}

const toMinute = (time: TimeValue | null): TimeValue | null =>
  time && { ...time, at: `${time.at.slice(0, 16)}:00.000Z` };

/**
 * A window as the review shows it, to the minute, so that lengths and totals are those of the times beside them. Exact if it is
 * shorter than a minute.
 */
function toShownWindow(window: ImpactWindow): ImpactWindow {
  const { milliseconds } = measureWindow(window);
  if (milliseconds !== null && Math.abs(milliseconds) < minuteMs) return window;
  const { from, mitigated, resolved } = window;
  return { ...window, from: toMinute(from), mitigated: toMinute(mitigated), resolved: toMinute(resolved) };
}

/** How long users were affected: the windows added up, or the only one, which says if it is out of order. */
export function measureImpact(windows: readonly ImpactWindow[]): ImpactTotal {
  const shown = windows.map(toShownWindow);
  const [only] = shown;
  return shown.length === 1 && only ? measureWindow(only) : totalImpact(shown);
}

function createWindowRow(state: IncidentState, window: ImpactWindow, index: number): WindowRow {
  const { milliseconds, approximate } = measureImpact([window]);
  const end = windowEnd(window);
  return {
    number: index + 1,
    from: formatTimeValue(window.from),
    until: formatTimeValue(end),
    human: formatReviewDuration(milliseconds, approximate),
    ongoing: end === null && state.status === 'active',
    phases: findWindowPhases(state, window).map(({ severity, from, to }) => ({
      severity,
      from: formatUtcMinute(from),
      until: to === null ? 'unknown' : formatUtcMinute(to),
    })),
  };
}

function createServiceRows(state: IncidentState): ServiceRow[] {
  const worst = new Map(worstServices(state).map(service => [service.name, service.state]));
  return state.services.map(({ name, steps }) => ({
    name,
    worst: worst.get(name) ?? 'operational',
    steps: steps.map(step => ({
      utc: formatUtcMinute(step.at),
      state: step.state ?? severityService[state.highestSeverity],
    })),
  }));
}

export function createReviewImpact(state: IncidentState): ReviewImpact {
  const windows = orderWindows(state.windows);
  const last = windows.at(-1);
  const { milliseconds, approximate } = measureImpact(windows);
  return {
    from: formatTimeValue(state.times.impactStarted),
    until: formatTimeValue(last ? windowEnd(last) : null),
    human: formatReviewDuration(milliseconds, approximate),
    minutes:
      milliseconds === null || milliseconds < 0
        ? null
        : `${approximate ? '~' : ''}${formatTotalMinutes(milliseconds)}`,
    windows: windows.map((window, index) => createWindowRow(state, window, index)),
    services: createServiceRows(state),
    facts: impactFactNames.flatMap(name => {
      const value = formatImpactFact(state.impact, name);
      return value === null ? [] : [{ label: capitalize(impactFactLabels[name]), value }];
    }),
  };
}
