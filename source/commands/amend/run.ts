/** `amend`, `strike`, `restore`, `pin`, `confirm`, `rule-out`: correct or mark an entry. The journal keeps the original. */
import type { Recorded } from '../../app/record/incident.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { findEntry } from '../../domain/incident/decide/entries.ts';
import type { Intent } from '../../domain/incident/decide/intents.ts';
import type { Entry } from '../../domain/incident/timeline.ts';
import type { Resolution, TimeValue } from '../../domain/incident/vocabulary.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { isRefusal, RefusedError } from '../../domain/kernel/refusal.ts';
import { entryToJson } from '../../format/json/incident.ts';
import { formatEntryWithDate } from '../../format/text/timeline.ts';
import { formatDateTime } from '../../time/format.ts';
import { parseTimeOnDay } from '../../time/on-day.ts';
import { printEntry } from '../kit/answer.ts';
import { type Args, type ArgsWith, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { readIncident, recordOn, recordOnCurrent, resolveIncidentId, warnOfFuture } from '../kit/incident.ts';
import { readOptionalText, refuseExtraPositionals, requireReason, requireText } from '../kit/text.ts';
import type { amendFlags, hypothesisFlags, pinFlags, restoreFlags, strikeFlags } from './spec.ts';

export const amend: Run<typeof amendFlags> = (args, context) =>
  changeEntry(args, context, async entry => {
    const kind = args.flag('kind') ?? null;
    const temporaryFix = args.has('temporaryFix') ? true : args.hasNot('temporaryFix') ? false : null;
    const time = parseCorrectedTime(args, context, entry);
    const isCorrected = kind !== null || temporaryFix !== null || time !== null;
    const text = isCorrected
      ? (await readOptionalText(args, context, 1)) || null
      : await requireText(args, context, 'the new text, or --at TIME or --kind KIND,', 1);
    return { do: 'amend', entry: entry.id, text, time, kind, temporaryFix };
  });

/** A clock time is on the day of the entry. What it became is printed with its date. */
function parseCorrectedTime(
  args: Args<typeof amendFlags>,
  context: CommandContext,
  { at, recorded }: Entry,
): TimeValue | null {
  const text = args.flag('at');
  if (text === undefined) return null;
  const { zone } = context.output;
  const time = parseTimeOnDay(text, { now: context.now(), zone, near: at, latest: recorded });
  if (time === null)
    throw new Failure(
      'usage',
      `--at: invalid time "${text}": use 09:40 (on the day of the entry), -10m or 2026-11-30T09:00 (~09:40 if approximate)`,
    );
  warnOfFuture(context, time);
  return time;
}

export const strike: Run<typeof strikeFlags> = (args, context) => {
  refuseExtraPositionals(args, 1);
  return args.has('undo')
    ? restoreEntry(args, context)
    : changeEntry(args, context, async ({ id }) => ({ do: 'strike', entry: id, why: requireReason(args) }));
};

const restoreEntry = (args: ArgsWith<'incident'>, context: CommandContext) =>
  changeEntry(args, context, async ({ id }) => ({ do: 'restore', entry: id }), true);

export const restore: Run<typeof restoreFlags> = (args, context) => {
  refuseExtraPositionals(args, 1);
  return restoreEntry(args, context);
};

export const pin: Run<typeof pinFlags> = (args, context) => {
  refuseExtraPositionals(args, 1);
  return changeEntry(args, context, async ({ id }) => ({ do: 'pin', entry: id, pinned: !args.has('off') }));
};

export const confirm: Run<typeof hypothesisFlags> = (args, context) =>
  resolveHypothesis(args, context, 'confirmed');

export const ruleOut: Run<typeof hypothesisFlags> = (args, context) =>
  resolveHypothesis(args, context, 'ruled-out');

async function resolveHypothesis(
  args: Args<typeof hypothesisFlags>,
  context: CommandContext,
  resolution: Resolution,
): Promise<undefined> {
  const [first = null, ...others] = args.positionals;
  // Several words in quotes are the reason.
  const entry = first !== null && /\s/.test(first) ? null : first;
  const words = entry === null ? args.positionals : others;
  const flag = args.flag('why');
  if (flag !== undefined && words.length > 0)
    throw new Failure('usage', 'give the reason once: as words, or with --why');
  const intent: Intent<'resolve-hypothesis'> = {
    do: 'resolve-hypothesis',
    entry,
    resolution: args.has('undo') ? null : resolution,
    why: flag ?? (words.join(' ') || null),
    ...(flag === undefined && { isTyped: true }),
  };
  await printEntry(context, await recordOnCurrent(args, context, intent));
  return undefined;
}

/**
 * Records an intent about the entry that was named, and prints the entry.
 * @param isStruck whether `last` is the entry that was struck last
 */
async function changeEntry(
  args: ArgsWith<'incident'>,
  context: CommandContext,
  intentFor: (entry: Entry) => Promise<LaterIntent>,
  isStruck = false,
): Promise<undefined> {
  const [named] = args.positionals;
  if (!named)
    throw new Failure(
      'usage',
      `name an entry: callme ${args.verb} last, or the end of its id as callme log shows it`,
    );
  const id = await resolveIncidentId(context, args.flag('incident'));
  const before = findEntry(await readIncident(context, id), named, await context.person(), isStruck);
  if (isRefusal(before)) throw new RefusedError(before);
  printCorrected(context, id, before, await recordOn(context, id, await intentFor(before)));
  return undefined;
}

function printCorrected(
  context: CommandContext,
  id: IncidentId,
  before: Entry,
  { incident, events }: Recorded,
): void {
  const after = findEntry(incident, before.id, '');
  if (isRefusal(after)) throw new RefusedError(after);
  const { output } = context;
  output.print(
    output.json
      ? JSON.stringify({ incident: id, ...entryToJson(after) })
      : `${id}  ${formatEntryWithDate(context.now(), after, output)}`,
  );
  if (after.at !== before.at)
    output.inform(
      `note: moved from ${formatDateTime(before.at, output.zone)} to ${formatDateTime(after.at, output.zone)}`,
    );
  // Someone else was amending it at the same moment: both amendments are kept, and the newer one applies.
  const own = events.filter(({ type }) => type === 'entry-amended' || type === 'entry-corrected').length;
  for (const { by } of after.versions.slice(before.versions.length, after.versions.length - own))
    output.inform(`note: ${by} amended it in the meantime: callme log --json has every version`);
}
