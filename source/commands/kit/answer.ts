/** Output of commands that record something. */

import type { Recorded } from '../../app/record/incident.ts';
import { entryWithId } from '../../domain/incident/timeline.ts';
import { entryToJson, incidentToJson } from '../../format/json/incident.ts';
import { formatEntryWithDate } from '../../format/text/timeline.ts';
import type { CommandContext } from './context.ts';

/** The incident as JSON; for people, what the timeline now says of it. */
export function printIncident(context: CommandContext, { incident, events }: Recorded): void {
  if (context.output.json) {
    context.output.print(JSON.stringify(incidentToJson(incident)));
    return;
  }
  const entries = events.flatMap(event => entryWithId(incident.timeline, event.id) ?? []);
  context.output.print(
    entries
      .map(entry => `${incident.state.id}  ${formatEntryWithDate(context.now(), entry, context.output)}`)
      .join('\n'),
  );
}

/** The entry that was written, as JSON or as its line. */
export function printEntry(context: CommandContext, { incident, events }: Recorded): void {
  const entries = events.flatMap(event => entryWithId(incident.timeline, event.id) ?? []);
  const [entry] = entries;
  if (context.output.json && entry)
    context.output.print(JSON.stringify({ incident: incident.state.id, ...entryToJson(entry) }));
  else printIncident(context, { incident, events, warnings: [] });
}
