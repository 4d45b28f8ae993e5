/** `amend`, `strike`, `pin`: corrections, of which the journal keeps the original. */
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { findEntry } from '../../domain/incident/decide/entries.ts';
import { entryToJson } from '../../format/json/incident.ts';
import { formatEntryWithDate } from '../../format/text/timeline.ts';
import { isRefusal, RefusedError } from '../../domain/kernel/refusal.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag, readIncident, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { refuseExtraPositionals, requireReason, requireText } from '../kit/text.ts';

export const run: Run = async (args, context) => {
  const named = args.positionals[0];
  if (!named)
    throw new Failure(
      'usage',
      `which entry? callme ${args.verb} last, or the end of its id as callme log shows it`,
    );
  if (args.verb !== 'amend') refuseExtraPositionals(args, 1);
  const id = await resolveIncidentId(context, args.flag('incident'));
  const before = findEntry(await readIncident(context, id), named, await context.person());
  if (isRefusal(before)) throw new RefusedError(before);
  const intent = await intentOf(args, context, before.id);
  const { incident } = await recordOn(context, id, intent, await parseTimeFlag(context, args, 'at'));
  const after = findEntry(incident, before.id, '');
  if (isRefusal(after)) throw new RefusedError(after);
  context.output.print(
    context.output.json
      ? JSON.stringify({ incident: id, ...entryToJson(after) })
      : `${id}  ${formatEntryWithDate(context.now(), after, context.output)}`,
  );
  return undefined;
};

async function intentOf(args: Args, context: CommandContext, entry: string): Promise<LaterIntent> {
  if (args.verb === 'amend')
    return { do: 'amend', entry, text: await requireText(args, context, 'the new text', 1) };
  if (args.verb === 'strike') return { do: 'strike', entry, why: requireReason(args) };
  return { do: 'pin', entry, pinned: !args.has('off') };
}
