/** `amend`, `strike`, `pin`: correct or mark an entry. The journal keeps the original. */
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { findEntry } from '../../domain/incident/decide/entries.ts';
import { isRefusal, RefusedError } from '../../domain/kernel/refusal.ts';
import { entryToJson } from '../../format/json/incident.ts';
import { formatEntryWithDate } from '../../format/text/timeline.ts';
import { type ArgsWith, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import type { recordingFlags } from '../kit/flags.ts';
import { parseTimeFlag, readIncident, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { refuseExtraPositionals, requireReason, requireText } from '../kit/text.ts';
import type { pinFlags, strikeFlags } from './spec.ts';

type EntryArgs = ArgsWith<'incident' | 'at'>;

export const amend: Run<typeof recordingFlags> = (args, context) =>
  changeEntry(args, context, async entry => ({
    do: 'amend',
    entry,
    text: await requireText(args, context, 'the new text', 1),
  }));

export const strike: Run<typeof strikeFlags> = (args, context) => {
  refuseExtraPositionals(args, 1);
  return changeEntry(args, context, async entry => ({ do: 'strike', entry, why: requireReason(args) }));
};

export const pin: Run<typeof pinFlags> = (args, context) => {
  refuseExtraPositionals(args, 1);
  return changeEntry(args, context, async entry => ({ do: 'pin', entry, pinned: !args.has('off') }));
};

/** Records an intent about the entry that was named, and prints the entry. */
async function changeEntry(
  args: EntryArgs,
  context: CommandContext,
  intentFor: (entry: string) => Promise<LaterIntent>,
): Promise<undefined> {
  const [named] = args.positionals;
  if (!named)
    throw new Failure(
      'usage',
      `name an entry: callme ${args.verb} last, or the end of its id as callme log shows it`,
    );
  const id = await resolveIncidentId(context, args.flag('incident'));
  const before = findEntry(await readIncident(context, id), named, await context.person());
  if (isRefusal(before)) throw new RefusedError(before);
  const at = await parseTimeFlag(context, args, 'at');
  const { incident } = await recordOn(context, id, await intentFor(before.id), at);
  const after = findEntry(incident, before.id, '');
  if (isRefusal(after)) throw new RefusedError(after);
  const { output } = context;
  output.print(
    output.json
      ? JSON.stringify({ incident: id, ...entryToJson(after) })
      : `${id}  ${formatEntryWithDate(context.now(), after, output)}`,
  );
  return undefined;
}
