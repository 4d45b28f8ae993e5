/** The impact of an incident: its windows, the affected services, and what is known in numbers. */
import { type Refusal, refuse } from '../../kernel/refusal.ts';
import type { IncidentEvent } from '../events.ts';
import {
  currentWindow,
  findWindowOf,
  type ImpactWindow,
  isMitigated,
  openWindow,
  orderWindows,
  windowEnd,
  windowTimeNames,
  withWindowTime,
} from '../impact.ts';
import { formatImpactFacts } from '../impact-facts.ts';
import { utc } from '../instants.ts';
import { affectedAgain, formatServices, withServices } from '../services.ts';
import type { IncidentState } from '../state.ts';
import { type TimeName, type TimeValue, timeLabels, timeNames } from '../vocabulary.ts';
import type { Evolvers } from './change.ts';
import { alreadyClosed } from './change.ts';

type ImpactEvents =
  | 'times-corrected'
  | 'mitigated'
  | 'impact-resumed'
  | 'impact-added'
  | 'impact-removed'
  | 'impact-measured'
  | 'services-changed';

type Times = IncidentState['times'];
type Corrections = { readonly [name in TimeName]?: TimeValue | null };

export const timeOf = (event: IncidentEvent): TimeValue => ({
  at: event.at,
  approximate: event.approximate === true,
});

/** The state with other windows: the times that are derived from them follow. */
export function withWindows(
  windows: readonly ImpactWindow[],
  times: Times,
): Pick<IncidentState, 'windows' | 'times'> {
  const [first] = orderWindows(windows);
  const mitigated = currentWindow({ windows })?.mitigated ?? null;
  return { windows, times: { ...times, impactStarted: first?.from ?? null, mitigated } };
}

/**
 * Corrects times: those that each impact window has of its own in the named window, else in the one that they fit best, each
 * after the ones before it.
 */
function withCorrections(
  state: IncidentState,
  corrections: Corrections,
  named: string | null,
): Pick<IncidentState, 'windows' | 'times'> {
  let { windows } = state;
  let times: Times = { ...state.times, ...corrections };
  for (const name of windowTimeNames) {
    const time = corrections[name];
    if (time === undefined) continue;
    const window = windows.find(({ id }) => id === named) ?? findWindowOf(windows, name, time);
    if (window === undefined) continue;
    windows = withWindowTime(windows, window.id, name, time);
    if (name === 'resolved' && window.id !== currentWindow(state)?.id)
      times = { ...times, resolved: state.times.resolved };
  }
  return withWindows(windows, times);
}

const formatTime = ({ at, approximate }: TimeValue) => `${approximate ? '~' : ''}${utc(at)}`;

/** ` in impact window 2`; empty where there is only one. */
function inWindow({ windows }: IncidentState, id: string | null): string {
  const index = windows.length < 2 ? -1 : orderWindows(windows).findIndex(window => window.id === id);
  return index < 0 ? '' : ` in impact window ${index + 1}`;
}

/** Refuses what only an active incident takes. */
function refuseEnded(state: IncidentState): Refusal | null {
  if (state.status === 'closed') return alreadyClosed(state);
  return state.status === 'resolved'
    ? refuse('already-resolved', { id: state.id, by: state.statusBy }, { do: 'reopen', incident: state.id })
    : null;
}

export const impactEvolvers: Evolvers<ImpactEvents> = {
  'times-corrected': (state, { times, window, by }) => {
    const corrected = timeNames.flatMap(name => {
      const time = times[name];
      return time === undefined ? [] : [`${timeLabels[name]} ${time ? formatTime(time) : 'unknown'}`];
    });
    if (corrected.length === 0) return refuse('no-times', {});
    return {
      state: withCorrections(state, times, window ?? null),
      line: `${by} set ${corrected.join(', ')}${inWindow(state, window ?? null)}`,
    };
  },

  mitigated: (state, event) => {
    const ended = refuseEnded(state);
    if (ended) return ended;
    const current = currentWindow(state);
    if (current === null) return refuse('no-impact-window', { incident: state.id, windows: 0 });
    const end = windowEnd(current);
    if (end !== null)
      return refuse(
        'already-mitigated',
        { incident: state.id, at: end.at },
        { do: 'impact-again', incident: state.id },
      );
    return {
      state: withWindows(withWindowTime(state.windows, current.id, 'mitigated', timeOf(event)), state.times),
      line: `${event.by} mitigated the impact${event.text ? `: ${event.text}` : ''}`,
    };
  },

  'impact-resumed': (state, event) => {
    const ended = refuseEnded(state);
    if (ended) return ended;
    if (!isMitigated(state))
      return refuse('impact-ongoing', { incident: state.id }, { do: 'mitigate', incident: state.id });
    const opened = openWindow(event.id, event.at, timeOf(event));
    return {
      state: {
        ...withWindows([...state.windows, opened], state.times),
        services: affectedAgain(state.services, event.at),
      },
      line: `${event.by} recorded that users are affected again${event.text ? `: ${event.text}` : ''}`,
    };
  },

  'impact-added': (state, { id, at, from, to: end, by }) => {
    const to = end ?? null;
    if (to !== null && to.at < from.at) return refuse('ends-before-start', { start: from.at, end: to.at });
    const added: ImpactWindow = { ...openWindow(id, at, from), mitigated: to, isAdded: true };
    // Before the current one, which mitigation and resolution end.
    const windows = [...state.windows.slice(0, -1), added, ...state.windows.slice(-1)];
    return {
      state: withWindows(windows, state.times),
      line: `${by} added the impact from ${formatTime(from)} to ${to ? formatTime(to) : 'an unknown time'}`,
    };
  },

  'impact-removed': (state, { window: id, why, by }) => {
    const removed = state.windows.find(window => window.id === id);
    if (removed === undefined)
      return refuse('no-impact-window', { incident: state.id, windows: state.windows.length });
    if (state.windows.length === 1) return refuse('only-impact-window', {}, { give: 'times' });
    const end = windowEnd(removed);
    const from = removed.from ? formatTime(removed.from) : 'an unknown time';
    const windows = state.windows.filter(window => window !== removed);
    // Without the last reopening, the resolution before it is the last one.
    const before = currentWindow({ windows })?.resolved ?? null;
    const isLast = currentWindow(state) === removed && state.times.resolved !== null && before !== null;
    return {
      state: withWindows(windows, isLast ? { ...state.times, resolved: before } : state.times),
      line: `${by} removed the impact from ${from}${end ? ` to ${formatTime(end)}` : ''}: ${why}`,
      why,
    };
  },

  'impact-measured': (state, { users, share, regions, slo, by }) => {
    const given = {
      ...(users !== undefined && { users }),
      ...(share !== undefined && { share }),
      ...(regions !== undefined && { regions: regions ?? [] }),
      ...(slo !== undefined && { slo }),
    };
    if (Object.keys(given).length === 0) return refuse('no-impact-facts', {}, { give: 'impact' });
    const impact = { ...state.impact, ...given };
    return {
      state: { impact },
      line: `${by} set ${formatImpactFacts(impact, Object.keys(given)).join(', ')}`,
    };
  },

  'services-changed': (state, { services, at, by }) => {
    const changed = withServices(state.services, services, at);
    if (changed === null) return refuse('same-services', {});
    return { state: { services: changed }, line: `${by} set ${formatServices(services)}` };
  },
};
