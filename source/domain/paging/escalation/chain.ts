/**
 * An escalation chain in time. Steps that fall due together, with the wait after them, are a stage; stages follow each other
 * through all rounds, each as soon as the wait before it is over. A wait is over early
 * - when nobody could be told in its stage: nobody would answer, so there is nothing to wait for;
 * - when the team's deadline for acknowledging passes: the next step that notifies is brought forward to it. Posts that lie
 *   before that step come along, or they would be told of what is already going on.
 * All that follows comes earlier by as much. A round in which no wait stood lasts as long as it would have: where nobody is on
 * call at all, a chain that repeats would otherwise fire all its rounds at once.
 */
import type { Chain, ChainStep } from '../chain.ts';

/** A step that does something, and its place in the chain, from 0. */
export type Act = {
  readonly index: number;
  readonly step: Extract<ChainStep, { readonly kind: 'notify' | 'post' }>;
};

export type Stage = {
  readonly acts: readonly Act[];
  readonly notifies: boolean;
  /** Milliseconds until the next stage. */
  readonly wait: number;
};

export type Stages = {
  readonly stages: readonly Stage[];
  readonly rounds: number;
  /** Milliseconds that one round takes. */
  readonly length: number;
};

/** The stages of one round, and how many rounds there are: `repeat: 2` goes through the chain twice more. */
export function stagesOf(chain: Chain): Stages {
  const stages: { acts: Act[]; wait: number }[] = [{ acts: [], wait: 0 }];
  let rounds = 1;
  for (const [index, step] of chain.entries()) {
    const last = stages.at(-1);
    if (!last) break;
    if (step.kind === 'repeat') rounds = step.times + 1;
    else if (step.kind === 'wait') last.wait += step.ms;
    else if (last.wait > 0) stages.push({ acts: [{ index, step }], wait: 0 });
    else last.acts.push({ index, step });
  }
  return {
    stages: stages.map(stage => {
      return { ...stage, notifies: stage.acts.some(({ step }) => step.kind === 'notify') };
    }),
    rounds,
    length: stages.reduce((sum, { wait }) => sum + wait, 0),
  };
}

/** Why a stage comes earlier than its chain has it. */
export type Early = 'nobody' | 'deadline';

/** A stage under way. Times are milliseconds since 1970. */
export type Place = {
  readonly stage: Stage;
  /** Its place in the round, from 0. */
  readonly number: number;
  /** From 1. */
  readonly round: number;
  readonly at: number;
  readonly early: Early | null;
  readonly roundAt: number;
  /** Whether a wait of this round has stood. */
  readonly stood: boolean;
  /** The deadline, while no step has been brought forward to it. */
  readonly deadline: number | null;
};

/** Where an escalation begins. */
export function firstPlace({ stages }: Stages, from: number, deadline: number | null): Place | null {
  const [stage] = stages;
  if (!stage) return null;
  return { stage, number: 0, round: 1, at: from, early: null, roundAt: from, stood: false, deadline };
}

/**
 * The stage after one.
 * @param unreached when it was known that nobody could be told in this one; null: somebody was, or may yet be
 */
export function placeAfter(chain: Stages, place: Place, unreached: number | null): Place | null {
  const { stages, rounds, length } = chain;
  const { stage, number, round } = place;
  const again = number + 1 === stages.length;
  const next = again ? { number: 0, round: round + 1 } : { number: number + 1, round };
  const following = stages[next.number];
  if (!following || next.round > rounds) return null;
  const over = waitOver(place, unreached);
  const stood = place.stood || over.stood;
  const planned = again && !stood ? Math.max(over.at, place.roundAt + length) : over.at;
  const pressing = place.deadline !== null && notifiesFrom(chain, next) ? place.deadline : null;
  const at = Math.min(planned, pressing ?? planned);
  return {
    ...next,
    stage: following,
    at,
    early: at < planned ? 'deadline' : planned < place.at + stage.wait ? 'nobody' : null,
    roundAt: again ? at : place.roundAt,
    stood: !again && stood,
    deadline: pressing !== null && at === pressing && following.notifies ? null : pressing,
  };
}

/** Whether a step that notifies is still to come. */
const notifiesFrom = (
  { stages, rounds }: Stages,
  { number, round }: { readonly number: number; readonly round: number },
): boolean => stages.some(({ notifies }, index) => notifies && (index >= number || round < rounds));

/** When the wait after a stage is over, and whether it stood. */
function waitOver({ stage, at }: Place, unreached: number | null): { at: number; stood: boolean } {
  const planned = at + stage.wait;
  if (unreached === null || unreached >= planned) return { at: planned, stood: stage.wait > 0 };
  return { at: Math.max(at, unreached), stood: false };
}
