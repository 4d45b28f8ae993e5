/** Identifies the incident that a review document is about, wherever the document was moved and whatever its title is. */
import { createHash } from 'node:crypto';
import type { Incident } from '../../incident/state.ts';
import { entriesOf } from '../../incident/timeline.ts';
import type { ReviewAudience } from '../../incident/vocabulary.ts';
import { readOutline } from './outline.ts';
import { splitCells } from './units.ts';

const markLength = 12;

/**
 * The mark of an incident in its documents: from its declaration, because numbers repeat in other people's stores, and opaque,
 * because customers read it.
 */
export function createReviewMark({ state, timeline }: Incident): string {
  const [declaration] = timeline.full[0] ?? timeline.open;
  const text = declaration?.id ?? `${state.id} ${state.declaredBy}`;
  return createHash('sha256').update(text).digest('hex').slice(0, markLength);
}

/** Whether a document is the review of an incident for an audience. Documents of 0.4.0 have no mark, but a head. */
export function isReviewOf(text: string, incident: Incident, audience: ReviewAudience): boolean {
  if (!text.includes('<!-- callme:contents ')) return false;
  const { contents, parts } = readOutline(text.replace(/^\ufeff/, '').split(/\r?\n/));
  if (!contents || (contents.form === 'customer') !== (audience === 'customer')) return false;
  if (contents.mark !== null) return contents.mark === createReviewMark(incident);
  const rows = parts.find(({ name }) => name === 'header')?.body.map(splitCells) ?? [];
  const read = (label: string) => rows.find(([first]) => first === label)?.[1] ?? null;
  if (read('Incident') !== incident.state.id) return false;
  const title = parts.find(({ name }) => name === 'title')?.body.join(' ') ?? '';
  const days = new Set(entriesOf(incident.timeline).map(({ at }) => at.slice(0, 10)));
  for (const time of Object.values(incident.state.times)) if (time) days.add(time.at.slice(0, 10));
  return days.has(read('Date') ?? '') || title.includes(incident.state.title);
}
