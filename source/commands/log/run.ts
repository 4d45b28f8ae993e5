/** `log`: the timeline, and with --follow what comes. */
import { chronological, entriesOf } from '../../domain/incident/timeline.ts';
import { entryJson } from '../../format/json/incident.ts';
import { entryLineOn, timelineText } from '../../format/text/timeline.ts';
import type { Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { meantIncident, readIncident } from '../kit/incident.ts';
import { atMost } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const id = await meantIncident(edge, asked.words[0] ?? asked.flag('incident'));
  const { timeline } = await readIncident(edge, id);
  if (edge.json) for (const entry of chronological(timeline)) edge.print(JSON.stringify(entryJson(entry)));
  else edge.print(timelineText(timeline, edge));
  return asked.has('follow') ? follow(edge, id, timeline.length) : undefined;
};

/** Prints entries as they are written, by whomever, until it is interrupted; the exit code says by what. */
async function follow(edge: Edge, id: string, from: number): Promise<number> {
  const journal = await edge.journal();
  let printed = from;
  const more = async () => {
    const incident = await journal.read(id);
    if (!incident) return;
    const entries = entriesOf(incident.timeline).slice(printed);
    printed += entries.length;
    for (const entry of entries)
      edge.print(edge.json ? JSON.stringify(entryJson(entry)) : entryLineOn(edge.now(), entry, edge));
  };
  const stop = journal.subscribe(ids => {
    if (ids.includes(id)) void more();
  });
  await more();
  const code = await new Promise<number>(resolve => {
    // The subscription alone does not keep the process alive.
    const alive = setInterval(() => {}, 2 ** 30);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        clearInterval(alive);
        resolve(signal === 'SIGINT' ? 130 : 143);
      });
    }
  });
  stop();
  return code;
}
