/**
 * The single path of every state change: intent, decision, events, store, state. The console, the commands, the watch and
 * the drill change incidents, pages and team-wide data through it and nowhere else.
 */
import type { Decider } from '../../domain/kernel/decider.ts';
import { type AnyDraft, type Context, type NewId, type Stamp, stamp } from '../../domain/kernel/event.ts';
import { isRefusal, type Problem, type Refusal } from '../../domain/kernel/refusal.ts';

/** Where one family's events are read and appended. */
export type Stream<State, Draft extends AnyDraft> = {
  readonly read: () => Promise<State>;
  /** Durable when it resolves. `conflicts`: why events did not apply where they landed. */
  readonly append: (
    events: readonly (Stamp & Draft)[],
  ) => Promise<{ readonly state: State; readonly conflicts: readonly Refusal[] }>;
  /** Completes accepted drafts with what only the store can give out, such as a number. */
  readonly complete?: (drafts: readonly Draft[]) => Promise<readonly Draft[]>;
};

export type Landed<State, Draft extends AnyDraft> = {
  /** After the events, other people's included. */
  readonly state: State;
  readonly events: readonly (Stamp & Draft)[];
  readonly warnings: readonly Problem[];
};

/** Records what a person wants; a refusal says why it was not recorded. What it resolves with is on disk. */
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
  // Someone was first. Deciding again names them; where it would pass now, the conflict itself does.
  const again = decide(state, intent, context);
  return isRefusal(again) ? again : conflict;
}
