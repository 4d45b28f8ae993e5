/** Decisions about one side of a relation. The use case `app/record/relation.ts` records both, and refuses circles. */
import { accept } from '../../kernel/decision.ts';
import type { IntentDeciders } from './decider.ts';

export const relationDeciders: IntentDeciders<'relate' | 'unrelate'> = {
  relate: (_incident, { kind, incident, direction }) =>
    accept({ type: 'relation-added', kind, incident, direction }),
  unrelate: (_incident, { kind, incident, direction }) =>
    accept({ type: 'relation-removed', kind, incident, direction }),
};
