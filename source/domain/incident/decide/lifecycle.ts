/** Decisions about the incident as a whole. */

import { accept } from '../../kernel/decision.ts';
import { isRefusal, type Problem, problem, refuse, usage } from '../../kernel/refusal.ts';
import type { Draft } from '../events.ts';
import { currentWindow } from '../impact.ts';
import { type IncidentState, isReviewed, pendingOffers, uncoveredFixes } from '../state.ts';
import { type IntentDeciders, optionalLine, requireLine, requireWhy } from './decider.ts';

/** Characters. */
export const maxTitle = 300;

export const lifecycleDeciders: IntentDeciders<
  | 'severity'
  | 'retitle'
  | 'resolve'
  | 'reopen'
  | 'close'
  | 'invalid'
  | 'merge'
  | 'unmerge'
  | 'release-merge'
  | 'attach-page'
  | 'receive-merge'
> = {
  severity: (_incident, intent) => {
    const why = requireWhy(intent.why);
    return isRefusal(why) ? why : accept({ type: 'severity-changed', severity: intent.severity, why });
  },

  retitle: (_incident, intent) => {
    const title = requireLine(intent.title, 'title', maxTitle);
    return isRefusal(title) ? title : accept({ type: 'retitled', title });
  },

  resolve: ({ state }, intent) => {
    const text = optionalLine(intent.text, 'text');
    if (isRefusal(text)) return text;
    const current = currentWindow(state);
    const mitigated = intent.mitigated
      ? accept<Draft>(
          {
            type: 'times-corrected',
            times: { mitigated: intent.mitigated },
            ...(state.windows.length > 1 && { window: current?.id ?? null }),
          },
          { type: 'resolved', text },
        )
      : accept<Draft>({ type: 'resolved', text });
    if (intent.mitigated || current?.mitigated) return mitigated;
    const setTime = { do: 'set-time', incident: state.id, time: 'mitigated' } as const;
    return { ...mitigated, warnings: [problem('mitigation-unknown', {}, setTime)] };
  },

  reopen: (_incident, intent) => {
    const why = requireWhy(intent.why);
    if (isRefusal(why)) return why;
    const { impactStarted } = intent;
    return accept({ type: 'reopened', why, ...(impactStarted !== undefined && { impactStarted }) });
  },

  close: ({ state }, { unwritten }) => {
    if (state.status !== 'resolved') return accept({ type: 'closed' });
    const missing = missingToClose(state, unwritten);
    return missing.length > 0
      ? refuse('not-closable', { incident: state.id }, null, missing)
      : accept({ type: 'closed' });
  },

  invalid: (_incident, intent) => {
    const why = requireWhy(intent.why);
    return isRefusal(why) ? why : accept({ type: 'invalidated', why });
  },

  merge: ({ state }, { into }) =>
    into === state.id ? usage('merge-into-itself', {}) : accept({ type: 'merged', into }),

  unmerge: ({ state }, intent) => {
    const why = requireWhy(intent.why);
    if (isRefusal(why)) return why;
    return state.mergedInto === null
      ? refuse('not-merged', { incident: state.id })
      : accept({ type: 'merge-undone', into: state.mergedInto, why });
  },

  'release-merge': (_incident, { from, pages, why }) =>
    accept({ type: 'merge-released', from, pages: [...pages], why }),

  'attach-page': (_incident, { page, title, told, received, acknowledged }) =>
    accept({ type: 'page-attached', page, title, told: [...told], received, acknowledged }),

  'receive-merge': (_incident, { from, title, pages, paged }) =>
    accept({ type: 'merge-received', from, title, pages: [...pages], paged: paged ?? null }),
};

/** @param unwritten the missing sections of the review; null if there is no review file */
function missingToClose(state: IncidentState, unwritten: readonly string[] | null): Problem[] {
  const { id: incident } = state;
  return [
    ...(!isReviewed(state) || unwritten === null ? [missingReview(incident)] : []),
    ...(unwritten ?? []).map(part => problem('needs-review-part', { part })),
    ...pendingOffers(state).map(({ role, offer }) => problem('needs-answer', { role, to: offer.to })),
    ...uncoveredFixes(state).map(({ text }) =>
      problem('needs-follow-up', { fix: text }, { do: 'add-follow-up', incident }),
    ),
  ];
}

export const missingReview = (incident: string): Problem =>
  problem('needs-review', {}, { do: 'write-review', incident });
