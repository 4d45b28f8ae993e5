/** Performs the director's effects in the regular way: alerts as the watch accepts them, intents as people's. */

import { recordIntent } from '../app/record/incident.ts';
import { recordAlerts, recordPage } from '../app/record/page.ts';
import { createAlert, type Effect } from '../domain/drill/effects.ts';
import type { NewId } from '../domain/kernel/event.ts';
import type { IncidentId } from '../domain/kernel/ids.ts';
import { isRefusal } from '../domain/kernel/refusal.ts';
import type { Rules } from '../domain/paging/route.ts';
import type { Journal } from '../store/journal.ts';

export type EffectContext = {
  readonly journal: Journal;
  readonly rules: Rules;
  /** UTC ISO-8601 with milliseconds. */
  readonly now: string;
  readonly newId: NewId;
  /** The incident of the drill; null: none yet. */
  readonly incident: IncidentId | null;
};

/** @returns what happened, as a line; null if the effect no longer applies */
export async function applyEffect(act: Effect, performing: EffectContext): Promise<string | null> {
  switch (act.do) {
    case 'alert':
      return sendAlert(act, performing);
    case 'acknowledge':
      return acknowledge(act, performing);
    case 'intent':
      return record(act, performing);
  }
}

async function sendAlert(
  act: Extract<Effect, { readonly do: 'alert' }>,
  { journal, rules, now, newId }: EffectContext,
): Promise<string | null> {
  const open = await journal.list('open');
  const active = new Set(open.filter(record => record.status === 'active').map(({ id }) => id));
  const intake = { rules, silences: [], now, by: null, isActive: (id: IncidentId) => active.has(id) };
  const [[taken] = []] = await recordAlerts(journal, [createAlert(act)], intake, newId);
  if (!taken?.page) return null;
  if (taken.as === 'joined') return `${taken.page} is sent again: ${act.alert.title}`;
  return `${taken.page} ${act.status === 'firing' ? 'fires' : 'is over'}: ${act.alert.title}`;
}

const context = (by: string, now: string) => ({ by, now, at: { at: now, approximate: false } });

async function acknowledge(
  { by, page }: Extract<Effect, { readonly do: 'acknowledge' }>,
  { journal, now, newId }: EffectContext,
): Promise<string | null> {
  const intent = { do: 'acknowledge', takeOver: false } as const;
  const result = await recordPage(journal, page, intent, context(by, now), newId);
  return !isRefusal(result) ? `${by} acknowledges ${page}` : null;
}

async function record(
  { by, intent }: Extract<Effect, { readonly do: 'intent' }>,
  { journal, now, newId, incident }: EffectContext,
): Promise<string | null> {
  if (incident === null) return null;
  const result = await recordIntent(journal, incident, intent, context(by, now), newId);
  if (isRefusal(result)) return null;
  if ('text' in intent && intent.text) return `${by}: ${intent.text}`;
  return `${by}: ${'role' in intent ? `${intent.do.replace('role-', '')}s ${intent.role}` : intent.do}`;
}
