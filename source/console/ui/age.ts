/** How long an incident has been going on, to the minute, so that an idle screen is not drawn anew every second. */
import type { IncidentState } from '../../domain/incident/state.ts';
import { ageOf } from '../../format/text/overview.ts';

export const ageInMinutes = (record: IncidentState, now: string): string =>
  ageOf(record, now)
    .replace(/^\d+s$/, '<1m')
    .replace(/(m) \d+s$/, '$1');
