/** Which incident is meant, and the one way of recording something about it. */

import { isRecorded, type Recorded, recordIntent } from '../../app/record.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { Incident } from '../../domain/incident/fold.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import type { Refusal } from '../../domain/kernel/decision.ts';
import { type Asked, Failure, kebab } from './command.ts';
import { context, type Edge } from './context.ts';
import { recordingJournal } from './redacted-journal.ts';

/** Two clocks may differ by this much before a time counts as one that has not come yet. */
const aheadMs = 60_000;

/** `7`, `inc-7` and `INC-0007` all mean `INC-7`. */
function incidentIdOf(text: string, from = ''): string {
  const number = /^(?:inc-?)?0*([1-9]\d*)$/i.exec(text.trim())?.[1];
  if (!number) throw new Failure('usage', `${from}"${text}" is not an incident; one looks like INC-7`);
  return `INC-${number}`;
}

/**
 * The incident that a command is about: named, or `CALLME_INCIDENT`, or the only active one; where none is active, the
 * only one that is resolved and not closed.
 */
export async function meantIncident(edge: Edge, named: string | undefined): Promise<string> {
  if (named) return incidentIdOf(named);
  const variable = edge.env.CALLME_INCIDENT;
  if (variable) return incidentIdOf(variable, 'CALLME_INCIDENT: ');
  const journal = await edge.journal();
  const records = await journal.list('open');
  const active = records.filter(record => record.status === 'active');
  const candidates = active.length > 0 ? active : records.filter(record => record.status === 'resolved');
  const [only] = candidates;
  if (!only) {
    throw new Failure(
      'refused',
      (await journal.list()).length > 0
        ? 'no incident is open; name one with -i INC'
        : 'there is no incident yet; declare one: callme declare TITLE -s SEVERITY',
    );
  }
  if (candidates.length > 1) {
    throw new Failure(
      'refused',
      `${candidates.length} incidents are ${only.status}; name one with -i INC`,
      candidates.map(listed),
    );
  }
  return only.id;
}

const listed = ({ id, severity, title }: IncidentState) => `${id} ${severity} ${title}`;

export async function readIncident(edge: Edge, id: string): Promise<Incident> {
  const incident = await (await edge.journal()).read(id);
  if (!incident)
    throw new Failure('not-found', `there is no ${id} in ${edge.storePath()}; see callme list --status all`);
  return incident;
}

/** The time that a flag names. */
export async function timeFlag(edge: Edge, asked: Asked, name: string): Promise<TimeValue | null> {
  const text = asked.flag(name);
  return text === undefined ? null : timeNamed(edge, text, `--${kebab(name)}`);
}

export async function timeNamed(edge: Edge, text: string, what: string): Promise<TimeValue> {
  const { parseTime } = await import('../../time/parse.ts');
  const time = await parseTime(text, edge.now(), edge.zone);
  if (time) return time;
  throw new Failure(
    'usage',
    `${what}: "${text}" is not a time; give ISO-8601, 14:05 or -10m (~14:05 for about)`,
  );
}

/** Records one intent about the incident that the command means, and says what came of it. */
export async function record(asked: Asked, edge: Edge, intent: LaterIntent): Promise<Recorded> {
  const id = await meantIncident(edge, asked.flag('incident'));
  return recordOn(edge, id, intent, await timeFlag(edge, asked, 'at'));
}

export async function recordOn(
  edge: Edge,
  id: string,
  intent: LaterIntent,
  at: TimeValue | null = null,
): Promise<Recorded> {
  const when = await context(edge, at);
  if (Date.parse(when.at.at) > Date.parse(when.now) + aheadMs) edge.tell('note: that time is in the future');
  return recorded(edge, await recordIntent(await recordingJournal(edge), id, intent, when, await edge.ids()));
}

/** Turns a refusal into the command's failure, and tells what was accepted with doubts. */
export function recorded(edge: Edge, result: Recorded | Refusal): Recorded {
  if (!isRecorded(result)) throw new Failure(result.code, result.message, result.missing);
  for (const warning of result.warnings) edge.tell(`note: ${warning}`);
  return result;
}
