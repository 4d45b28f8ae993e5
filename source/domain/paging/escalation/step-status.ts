/** How the steps of an escalation stand: what its attempts say. Times are milliseconds since 1970. */
import type { Attempt, Page } from '../page.ts';
import { mostTries } from './failures.ts';

/**
 * Milliseconds after which a try without an outcome counts as given up: whoever made it is gone. Longer than any channel takes
 * for one.
 */
export const lease = 120_000;

type Over =
  /** When it began. */
  | { readonly state: 'sent'; readonly at: number }
  /** For good; when that was known. */
  | { readonly state: 'failed' | 'skipped'; readonly at: number; readonly why: string | null };

export type Standing =
  | { readonly state: 'untried' }
  /** Under way, until its lease is over. */
  | { readonly state: 'trying'; readonly until: number }
  /** It failed, and is tried again. */
  | { readonly state: 'again'; readonly at: number }
  | Over;

type RungBell = Pick<Attempt, 'channel'> & { readonly person: string };

export type Tried = {
  readonly of: (step: string) => Standing;
  /** How many tries a step has had. */
  readonly count: (step: string) => number;
  /** Whether another step has tried to tell a person by a channel in a time; half-open. */
  readonly otherwise: (step: string, bell: RungBell, from: number, to: number) => boolean;
  /** Whether anybody was told in this escalation. */
  readonly anybody: boolean;
  /** When the last try began; null: there was none. */
  readonly last: number | null;
};

const untried: Standing = { state: 'untried' };

/** The attempts of a page's present escalation. */
export function triedOf({ attempts, escalation }: Page, now: number): Tried {
  const prefix = `${escalation.number}/`;
  const own = attempts.filter(({ step }) => step.startsWith(prefix));
  const steps = Map.groupBy(own, ({ step }) => step);
  return {
    of: step => standingOf(steps.get(step), now),
    count: step => steps.get(step)?.length ?? 0,
    otherwise: (step, { person, channel }, from, to) =>
      own.some(attempt => {
        if (attempt.step === step || attempt.person !== person || attempt.channel !== channel) return false;
        const started = Date.parse(attempt.started);
        return from <= started && started < to;
      }),
    anybody: own.some(({ kind, outcome }) => kind === 'notify' && outcome === 'sent'),
    last: own.reduce<number | null>(
      (latest, { started, ended }) => Math.max(latest ?? 0, Date.parse(ended ?? started)),
      null,
    ),
  };
}

function standingOf(attempts: readonly Attempt[] | undefined, now: number): Standing {
  if (!attempts) return untried;
  // One that was given up may have been confirmed after all.
  const sent = attempts.find(({ outcome }) => outcome === 'sent');
  if (sent) return { state: 'sent', at: Date.parse(sent.started) };
  const last = attempts.reduce((latest, each) => (each.attempt >= latest.attempt ? each : latest));
  const ended = Date.parse(last.ended ?? last.started);
  if (last.outcome === null) return unanswered(last, ended + lease, now);
  if (last.outcome === 'failed' && last.retryAt !== null)
    return { state: 'again', at: Date.parse(last.retryAt) };
  const state = last.outcome === 'failed' ? 'failed' : 'skipped';
  return { state, at: ended, why: last.detail };
}

/** A try of which nobody says what came of it. */
function unanswered({ attempt }: Attempt, until: number, now: number): Standing {
  if (now < until) return { state: 'trying', until };
  return attempt < mostTries
    ? { state: 'again', at: until }
    : { state: 'failed', at: until, why: 'it was never said what came of it' };
}

/** Whether nothing more comes of a step. */
export const isOver = (standing: Standing): standing is Over =>
  standing.state === 'sent' || standing.state === 'failed' || standing.state === 'skipped';

/** When it was known that none of some steps tells anybody; null: one did, or may yet. */
export function inVain(standings: readonly Standing[], since: number): number | null {
  let known = since;
  for (const standing of standings) {
    if (standing.state !== 'failed' && standing.state !== 'skipped') return null;
    known = Math.max(known, standing.at);
  }
  return known;
}
