/** `log`: the timeline, and with --follow what comes. */
import { chronological, entriesOf } from '../domain/incident/timeline.ts';
import { entryJson } from '../output/incident-json.ts';
import { entryLine, timelineText } from '../output/timeline.ts';
import type { Run } from './command.ts';
import type { Edge } from './edge.ts';
import { meantIncident, readIncident } from './incident.ts';

export const run: Run = async (asked, edge) => {
  const id = await meantIncident(edge, asked.words[0] ?? asked.flag('incident'));
  const { timeline } = await readIncident(edge, id);
  if (edge.json) for (const entry of chronological(timeline)) edge.print(JSON.stringify(entryJson(entry)));
  else edge.print(timelineText(timeline, edge));
  if (asked.has('follow')) await follow(edge, id, timeline.length);
  return undefined;
};

/** Prints entries as they are written, by whomever, until it is interrupted. */
async function follow(edge: Edge, id: string, from: number): Promise<void> {
  const journal = await edge.journal();
  let printed = from;
  const more = async () => {
    const incident = await journal.read(id);
    if (!incident) return;
    const entries = entriesOf(incident.timeline).slice(printed);
    printed += entries.length;
    for (const entry of entries)
      edge.print(edge.json ? JSON.stringify(entryJson(entry)) : entryLine(entry, edge));
  };
  const stop = journal.subscribe(ids => {
    if (ids.includes(id)) void more();
  });
  await more();
  await new Promise<void>(resolve => {
    // The subscription alone does not keep the process alive.
    const alive = setInterval(() => {}, 2 ** 30);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        clearInterval(alive);
        process.exitCode = signal === 'SIGINT' ? 130 : 143;
        resolve();
      });
    }
  });
  stop();
}
