/** Changes of the Tuesday morning of the page in `page.ts`. Times are minutes since that page came in. */
import type { ChangeEvent } from '../../source/domain/changes/change.ts';
import { at } from './page.ts';

/** A deployment that was recorded as it happened, unless the fields say otherwise. */
export const change = (minutes: number, fields: Partial<ChangeEvent> = {}): ChangeEvent => ({
  ...{ v: 1, id: `C${minutes}`, at: at(minutes), recorded: at(minutes), by: 'pagerduty' },
  ...{ type: 'change-recorded', title: 'Deploy 1.2', body: '', team: null, origin: null, links: [] },
  ...fields,
});
