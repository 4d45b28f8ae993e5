/** `log`: prints the timeline, and with --follow new entries as they are added. */
import { readWholeIncident } from '../../app/whole-incident.ts';
import { chronological, type Entry, entriesOf } from '../../domain/incident/timeline.ts';
import { entryToJson } from '../../format/json/incident.ts';
import { formatEntryWithDate, formatTimeline } from '../../format/text/timeline.ts';
import type { Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { namedIncident, readIncident, resolveIncidentId } from '../kit/incident.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const id = await resolveIncidentId(context, namedIncident(args));
  const { timeline } = await readIncident(context, id);
  if (context.output.json)
    for (const entry of chronological(timeline)) context.output.print(JSON.stringify(entryToJson(entry)));
  else context.output.print(formatTimeline(timeline, context.output));
  return args.has('follow') ? follow(context, id, entriesOf(timeline)) : undefined;
};

/** Prints entries as they are written, by whomever, until it is interrupted; the exit code says by what. */
async function follow(context: CommandContext, id: string, shown: readonly Entry[]): Promise<number> {
  const journal = await context.store.open();
  const printed = new Set(shown.map(entry => entry.id));
  let parts: ReadonlySet<string> = new Set([id]);
  const more = async () => {
    const incident = await readWholeIncident(journal, id);
    if (!incident) return;
    parts = new Set([id, ...(incident.parts ?? []).map(part => part.id)]);
    for (const entry of entriesOf(incident.timeline)) {
      if (printed.has(entry.id)) continue;
      printed.add(entry.id);
      context.output.print(
        context.output.json
          ? JSON.stringify(entryToJson(entry))
          : formatEntryWithDate(context.now(), entry, context.output),
      );
    }
  };
  const interrupted = new Promise<number>(resolve => {
    // The subscription alone does not keep the process alive.
    const alive = setInterval(() => {}, 2 ** 30);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        clearInterval(alive);
        resolve(signal === 'SIGINT' ? 130 : 143);
      });
    }
  });
  const stop = journal.subscribe(ids => {
    if (ids.some(changed => parts.has(changed))) void more();
  });
  await more();
  const code = await interrupted;
  stop();
  return code;
}
