/** How long an incident has been going on, to the minute, so that an idle screen is not drawn anew every second. */
import type { IncidentRecord } from '../domain/incident/record.ts';
import { ageOf } from '../output/overview.ts';

export const ageInMinutes = (record: IncidentRecord, now: string): string =>
  ageOf(record, now)
    .replace(/^\d+s$/, '<1m')
    .replace(/(m) \d+s$/, '$1');
