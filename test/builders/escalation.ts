/** Pages, chains, policies and rules for tests, with defaults for all other fields. */

import { openZone } from '../../source/domain/oncall/clock/zone.ts';
import { type Coverage, createCoverage } from '../../source/domain/oncall/schedule/coverage.ts';
import type { Schedule } from '../../source/domain/oncall/schedule/schedule.ts';
import type { Chain, ChainStep, Policy, QuietHours } from '../../source/domain/paging/chain.ts';
import type { PlannedStep } from '../../source/domain/paging/escalation/plan.ts';
import type { PagedTeam, PagingRules } from '../../source/domain/paging/escalation/rules.ts';
import type { Attempt, Page } from '../../source/domain/paging/page.ts';
import { rotation, schedule } from './schedule.ts';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** UTC ISO-8601 of milliseconds. */
export const iso = (instant: number): string => new Date(instant).toISOString();

/** When pages of tests come in: a Tuesday on which ana is primary and ben secondary. */
export const received = '2026-01-06T03:00:00.000Z';
/** Minutes after that. */
export const plus = (minutes: number): string => iso(Date.parse(received) + minutes * minute);

/** `chain('primary', 20, 'slack:#incidents', 'secondary', 15, {repeat: 2})`: numbers are minutes. */
export function chain(...steps: readonly (string | number | { readonly repeat: number })[]): Chain {
  return steps.map((step): ChainStep => {
    if (typeof step === 'number') return { kind: 'wait', ms: step * minute };
    if (typeof step === 'object') return { kind: 'repeat', times: step.repeat };
    const [channel = '', address] = step.split(':');
    return address === undefined ? { kind: 'notify', target: step } : { kind: 'post', channel, address };
  });
}

/** `policy('push', 5, 'call')`: numbers are minutes. */
export const policy = (...steps: readonly (string | number)[]): Policy =>
  steps.map(step =>
    typeof step === 'number' ? { kind: 'wait', ms: step * minute } : { kind: 'channel', channel: step },
  );

type Somebody = {
  readonly urgent?: Policy;
  readonly normal?: Policy;
  /** Channels that do not reach them. */
  readonly without?: readonly string[];
  readonly quietHours?: QuietHours;
  readonly zone?: string;
};

type Parts = {
  readonly people?: Readonly<Record<string, Somebody>>;
  readonly team?: Partial<PagedTeam>;
  readonly chain?: Chain;
  readonly schedules?: Readonly<Record<string, Schedule>>;
};

const everyone = { ana: {}, ben: {}, chi: {}, dee: {} };

/** The team `payments` of ana, ben and chi, who are notified by push; schedules as they are named. */
export function rulesOf({ people, team, chain: steps, schedules }: Parts = {}): PagingRules {
  const all: Readonly<Record<string, Somebody>> = { ...everyone, ...people };
  const coverages = new Map<string, Coverage>(
    Object.entries({
      'payments-primary': schedule(),
      'payments-secondary': schedule({ rotations: [rotation({ people: ['ben', 'chi', 'ana'] })] }),
      ...schedules,
    }).map(([name, written]) => [name, createCoverage(written)]),
  );
  const payments: PagedTeam = {
    people: ['ana', 'ben', 'chi'],
    primary: 'payments-primary',
    secondary: 'payments-secondary',
    acknowledgeWithin: null,
    repageAfter: null,
    ...team,
  };
  return {
    person: id => {
      const somebody = Object.hasOwn(all, id) ? all[id] : undefined;
      if (!somebody) return null;
      const { urgent = policy('push'), normal = policy('email'), without = [], quietHours, zone } = somebody;
      const named = [...urgent, ...normal].flatMap(step => (step.kind === 'channel' ? [step.channel] : []));
      return {
        policies: { urgent, normal },
        channels: new Set(named.filter(name => !without.includes(name))),
        quietHours: quietHours ?? null,
        zone: zone === undefined ? null : openZone(zone),
      };
    },
    team: id => (id === 'payments' ? payments : null),
    chain: () => steps ?? chain('primary', 20, 'secondary', 15, { repeat: 2 }),
    coverage: name => coverages.get(name) ?? null,
    reachableCoverage: name => coverages.get(name) ?? null,
    passedOver: () => [],
    isKnownTeam: () => true,
  };
}

export const page = (parts: Partial<Page> = {}): Page => ({
  id: 'P-12',
  source: 'person',
  dedupKey: 'checkout',
  title: 'Checkout is down',
  body: '',
  status: 'open',
  severity: 'critical',
  team: 'payments',
  chain: null,
  labels: {},
  links: [],
  members: [],
  omitted: 0,
  count: 1,
  received,
  lastSeen: received,
  silenced: null,
  acknowledged: null,
  resolved: null,
  triage: null,
  incident: null,
  escalation: { number: 1, from: parts.received ?? received },
  snoozedUntil: null,
  attempts: [],
  ...parts,
});

/** An attempt of a step: `tried('1/1/0/ana/0', 'sent')`, by push, started and finished at once. */
export function tried(
  step: string,
  outcome: Attempt['outcome'],
  { at = received, ...parts }: Partial<Attempt> & { readonly at?: string } = {},
): Attempt {
  const [, , , person = ''] = step.split('/');
  return {
    step,
    attempt: 1,
    kind: 'notify',
    person: person === '-' ? null : person,
    channel: 'push',
    started: at,
    ended: outcome === null ? null : at,
    outcome,
    detail: null,
    retryAt: null,
    ...parts,
  };
}

/** Minutes from the first page on, to the second: `+5`, `+0:30`. */
export function offset(at: string): string {
  const seconds = Math.round((Date.parse(at) - Date.parse(received)) / second);
  const rest = seconds % 60 === 0 ? '' : `:${String(seconds % 60).padStart(2, '0')}`;
  return `+${Math.floor(seconds / 60)}${rest}`;
}

type Readable = Pick<PlannedStep, 'at' | 'kind' | 'person' | 'channel' | 'address' | 'as'>;

/** A readable form of a step: `+20 ben push (secondary)`, `+0 post slack #incidents`. */
export const read = (step: Readable): string =>
  step.kind === 'post'
    ? `${offset(step.at)} post ${step.channel} ${step.address}`
    : `${offset(step.at)} ${step.person ?? '-'} ${step.channel} (${step.as})`;

/** The same, with the steps that are no longer due: `+0 ana push (primary) sent`. */
export const readAll = (steps: readonly PlannedStep[]): string[] =>
  steps.map(step => `${read(step)}${step.state === 'coming' ? '' : ` ${step.state}`}`);
