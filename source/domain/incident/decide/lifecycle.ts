/** Decisions about the incident as a whole. */

import { accept, refusal, usage } from '../../kernel/decision.ts';
import { isReviewed, pendingOffers, uncoveredFixes } from '../state.ts';
import { cleanedLine, type Deciders } from './decider.ts';

export const longestTitle = 300;
const longestReason = 2_000;

export const lifecycleDeciders: Deciders<
  | 'severity'
  | 'retitle'
  | 'times'
  | 'resolve'
  | 'reopen'
  | 'close'
  | 'invalid'
  | 'merge'
  | 'attach-page'
  | 'receive-merge'
> = {
  severity: (_incident, intent) => {
    const why = cleanedLine(intent.why, 'reason (--why)', longestReason);
    return typeof why === 'string'
      ? accept({ type: 'severity-changed', severity: intent.severity, why })
      : why;
  },

  retitle: (_incident, intent) => {
    const title = cleanedLine(intent.title, 'title', longestTitle);
    return typeof title === 'string' ? accept({ type: 'retitled', title }) : title;
  },

  times: (_incident, { times }) =>
    Object.keys(times).length === 0
      ? usage('no time was named; for example: times --detected 14:05 --identified unknown')
      : accept({ type: 'times-corrected', times: { ...times } }),

  resolve: ({ state }, intent) => {
    const text = intent.text?.trim() ? cleanedLine(intent.text, 'text', longestReason) : '';
    if (typeof text !== 'string') return text;
    const mitigated = intent.mitigated
      ? accept(
          { type: 'times-corrected', times: { mitigated: intent.mitigated } },
          { type: 'resolved', text },
        )
      : accept({ type: 'resolved', text });
    if (intent.mitigated || state.times.mitigated) return mitigated;
    return { ...mitigated, warnings: ['when it was mitigated is not known yet: times --mitigated TIME'] };
  },

  reopen: (_incident, intent) => {
    const why = cleanedLine(intent.why, 'reason (--why)', longestReason);
    return typeof why === 'string' ? accept({ type: 'reopened', why }) : why;
  },

  close: ({ state }, { unwritten }) => {
    if (state.status !== 'resolved') return accept({ type: 'closed' });
    const missing = [
      ...(!isReviewed(state) || unwritten === null ? ['the review: write it with pir'] : []),
      ...(unwritten ?? []).map(part => `the review: ${part}`),
      ...pendingOffers(state).map(({ role, offer }) => `an answer to the offer of ${role} to ${offer.to}`),
      ...uncoveredFixes(state).map(
        fix => `a follow-up for the temporary fix "${fix.text}": task add TEXT --temporary-fix`,
      ),
    ];
    return missing.length > 0
      ? refusal(`${state.id} cannot be closed yet`, missing)
      : accept({ type: 'closed' });
  },

  invalid: (_incident, intent) => {
    const why = cleanedLine(intent.why, 'reason (--why)', longestReason);
    return typeof why === 'string' ? accept({ type: 'invalidated', why }) : why;
  },

  merge: ({ state }, { into }) =>
    into === state.id ? usage('an incident cannot be merged into itself') : accept({ type: 'merged', into }),

  'attach-page': (_incident, { page, title, told, received, acknowledged }) =>
    accept({ type: 'page-attached', page, title, told: [...told], received, acknowledged }),

  'receive-merge': (_incident, { from, title, pages, paged }) =>
    accept({ type: 'merge-received', from, title, pages: [...pages], paged: paged ?? null }),
};
