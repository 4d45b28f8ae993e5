/** Which events of callme itself are in the timeline of a review, and which are bookkeeping. */
import type { EventType } from '../../incident/events.ts';
import type { Entry } from '../../incident/timeline.ts';

/**
 * - `story`: in the timeline and in the complete log.
 * - `record`: only in the complete log, and only up to the resolution: later ones are about the review, not the incident.
 * - `elsewhere`: another part of the review has it (pages, action items, the head), or it is private.
 */
type EventClass = 'story' | 'record' | 'elsewhere';

const classes: Readonly<Record<EventType, EventClass>> = {
  declared: 'story',
  'severity-changed': 'story',
  'responder-pulled': 'story',
  'entry-added': 'story',
  'update-posted': 'story',
  'hypothesis-resolved': 'story',
  mitigated: 'story',
  'impact-resumed': 'story',
  'services-changed': 'story',
  resolved: 'story',
  reopened: 'story',
  invalidated: 'story',
  merged: 'story',
  'merge-received': 'story',
  'merge-undone': 'record',
  'merge-released': 'record',
  retitled: 'record',
  'role-offered': 'record',
  'role-accepted': 'record',
  'role-declined': 'record',
  'role-withdrawn': 'record',
  'role-taken': 'record',
  'responder-left': 'record',
  'task-added': 'record',
  'times-corrected': 'record',
  'impact-added': 'record',
  'impact-removed': 'record',
  'impact-measured': 'record',
  'entry-amended': 'elsewhere',
  'entry-corrected': 'elsewhere',
  'entry-struck': 'elsewhere',
  'entry-restored': 'elsewhere',
  'entry-pinned': 'elsewhere',
  'entry-linked': 'elsewhere',
  /** Moods are private. */
  'checked-in': 'elsewhere',
  'task-done': 'elsewhere',
  'task-dropped': 'elsewhere',
  'task-assigned': 'elsewhere',
  'task-linked': 'elsewhere',
  closed: 'elsewhere',
  'page-attached': 'elsewhere',
  'relation-added': 'elsewhere',
  'relation-removed': 'elsewhere',
  'review-written': 'elsewhere',
  'review-requested': 'elsewhere',
  'review-approved': 'elsewhere',
  'review-returned': 'elsewhere',
  'review-finished': 'elsewhere',
};

/** Entries of people are always the story. */
const classOf = ({ event }: Entry): EventClass => (event === null ? 'story' : (classes[event] ?? 'record'));

/** Whether an entry belongs in the timeline of a review. */
export const isStory = (entry: Entry): boolean => classOf(entry) === 'story';

/**
 * Whether an entry belongs in the complete log of a review.
 * @param until when the incident was resolved; null if it was not
 */
export function isLogged(entry: Entry, until: string | null): boolean {
  const kind = classOf(entry);
  return kind === 'story' || (kind === 'record' && (until === null || entry.at <= until));
}
