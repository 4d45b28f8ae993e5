/** Declares an incident, on its own or from a page. */

import type { Intent } from '../domain/incident/decide/intents.ts';
import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { PageId } from '../domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '../domain/kernel/refusal.ts';
import { type AppContext, decisionContextOf } from './context.ts';
import { type Recorded, recordDeclaration } from './record/incident.ts';
import { recordPageAsIncident } from './record/triage.ts';
import { triageContextOf, triagePage } from './triage.ts';

export type Declaration = Omit<Intent<'declare'>, 'do'>;

/** The page that becomes the incident, and its duplicates. */
export type DeclaredFrom = {
  readonly page: PageId;
  readonly why?: string | null;
  /** Whether an earlier triage of the page may be changed. */
  readonly correct: boolean;
  readonly duplicates?: readonly { readonly page: PageId; readonly correct: boolean }[];
};

/**
 * Declares an incident. It is durable when this resolves.
 * @param from null: no page
 * @param at null: now
 */
export async function declareIncident(
  app: AppContext,
  declaration: Declaration,
  from: DeclaredFrom | null = null,
  at: TimeValue | null = null,
): Promise<Recorded | Refusal> {
  const context = decisionContextOf(app, at);
  if (from === null)
    return recordDeclaration(app.journal, { do: 'declare', ...declaration }, context, app.newId);
  const { page, why = null, correct, duplicates = [] } = from;
  const declared = await recordPageAsIncident(
    triageContextOf(app),
    page,
    { ...declaration, why, correct },
    context,
  );
  if (isRefusal(declared)) return declared;
  const into = declared.incident.state.id;
  for (const duplicate of duplicates)
    await triagePage(app, duplicate.page, { as: 'duplicate', into, correct: duplicate.correct }, at);
  return declared;
}
