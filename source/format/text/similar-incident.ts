/** Similar past incidents as text, with their mitigation. */
import type { IncidentState } from '../../domain/incident/state.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { truncate } from '../../domain/kernel/truncate.ts';
import type { Mitigation } from '../../domain/search/mitigation.ts';
import { findAge, formatDurationInMinutes } from '../../time/duration.ts';

/** The maximum length of the mitigation, in characters. */
const mostSaid = 200;

/** `raised the pool`, or why it is unknown; on one line. */
export function formatMitigation(mitigation: Mitigation | null, record: IncidentState): string {
  if (mitigation) return truncate(cleanLine(mitigation.text), mostSaid);
  if (record.outcome === 'merged') return `merged into ${record.mergedInto}`;
  return record.status === 'active' ? 'still active' : 'mitigation not recorded';
}

const minute = 60_000;

/** `3d 4h ago`, to the minute: since the start of the impact, or else since the declaration. */
export function formatAgo({ times }: IncidentState, now: string): string {
  const began = times.impactStarted ?? times.declared;
  if (!began) return 'at an unknown time';
  const past = findAge(began.at, now);
  return past < minute ? 'just now' : `${formatDurationInMinutes(past)} ago`;
}
