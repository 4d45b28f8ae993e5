/** Resolves a step that notifies to people: those who are on call when it falls due, not when the page was received. */
import { type ContactMethods, resolveContactMethods } from './contact-methods.ts';
import { findShiftsUnreachedAt, resolveShifts } from './duty.ts';
import { never, noRecipient, type PlanContext, type PlanItem } from './item.ts';
import { formatPassedOver, type PassedOver } from './rules.ts';
import { findUnreachedAt, type StepStatus } from './step-status.ts';
import { resolveTarget } from './targets.ts';

export type NotifyStep = {
  /** `ESCALATION/ROUND/INDEX` */
  readonly prefix: string;
  readonly target: string;
  /** Its index among the round-robin steps of the escalation, from 0. */
  readonly turn: number;
  readonly round: number;
  /** Milliseconds since 1970. */
  readonly at: number;
};

export type ResolvedNotifyStep = {
  readonly items: readonly PlanItem[];
  /** When it became known that no one is notified; null: someone was, or still may be. */
  readonly unreached: number | null;
};

type Turn = ContactMethods & { readonly person: string; readonly until: number };

export function resolveNotifyStep(notify: NotifyStep, context: PlanContext): ResolvedNotifyStep {
  const { prefix, at } = notify;
  const { page, rules } = context;
  const target = resolveTarget(notify.target, { page, rules, turn: notify.turn, at });
  const { passedOver } = target;
  if (target.kind === 'nobody') return skipWithoutRecipient(notify, target.as, target.why, context);
  if (target.kind === 'duty') {
    const shifts = resolveShifts(target.coverage, at, prefix, context);
    const turns = shifts.map(({ to, ...shift }): Turn => ({ ...shift, until: to }));
    if (turns.length === 0) {
      const isDeliberate = target.coverage.spans(at, at + 1)[0]?.isDeliberate ?? false;
      const why = [...(isDeliberate ? ['by an override'] : []), ...passedOver.map(formatPassedOver)];
      const text = [`nobody is on call as ${target.as}`, ...why].join(', ');
      return skipWithoutRecipient(notify, target.as, text, context);
    }
    return collectItems(turns, findShiftsUnreachedAt(shifts), { notify, as: target.as, passedOver, context });
  }
  const turns = target.people.map((person): Turn => {
    return {
      person,
      until: never,
      ...resolveContactMethods({ person, from: at, zone: null, prefix }, context),
    };
  });
  const statuses = turns.flatMap(({ methods }) => methods.map(({ status }) => status));
  return collectItems(turns, findUnreachedAt(statuses, at), { notify, as: target.as, passedOver, context });
}

type Listing = {
  readonly notify: NotifyStep;
  readonly as: string;
  readonly passedOver: readonly PassedOver[];
  readonly context: PlanContext;
};

/** The contact methods of everyone as items, or an item that says why no one can be reached. */
function collectItems(
  turns: readonly Turn[],
  unreached: number | null,
  { notify, as, passedOver, context }: Listing,
): ResolvedNotifyStep {
  const items = new Map<string, PlanItem>();
  const people = new Set(turns.map(({ person }) => person));
  for (const turn of turns) {
    const item = (key: string, channel: string, at: number, status: StepStatus): PlanItem => {
      const { person, until } = turn;
      const { round } = notify;
      return {
        key,
        at,
        kind: 'notify',
        person,
        channel,
        address: null,
        as,
        round,
        status,
        until,
        why: null,
        // Those who are notified themselves are not replaced.
        insteadOf: passedOver.filter(({ name }) => !people.has(name)),
      };
    };
    for (const { key, channel, at } of turn.unreachable) {
      const why = `${turn.person} has no address for this channel`;
      if (!items.has(key)) items.set(key, item(key, channel, at, { state: 'skipped', at, why }));
    }
    for (const { own, key, channel, at, status } of turn.methods) {
      if (!own || !isPending(items.get(key), context.now)) continue;
      items.set(key, item(key, channel, at, status));
      context.seen.add(turn.person, channel, at, key);
    }
  }
  if (unreached === null || turns.some(({ methods }) => methods.length > 0)) {
    return { items: [...items.values()], unreached };
  }
  const none = skipWithoutRecipient({ ...notify, at: unreached }, as, whyNobody(turns), context);
  return { items: [...items.values(), ...none.items], unreached };
}

function whyNobody(turns: readonly Turn[]): string {
  const people = [...new Set(turns.map(({ person }) => person))].join(', ');
  return turns.some(({ until }) => until < never)
    ? `no one came on call after ${people}`
    : `no channel reaches ${people}`;
}

/** A person who is on call again resumes where they were: only interrupted notifications are sent again. */
const isPending = (before: PlanItem | undefined, now: number): boolean =>
  before === undefined ||
  (before.until <= now && (before.status.state === 'again' || before.status.state === 'trying'));

/** A step without a recipient is skipped, with the reason. */
function skipWithoutRecipient(
  { prefix, round, at }: NotifyStep,
  as: string,
  why: string,
  { statuses, seen }: PlanContext,
): ResolvedNotifyStep {
  if (seen.find(as, noRecipient, at) !== null) return { items: [], unreached: at };
  const key = `${prefix}/-/0`;
  seen.add(as, noRecipient, at, key);
  const status = statuses.statusOf(key);
  const none = {
    kind: 'notify',
    person: null,
    channel: noRecipient,
    address: null,
    until: never,
    insteadOf: [],
  } as const;
  return { items: [{ ...none, key, at, as, round, status, why }], unreached: at };
}
