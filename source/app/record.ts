/**
 * The one way through the house (design section 2): intent -> decide -> events -> journal -> fold. The console, the
 * commands and the watch all change state here and nowhere else.
 */
import { decide, decideDeclaration, type LaterIntent } from '../domain/incident/decide/decide.ts';
import type { Context, Intent } from '../domain/incident/decide/intents.ts';
import type { Draft, IncidentEvent } from '../domain/incident/events.ts';
import type { Incident } from '../domain/incident/fold.ts';
import { isRefusal, notFound, type Refusal, refusal } from '../domain/kernel/decision.ts';
import { type Journal, StoreError } from '../store/journal.ts';
import { attachPages } from './record-page.ts';

/** What was recorded, and the incident as it stands after it. */
export type Recorded = {
  readonly incident: Incident;
  readonly events: readonly IncidentEvent[];
  readonly warnings: readonly string[];
};

/** Gives out event ids (ULIDs, in order within a process). */
export type NewId = () => string;

export const isRecorded = (result: Recorded | Refusal): result is Recorded => 'incident' in result;

function stamp(draft: Draft, { by, at, now }: Context, newId: NewId): IncidentEvent {
  return {
    v: 1,
    id: newId(),
    at: at.at,
    recorded: now,
    by,
    ...(at.approximate && { approximate: true }),
    ...draft,
  } as IncidentEvent;
}

/** Declares an incident: the number is claimed, the declaration on disk when this returns. */
export async function recordDeclaration(
  journal: Journal,
  intent: Intent<'declare'>,
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  const verdict = decideDeclaration(intent, context);
  if (isRefusal(verdict)) return verdict;
  const [draft] = verdict.events;
  if (draft?.type !== 'declared') throw new StoreError('a declaration did not decide on a declaration');
  const event = stamp(draft, context, newId) as IncidentEvent<'declared'>;
  return { incident: await journal.declare(event), events: [event], warnings: verdict.warnings };
}

/**
 * Records what somebody wants of an incident that exists.
 * @returns what was recorded; or why it was not, be it the state or somebody who was first
 */
export async function recordIntent(
  journal: Journal,
  id: string,
  intent: LaterIntent,
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  const before = await journal.read(id);
  if (!before) return notFound(`there is no ${id}`);
  const verdict = decide(before, intent, context);
  if (isRefusal(verdict)) return verdict;
  const drafts = await numbered(journal, id, verdict.events);
  const events = drafts.map(draft => stamp(draft, context, newId));
  const { incident, conflicts } = await journal.append(id, events);
  const [conflict] = conflicts;
  if (conflict === undefined) return { incident, events, warnings: verdict.warnings };
  // Somebody was first. What the decision says now names them; where it would pass again, the conflict itself does.
  const again = decide(incident, intent, context);
  return isRefusal(again) ? again : refusal(conflict);
}

/** A follow-up gets its number once it is decided that there will be one. */
async function numbered(journal: Journal, id: string, drafts: readonly Draft[]): Promise<Draft[]> {
  const result: Draft[] = [];
  for (const draft of drafts) {
    result.push(
      draft.type === 'task-added' && draft.task === ''
        ? { ...draft, task: await journal.claimTask(id) }
        : draft,
    );
  }
  return result;
}

/** Merges one incident into another: the first is closed, the second is told, and has its pages from now on. */
export async function recordMerge(
  journal: Journal,
  ids: { readonly from: string; readonly into: string },
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  const into = await journal.read(ids.into);
  if (!into) return notFound(`there is no ${ids.into}`);
  if (into.state.mergedInto) {
    return refusal(`${ids.into} was merged into ${into.state.mergedInto}; merge into that`);
  }
  const merged = await recordIntent(journal, ids.from, { do: 'merge', into: ids.into }, context, newId);
  if (!isRecorded(merged)) return merged;
  const { title, pages, paged } = merged.incident.state;
  const told = await recordIntent(
    journal,
    ids.into,
    { do: 'receive-merge', from: ids.from, title, pages, paged },
    context,
    newId,
  );
  await attachPages(journal, pages, ids.into, context, newId);
  return isRecorded(told) ? { ...merged, warnings: [...merged.warnings, ...told.warnings] } : told;
}
