/** `log`: prints the timeline, and with --follow new entries as they are added. */
import { chronological, entriesOf } from '../../domain/incident/timeline.ts';
import { entryToJson } from '../../format/json/incident.ts';
import { formatEntryWithDate, formatTimeline } from '../../format/text/timeline.ts';
import type { Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { readIncident, resolveIncidentId } from '../kit/incident.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const id = await resolveIncidentId(context, args.positionals[0] ?? args.flag('incident'));
  const { timeline } = await readIncident(context, id);
  if (context.output.json)
    for (const entry of chronological(timeline)) context.output.print(JSON.stringify(entryToJson(entry)));
  else context.output.print(formatTimeline(timeline, context.output));
  return args.has('follow') ? follow(context, id, timeline.length) : undefined;
};

/** Prints entries as they are written, by whomever, until it is interrupted; the exit code says by what. */
async function follow(context: CommandContext, id: string, from: number): Promise<number> {
  const journal = await context.store.open();
  let printed = from;
  const more = async () => {
    const incident = await journal.read(id);
    if (!incident) return;
    const entries = entriesOf(incident.timeline).slice(printed);
    printed += entries.length;
    for (const entry of entries)
      context.output.print(
        context.output.json
          ? JSON.stringify(entryToJson(entry))
          : formatEntryWithDate(context.now(), entry, context.output),
      );
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
