/** Resolves the incident that a command is about, and records intents about it. */

import { actOnIncident } from '../../app/act-on-incident.ts';
import type { Recorded } from '../../app/record/incident.ts';
import { completeIncident } from '../../app/whole-incident.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import { type IncidentId, parseIncidentId } from '../../domain/kernel/ids.ts';
import { isRefusal, type Problem, type Refusal, RefusedError } from '../../domain/kernel/refusal.ts';
import { formatPartProblem } from '../../format/text/merged.ts';
import { type ArgsWith, Failure, kebab } from './command.ts';
import type { CommandContext } from './context.ts';

/** Two clocks may differ by this much before a time counts as one that has not come yet. */
const maxClockSkewMs = 60_000;

/** `7`, `inc-7` and `INC-0007` all mean `INC-7`. */
export function requireIncidentId(text: string, from = ''): IncidentId {
  const id = parseIncidentId(text);
  if (id === null)
    throw new Failure('usage', `${from}invalid incident "${text}": use a number such as INC-7`);
  return id;
}

/**
 * The incident that a command line names, as a word or with `-i`.
 * @throws {Failure} if it names two: neither is ignored
 */
export function namedIncident(
  args: ArgsWith<'incident'>,
  word: string | undefined = args.positionals[0],
): string | undefined {
  const flag = args.flag('incident');
  if (word !== undefined && flag !== undefined && parseIncidentId(word) !== parseIncidentId(flag))
    throw new Failure('usage', `two incidents are named, ${word} and -i ${flag}: leave one out`);
  return word ?? flag;
}

/**
 * The incident that a command is about: named, or `CALLME_INCIDENT`, or the only active one; where none is active, the
 * only one that is resolved and not closed.
 */
export async function resolveIncidentId(
  context: CommandContext,
  named: string | undefined,
): Promise<IncidentId> {
  if (named) return requireIncidentId(named);
  const variable = context.env.CALLME_INCIDENT;
  if (variable) return requireIncidentId(variable, 'CALLME_INCIDENT: ');
  const journal = await context.store.open();
  const records = await journal.list('open');
  const active = records.filter(record => record.status === 'active');
  const candidates = active.length > 0 ? active : records.filter(record => record.status === 'resolved');
  const [only] = candidates;
  if (!only) {
    throw new Failure(
      'refused',
      (await journal.list()).length > 0
        ? 'no open incident: name one with -i INC'
        : 'no incidents yet: declare one with callme declare TITLE -s SEVERITY',
    );
  }
  if (candidates.length > 1) {
    throw new Failure(
      'refused',
      `${candidates.length} incidents are ${only.status}: name one with -i INC`,
      candidates.map(formatCandidate),
    );
  }
  return only.id;
}

const formatCandidate = ({ id, severity, title }: IncidentState) => `${id} ${severity} ${title}`;

/**
 * `close INC-2` names the incident, so the text of `resolve INC-2` is likely meant the same way; it would change another one.
 * @throws {Failure} if a text is the name of an incident
 */
export function refuseIncidentAsText(verb: string, text: string): void {
  if (/^INC-\d+$/i.test(text))
    throw new Failure('usage', `name the incident with -i: callme ${verb} -i ${text}`);
}

/** The whole record of an incident, with what was merged into it. What cannot be shown of it is said on standard error. */
export async function readIncident(context: CommandContext, id: string): Promise<Incident> {
  const incident = await completeIncident(await context.store.open(), await readOwnRecord(context, id));
  for (const part of incident.parts ?? []) {
    const problem = formatPartProblem(part);
    if (problem !== null) context.output.inform(`note: ${problem}`);
  }
  return incident;
}

/** The record of an incident without what was merged into it. */
export async function readOwnRecord(context: CommandContext, id: string): Promise<Incident> {
  const incident = await (await context.store.open()).read(id);
  if (!incident)
    throw new Failure(
      'not-found',
      `no incident ${id} in ${context.store.path()}: to list them, callme list --status all`,
    );
  return incident;
}

/** The time that a flag names: when something happened. A time in the future is recorded, with a warning. */
export async function parseTimeFlag<N extends string>(
  context: CommandContext,
  args: ArgsWith<N>,
  name: N,
): Promise<TimeValue | null> {
  const text = args.flag(name);
  if (text === undefined) return null;
  const time = await parseTimeArgument(context, text, `--${kebab(name)}`);
  warnOfFuture(context, time, name === 'at' ? 'this time' : `--${kebab(name)}`);
  return time;
}

export async function parseTimeArgument(
  context: CommandContext,
  text: string,
  what: string,
): Promise<TimeValue> {
  const { explainInvalidTime, parseTimeValue } = await import('../../time/parse.ts');
  const time = parseTimeValue(text, { now: context.now(), zone: context.output.zone, direction: 'past' });
  if (time) return time;
  throw new Failure(
    'usage',
    `${what}: ${explainInvalidTime(text, '14:05, -10m or 2026-11-30T09:00 (~14:05 if approximate)')}`,
  );
}

/** Records one intent about the incident that the command means, and says what came of it. */
export async function recordOnCurrent(
  args: ArgsWith<'incident' | 'at'>,
  context: CommandContext,
  intent: LaterIntent,
): Promise<Recorded> {
  const id = await resolveIncidentId(context, args.flag('incident'));
  return recordOn(context, id, intent, await parseTimeFlag(context, args, 'at'));
}

export async function recordOn(
  context: CommandContext,
  id: IncidentId,
  intent: LaterIntent,
  at: TimeValue | null = null,
): Promise<Recorded> {
  return unwrapRecorded(context, await actOnIncident(await context.app(), id, intent, at));
}

/** Two clocks may differ by a minute. */
export function warnOfFuture(context: CommandContext, { at }: TimeValue, what = 'this time'): void {
  if (Date.parse(at) > Date.parse(context.now()) + maxClockSkewMs)
    context.output.inform(`note: ${what} is in the future`);
}

/** What was recorded, once its warnings are printed. @throws {RefusedError} where it was refused */
export async function unwrapRecorded<R extends { readonly warnings: readonly Problem[] }>(
  context: CommandContext,
  result: R | Refusal,
): Promise<R> {
  if (isRefusal(result)) throw new RefusedError(result);
  if (result.warnings.length > 0) {
    const { problemLine } = await import('./remedy.ts');
    for (const warning of result.warnings) context.output.inform(`note: ${problemLine(warning)}`);
  }
  return result;
}
