/** The services that an incident affects, and how badly: set by people, and changing over time. */
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
  /** By time; at least one. */
  readonly steps: readonly ServiceStep[];
};

/** How badly a service is affected if no one set it. */
export const severityService: Readonly<Record<Severity, ServiceState>> = {
  critical: 'down',
  major: 'disrupted',
  minor: 'degraded',
};

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
      const steps = [...known.steps, { at, state }].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      after = after.map(each => (each === known ? { name, steps } : each));
    } else after = [...after, { name, steps: [{ at, state }] }];
  }
  return isChanged ? after : null;
}

/** `checkout down, search affected`. */
export const formatServices = (services: readonly ServiceChange[]): string =>
  services.map(({ service, state }) => `${service} ${state ?? 'affected'}`).join(', ');
