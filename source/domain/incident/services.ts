/** The services that an incident affects, and how badly: set by people, and changing over time. */
import type { IncidentId } from '../kernel/ids.ts';
import { compareInstants } from './instants.ts';
import type { IncidentState } from './state.ts';
import { type ServiceState, type Severity, serviceStates } from './vocabulary.ts';

/** What a person sets: a state; null: as the severity says; `unaffected`: it was never affected. */
export type ServiceChange = {
  readonly service: string;
  readonly state: ServiceState | 'unaffected' | null;
};

/** The state of a service since an instant; null: as the severity says. */
export type ServiceStep = { readonly at: string; readonly state: ServiceState | null };

export type AffectedService = {
  /** Its id in the team file, or its name. */
  readonly name: string;
  /** By time, those of merged incidents first; at least one. The last is the current one. */
  readonly steps: readonly ServiceStep[];
  /** In a whole record: the merged incident that alone affects it. */
  readonly origin?: IncidentId;
};

/** How badly a service is affected if no one set it. */
export const severityService: Readonly<Record<Severity, ServiceState>> = {
  critical: 'down',
  major: 'disrupted',
  minor: 'degraded',
};

const withStep = (steps: readonly ServiceStep[], step: ServiceStep): ServiceStep[] =>
  [...steps, step].sort((a, b) => compareInstants(a.at, b.at));

const lastState = ({ steps }: AffectedService): ServiceState | null => steps.at(-1)?.state ?? null;

/** The affected services with their current state. */
export const currentServices = ({
  services,
  severity,
}: Pick<IncidentState, 'services' | 'severity'>): { readonly name: string; readonly state: ServiceState }[] =>
  services.map(service => ({ name: service.name, state: lastState(service) ?? severityService[severity] }));

/** The worst state that each service had. */
export const worstServices = ({
  services,
  highestSeverity,
}: Pick<IncidentState, 'services' | 'highestSeverity'>): {
  readonly name: string;
  readonly state: ServiceState;
}[] =>
  services.map(({ name, steps }) => {
    const states = steps.map(({ state }) => state ?? severityService[highestSeverity]);
    return { name, state: serviceStates.find(state => states.includes(state)) ?? 'operational' };
  });

/**
 * The services after a change.
 * @param at UTC ISO-8601; a change that is recorded late takes its place among the others
 * @returns null if nothing changed
 */
export function withServices(
  services: readonly AffectedService[],
  changes: readonly ServiceChange[],
  at: string,
): AffectedService[] | null {
  let after = [...services];
  let isChanged = false;
  for (const { service: name, state: given } of changes) {
    const state = given ?? null;
    const known = after.find(each => each.name === name);
    const isSame = state === 'unaffected' ? !known : known !== undefined && lastState(known) === state;
    if (isSame) continue;
    isChanged = true;
    if (state === 'unaffected') after = after.filter(each => each !== known);
    else if (known) {
      const steps = withStep(known.steps, { at, state });
      after = after.map(each => (each === known ? { name, steps } : each));
    } else after = [...after, { name, steps: [{ at, state }] }];
  }
  return isChanged ? after : null;
}

/**
 * The services when users are affected again: those that had recovered are as badly affected as the severity says, until someone
 * sets what is known.
 */
export const affectedAgain = (services: readonly AffectedService[], at: string): AffectedService[] =>
  services.map(service =>
    lastState(service) === 'operational'
      ? { ...service, steps: withStep(service.steps, { at, state: null }) }
      : service,
  );

/** `checkout down, search affected`. */
export const formatServices = (services: readonly ServiceChange[]): string =>
  services.map(({ service, state }) => `${service} ${state ?? 'affected'}`).join(', ');

/** The words for states that people type: ours, and those of other status pages. */
const stateWords: Readonly<Record<string, ServiceChange['state']>> = {
  down: 'down',
  outage: 'down',
  major_outage: 'down',
  disrupted: 'disrupted',
  disruption: 'disrupted',
  partial_outage: 'disrupted',
  degraded: 'degraded',
  degradation: 'degraded',
  degraded_performance: 'degraded',
  slow: 'degraded',
  operational: 'operational',
  ok: 'operational',
  up: 'operational',
  recovered: 'operational',
  affected: null,
  unaffected: 'unaffected',
};

/** The words that messages and completion offer. */
export const serviceWords: readonly string[] = [...serviceStates, 'affected', 'unaffected'];

const stateKey = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Words such as `checkout down search` as `checkout=down`, `search`: a state after a name belongs to it. */
export function joinServiceStates(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const isItsState = last !== undefined && !last.includes('=') && Object.hasOwn(stateWords, stateKey(word));
    if (isItsState) joined[joined.length - 1] = `${last}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/**
 * Parses `checkout=down`; without a state, the service is as badly affected as the severity says.
 * @returns `state` undefined: `word` is not a state
 */
export function parseServiceChange(text: string): {
  readonly service: string;
  readonly state: ServiceChange['state'] | undefined;
  readonly word: string;
} {
  const [, service = text, word = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const key = stateKey(word);
  const isState = Object.hasOwn(stateWords, key);
  const state = text.includes('=') ? (isState ? stateWords[key] : undefined) : null;
  return { service: service.trim(), state, word };
}
