/** The status of the steps of an escalation, from its attempts. Times are milliseconds since 1970. */
import type { Attempt, Page } from '../page.ts';
import { maxAttempts } from './failures.ts';

/**
 * An attempt without an outcome for this long counts as abandoned: the process that made it has ended. Longer than any channel
 * takes.
 */
export const attemptLeaseMs = 120_000;

type Over =
  /** When it began. */
  | { readonly state: 'sent'; readonly at: number }
  /** When it failed for good. */
  | { readonly state: 'failed' | 'skipped'; readonly at: number; readonly why: string | null };

export type StepStatus =
  | { readonly state: 'untried' }
  /** Under way, until its lease ends. */
  | { readonly state: 'trying'; readonly until: number }
  /** It failed and is retried. */
  | { readonly state: 'again'; readonly at: number }
  | Over;

type NotifiedBy = Pick<Attempt, 'channel'> & { readonly person: string };

export type StepStatuses = {
  readonly statusOf: (step: string) => StepStatus;
  /** The number of attempts of a step. */
  readonly count: (step: string) => number;
  /** Whether another step has tried to notify the person by the channel in an interval, which is half-open. */
  readonly wasNotifiedOtherwise: (step: string, bell: NotifiedBy, from: number, to: number) => boolean;
  /** Whether anyone was notified in this escalation. */
  readonly hasReachedAnyone: boolean;
  /** When the last attempt ended, or started; null if there was none. */
  readonly lastAt: number | null;
};

const untried: StepStatus = { state: 'untried' };

/** The statuses of the steps of a page's current escalation. */
export function collectStepStatuses({ attempts, escalation }: Page, now: number): StepStatuses {
  const prefix = `${escalation.number}/`;
  const own = attempts.filter(({ step }) => step.startsWith(prefix));
  const steps = Map.groupBy(own, ({ step }) => step);
  return {
    statusOf: step => findStepStatus(steps.get(step), now),
    count: step => steps.get(step)?.length ?? 0,
    wasNotifiedOtherwise: (step, { person, channel }, from, to) =>
      own.some(attempt => {
        if (attempt.step === step || attempt.person !== person || attempt.channel !== channel) return false;
        const started = Date.parse(attempt.started);
        return from <= started && started < to;
      }),
    hasReachedAnyone: own.some(({ kind, outcome }) => kind === 'notify' && outcome === 'sent'),
    lastAt: own.reduce<number | null>(
      (latest, { started, ended }) => Math.max(latest ?? 0, Date.parse(ended ?? started)),
      null,
    ),
  };
}

function findStepStatus(attempts: readonly Attempt[] | undefined, now: number): StepStatus {
  if (!attempts) return untried;
  // An abandoned attempt may have been confirmed after all.
  const sent = attempts.find(({ outcome }) => outcome === 'sent');
  if (sent) return { state: 'sent', at: Date.parse(sent.started) };
  const last = attempts.reduce((latest, each) => (each.attempt >= latest.attempt ? each : latest));
  const ended = Date.parse(last.ended ?? last.started);
  if (last.outcome === null) return statusWithoutOutcome(last, ended + attemptLeaseMs, now);
  if (last.outcome === 'failed' && last.retryAt !== null)
    return { state: 'again', at: Date.parse(last.retryAt) };
  const state = last.outcome === 'failed' ? 'failed' : 'skipped';
  return { state, at: ended, why: last.detail };
}

/** The status after an attempt without an outcome. */
function statusWithoutOutcome({ attempt }: Attempt, until: number, now: number): StepStatus {
  if (now < until) return { state: 'trying', until };
  return attempt < maxAttempts
    ? { state: 'again', at: until }
    : { state: 'failed', at: until, why: 'the outcome is unknown' };
}

/** Whether a step is sent, failed for good or skipped. */
export const isFinished = (status: StepStatus): status is Over =>
  status.state === 'sent' || status.state === 'failed' || status.state === 'skipped';

/** When it became known that none of these steps notifies anyone; null: one did, or still may. */
export function findUnreachedAt(statuses: readonly StepStatus[], since: number): number | null {
  let known = since;
  for (const status of statuses) {
    if (status.state !== 'failed' && status.state !== 'skipped') return null;
    known = Math.max(known, status.at);
  }
  return known;
}
