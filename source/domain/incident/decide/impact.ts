/** Decisions about the impact: when it was, which services it affects, and what is known in numbers. */

import { accept, type Decision } from '../../kernel/decision.ts';
import { isRefusal, type Refusal, refuse, usage } from '../../kernel/refusal.ts';
import { isOneOf } from '../../kernel/schema.ts';
import { cleanLine } from '../../kernel/text.ts';
import type { Draft } from '../events.ts';
import { findWindowOf, type ImpactWindow, orderWindows, windowTimeNames, withWindowTime } from '../impact.ts';
import type { Amount } from '../impact-facts.ts';
import type { ServiceChange } from '../services.ts';
import type { IncidentState } from '../state.ts';
import { type TimeName, type TimeValue, timeLabels } from '../vocabulary.ts';
import { type IntentDeciders, optionalLine, requireLine, requireText, requireWhy } from './decider.ts';
import { maxText } from './entries.ts';
import type { WindowName } from './intents.ts';

/** Characters of the name of a service or a region. */
const maxName = 100;
const maxServices = 100;
/** More people than there are is a typing error. */
const maxUsers = 10_000_000_000;

type Corrections = { readonly [name in TimeName]?: TimeValue | null };

/** The window that an intent names. */
export function findWindow(
  { id, windows }: Pick<IncidentState, 'id' | 'windows'>,
  name: WindowName,
): ImpactWindow | Refusal {
  const ordered = orderWindows(windows);
  const found = typeof name === 'number' ? ordered[name - 1] : ordered.find(window => window.id === name);
  return found ?? refuse('no-impact-window', { incident: id, windows: ordered.length });
}

/**
 * The corrections as events, one for each impact window that they are about. Which window that is is decided now: what lands in
 * the journal in the meantime must not change it.
 */
function decideTimes(
  state: IncidentState,
  corrections: Corrections,
  name: WindowName | null,
): Decision<Draft> {
  const named = name === null ? null : findWindow(state, name);
  if (isRefusal(named)) return named;
  const other = Object.keys(corrections).find(each => !isOneOf(windowTimeNames, each));
  if (named && other !== undefined)
    return usage('not-a-window-time', { time: timeLabels[other as TimeName] });
  if (state.windows.length < 2) return accept({ type: 'times-corrected', times: { ...corrections } });
  let windows: readonly ImpactWindow[] = state.windows;
  const byWindow = new Map<string | null, Corrections>();
  const add = (id: string | null, name: TimeName, time: TimeValue | null) =>
    byWindow.set(id, { ...byWindow.get(id), [name]: time });
  for (const name of windowTimeNames) {
    const time = corrections[name];
    if (time === undefined) continue;
    const window = named ?? findWindowOf(windows, name, time);
    if (window === undefined) continue;
    windows = withWindowTime(windows, window.id, name, time);
    add(window.id, name, time);
  }
  for (const [name, time] of Object.entries(corrections) as [TimeName, TimeValue | null][])
    if (!isOneOf(windowTimeNames, name)) add(null, name, time);
  return accept(
    ...[...byWindow].map(
      ([window, times]): Draft => ({
        type: 'times-corrected',
        times,
        ...(window !== null && { window }),
      }),
    ),
  );
}

/** Names without control sequences, each once; refused where one is empty or too long. */
function requireNames(names: readonly string[]): string[] | Refusal {
  const checked: string[] = [];
  for (const name of names) {
    const line = requireLine(name, 'name', maxName);
    if (isRefusal(line)) return line;
    checked.push(line);
  }
  return [...new Set(checked)];
}

/** The services of a declaration or a change, with clean names; of several states of one service, the last. */
export function requireServices(services: readonly ServiceChange[]): ServiceChange[] | Refusal {
  const byName = new Map<string, ServiceChange>();
  for (const { service, state } of services) {
    const name = requireLine(service, 'name', maxName);
    if (isRefusal(name)) return name;
    byName.set(name, { service: name, state });
  }
  return byName.size > maxServices ? usage('too-many-services', { max: maxServices }) : [...byName.values()];
}

const isAmount = (amount: Amount | null | undefined, max: number): boolean =>
  !amount || (Number.isFinite(amount.value) && amount.value >= 0 && amount.value <= max);

export const impactDeciders: IntentDeciders<
  'times' | 'mitigate' | 'impact-again' | 'impact-add' | 'impact-remove' | 'impact-facts' | 'services'
> = {
  times: ({ state }, { times, window }) =>
    Object.keys(times).length === 0
      ? usage('no-times', {}, { give: 'times' })
      : decideTimes(state, times, window ?? null),

  mitigate: (_incident, intent) => {
    const text = optionalLine(intent.text, 'text');
    return isRefusal(text) ? text : accept({ type: 'mitigated', text });
  },

  'impact-again': (_incident, intent) => {
    const text = optionalLine(intent.text, 'text');
    return isRefusal(text) ? text : accept({ type: 'impact-resumed', text });
  },

  'impact-add': (_incident, { from, to }) => accept({ type: 'impact-added', from, to }),

  'impact-remove': ({ state }, intent) => {
    const why = requireWhy(intent.why);
    if (isRefusal(why)) return why;
    const window = findWindow(state, intent.window);
    return isRefusal(window) ? window : accept({ type: 'impact-removed', window: window.id, why });
  },

  'impact-facts': (_incident, { users, share, regions, slo }) => {
    if (!isAmount(users, maxUsers) || !isAmount(share, 1)) return usage('impact-amount', {});
    const names = regions && requireNames(regions);
    if (isRefusal(names)) return names;
    const objective = slo ? requireText(slo, 'text', maxText) : slo;
    if (isRefusal(objective)) return objective;
    return accept({
      type: 'impact-measured',
      ...(users !== undefined && { users }),
      ...(share !== undefined && { share }),
      ...(names !== undefined && { regions: names }),
      ...(objective !== undefined && { slo: objective === null ? null : cleanLine(objective) }),
    });
  },

  services: (_incident, intent) => {
    const services = requireServices(intent.services);
    if (isRefusal(services)) return services;
    return services.length === 0
      ? usage('no-services', {}, { give: 'services' })
      : accept({ type: 'services-changed', services });
  },
};
