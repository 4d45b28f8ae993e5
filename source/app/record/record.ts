/**
 * The single path of every state change: intent, decision, events, store, state. The console, the commands, the watch and
 * the drill change incidents, pages and team-wide data only through it.
 */
import type { Decider } from '../../domain/kernel/decider.ts';
import { type AnyDraft, type Context, type NewId, type Stamp, stamp } from '../../domain/kernel/event.ts';
import { isRefusal, type Problem, type Refusal } from '../../domain/kernel/refusal.ts';

/** Reads and appends the events of one family. */
export type Stream<State, Draft extends AnyDraft> = {
  readonly read: () => Promise<State>;
  /** Durable when it resolves. `conflicts`: why events did not apply. */
  readonly append: (
    events: readonly (Stamp & Draft)[],
  ) => Promise<{ readonly state: State; readonly conflicts: readonly Refusal[] }>;
  /** Completes accepted drafts with values that the store allocates, such as a number. */
  readonly complete?: (drafts: readonly Draft[]) => Promise<readonly Draft[]>;
};

export type Landed<State, Draft extends AnyDraft> = {
  /** The state after the events, including those of other people. */
  readonly state: State;
  readonly events: readonly (Stamp & Draft)[];
  readonly warnings: readonly Problem[];
};

/** Records a person's intent, or returns a refusal that says why not. Durable when it resolves. */
export async function record<State, Intent, Draft extends AnyDraft>(
  { decide }: Pick<Decider<State, Intent, Draft>, 'decide'>,
  stream: Stream<State, Draft>,
  intent: Intent,
  context: Context,
  newId: NewId,
): Promise<Landed<State, Draft> | Refusal> {
  const decision = decide(await stream.read(), intent, context);
  if (isRefusal(decision)) return decision;
  const drafts = stream.complete ? await stream.complete(decision.events) : decision.events;
  const events = drafts.map(draft => stamp(draft, context, newId));
  const { state, conflicts } = await stream.append(events);
  const [conflict] = conflicts;
  if (conflict === undefined) return { state, events, warnings: decision.warnings };
  // Another process was first. Decide again, so that the refusal names it; if the decision passes now, return the conflict.
  const again = decide(state, intent, context);
  return isRefusal(again) ? again : conflict;
}
