/** What a recording command prints when it is done. */

import type { Recorded } from '../../app/record.ts';
import { entryWithId } from '../../domain/incident/timeline.ts';
import { entryJson, incidentJson } from '../../format/json/incident.ts';
import { entryLineOn } from '../../format/text/timeline.ts';
import type { Edge } from './context.ts';

/** The incident as JSON; for people, what the timeline now says of it. */
export function answer(edge: Edge, { incident, events }: Recorded): void {
  if (edge.json) {
    edge.print(JSON.stringify(incidentJson(incident)));
    return;
  }
  const entries = events.flatMap(event => entryWithId(incident.timeline, event.id) ?? []);
  edge.print(
    entries.map(entry => `${incident.state.id}  ${entryLineOn(edge.now(), entry, edge)}`).join('\n'),
  );
}

/** The entry that was written, as JSON or as its line. */
export function answerEntry(edge: Edge, { incident, events }: Recorded): void {
  const entries = events.flatMap(event => entryWithId(incident.timeline, event.id) ?? []);
  const [entry] = entries;
  if (edge.json && entry) edge.print(JSON.stringify({ incident: incident.state.id, ...entryJson(entry) }));
  else answer(edge, { incident, events, warnings: [] });
}
