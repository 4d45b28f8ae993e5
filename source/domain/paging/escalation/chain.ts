/**
 * An escalation chain in time. Steps that fall due together, and the wait after them, are a stage. Stages follow each other
 * through all rounds. A wait ends early
 * - when no one could be notified in its stage: no one would respond, so there is nothing to wait for;
 * - when the team's deadline to acknowledge passes: the next step that notifies is moved up to it, and so are the posts before
 *   that step.
 * Everything after it moves up by as much. A round in which no wait elapsed still takes its full length: where no one is on
 * call at all, a chain that repeats would otherwise run all its rounds at once.
 */
import type { Chain, ChainStep } from '../chain.ts';

/** A step that notifies or posts, and its index in the chain, from 0. */
export type StageStep = {
  readonly index: number;
  readonly step: Extract<ChainStep, { readonly kind: 'notify' | 'post' }>;
};

export type Stage = {
  readonly steps: readonly StageStep[];
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

/** The stages of one round, and the number of rounds: `repeat: 2` runs the chain twice more. */
export function collectStages(chain: Chain): Stages {
  const stages: { steps: StageStep[]; wait: number }[] = [{ steps: [], wait: 0 }];
  let rounds = 1;
  for (const [index, step] of chain.entries()) {
    const last = stages.at(-1);
    if (!last) break;
    if (step.kind === 'repeat') rounds = step.times + 1;
    else if (step.kind === 'wait') last.wait += step.ms;
    else if (last.wait > 0) stages.push({ steps: [{ index, step }], wait: 0 });
    else last.steps.push({ index, step });
  }
  return {
    stages: stages.map(stage => {
      return { ...stage, notifies: stage.steps.some(({ step }) => step.kind === 'notify') };
    }),
    rounds,
    length: stages.reduce((sum, { wait }) => sum + wait, 0),
  };
}

/** Why a stage starts before the wait of the chain ends. */
export type Early = 'nobody' | 'deadline';

/** A stage of a round. Times are milliseconds since 1970. */
export type StagePosition = {
  readonly stage: Stage;
  /** Its index in the round, from 0. */
  readonly number: number;
  /** From 1. */
  readonly round: number;
  readonly at: number;
  readonly early: Early | null;
  readonly roundAt: number;
  /** Whether a wait of this round has elapsed in full. */
  readonly hasWaited: boolean;
  /** The deadline, until a step is moved up to it. */
  readonly deadline: number | null;
};

/** The first stage of an escalation. */
export function findFirstStage(
  { stages }: Stages,
  from: number,
  deadline: number | null,
): StagePosition | null {
  const [stage] = stages;
  if (!stage) return null;
  return { stage, number: 0, round: 1, at: from, early: null, roundAt: from, hasWaited: false, deadline };
}

/**
 * The stage after one.
 * @param unreached when it became known that this stage notifies no one; null: someone was notified, or still may be
 */
export function findNextStage(
  chain: Stages,
  place: StagePosition,
  unreached: number | null,
): StagePosition | null {
  const { stages, rounds, length } = chain;
  const { stage, number, round } = place;
  const again = number + 1 === stages.length;
  const next = again ? { number: 0, round: round + 1 } : { number: number + 1, round };
  const following = stages[next.number];
  if (!following || next.round > rounds) return null;
  const over = findWaitEnd(place, unreached);
  const hasWaited = place.hasWaited || over.hasWaited;
  const planned = again && !hasWaited ? Math.max(over.at, place.roundAt + length) : over.at;
  const pressing = place.deadline !== null && notifiesFrom(chain, next) ? place.deadline : null;
  const at = Math.min(planned, pressing ?? planned);
  return {
    ...next,
    stage: following,
    at,
    early: at < planned ? 'deadline' : planned < place.at + stage.wait ? 'nobody' : null,
    roundAt: again ? at : place.roundAt,
    hasWaited: !again && hasWaited,
    deadline: pressing !== null && at === pressing && following.notifies ? null : pressing,
  };
}

/** Whether a later stage notifies. */
const notifiesFrom = (
  { stages, rounds }: Stages,
  { number, round }: { readonly number: number; readonly round: number },
): boolean => stages.some(({ notifies }, index) => notifies && (index >= number || round < rounds));

/** When the wait after a stage ends, and whether it elapsed in full. */
function findWaitEnd(
  { stage, at }: StagePosition,
  unreached: number | null,
): { at: number; hasWaited: boolean } {
  const planned = at + stage.wait;
  if (unreached === null || unreached >= planned) return { at: planned, hasWaited: stage.wait > 0 };
  return { at: Math.max(at, unreached), hasWaited: false };
}
