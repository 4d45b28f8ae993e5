/** What a typed line means: its kind by the first character, its time by a leading one. Pure. */
import type { LaterIntent } from '../../../domain/incident/decide/decide.ts';
import { isTimeless } from '../../../domain/incident/decide/intents.ts';
import type { LoggedKind, TimeValue } from '../../../domain/incident/vocabulary.ts';
import { findNearest } from '../../../domain/kernel/nearest.ts';
import { entryKindNames, entryKinds, findKindBySign } from '../../../format/entry-kinds.ts';
import type { Zone } from '../../../time/format.ts';
import { parseTimeValue } from '../../../time/parse.ts';
import { findCommand, slashCommands } from './commands.ts';
import type { LineProblem } from './problem.ts';
import { parseCommand, type RoomCommand } from './slash-command.ts';

export type LineContext = { readonly now: string; readonly zone: Zone; readonly people: readonly string[] };

type ParsedLine =
  | { readonly kind: 'empty' }
  | { readonly kind: 'intent'; readonly intent: LaterIntent; readonly at: TimeValue | null }
  | { readonly kind: 'command'; readonly command: RoomCommand; readonly at: TimeValue | null }
  | { readonly kind: 'problem'; readonly problem: LineProblem };

type LineSign = { readonly sign: string; readonly label: string; readonly description: string };

/**
 * First characters that make a line something else than a note, with the label that the prompt shows for
 * them.
 */
export const lineSigns: readonly LineSign[] = [
  ...entryKindNames.flatMap(kind => {
    const { sign, label, description } = entryKinds[kind];
    return sign === null ? [] : [{ sign, label, description }];
  }),
  { sign: '+', label: 'follow-up', description: 'a task for after the incident; @owner, #fix' },
  { sign: '@', label: 'pull in', description: '@person and why' },
  { sign: '/', label: 'command', description: 'a command; Tab completes' },
];

/**
 * A leading `14:05 `, `14:05 UTC `, `~14:05 `, `-10m ` or ISO-8601 time, and what follows it. A date alone is part of the
 * text.
 */
function parseLeadingTime(text: string, context: LineContext): { at: TimeValue | null; rest: string } {
  const [whole = '', word = ''] = /^(?!~?\d{4}-\d\d-\d\d\s)(~?[-\d]\S*(?:\s+UTC)?)\s+(?=\S)/.exec(text) ?? [];
  const at = word === '' ? null : parseTimeValue(word, { ...context, direction: 'past' });
  return at === null ? { at: null, rest: text } : { at, rest: text.slice(whole.length) };
}

/** What a line would be if it were sent now, for the prompt. */
export function lineLabel(text: string, context: LineContext): string {
  const { rest, at } = parseLeadingTime(text, context);
  const label = lineSigns.find(({ sign }) => rest.startsWith(sign))?.label ?? entryKinds.note.label;
  return at ? `${label}, back-dated` : label;
}

/** Whether a line is a command about an entry, so that the timeline has to show the handles of entries. */
export const needsHandles = (text: string): boolean =>
  /^\/(?:amend|move|kind|strike|restore|confirm|rule-out|open|pin|unpin|link)\s/.test(text);

const problem = (each: LineProblem): ParsedLine => ({ kind: 'problem', problem: each });
const pullUsage = '@PERSON REASON';

/** Parses a line. A line with a problem is not dropped: it stays on the input line. */
export function parseLine(text: string, context: LineContext): ParsedLine {
  if (text.trim() === '') return { kind: 'empty' };
  const { at, rest } = parseLeadingTime(text, context);
  const intent = (each: LaterIntent): ParsedLine => ({ kind: 'intent', intent: each, at });
  const sign = rest[0] ?? '';
  const body = rest.slice(1).trim();
  if (sign === '/') return parseSlashCommand(rest.slice(1), at, context);
  if (sign === '@') {
    const [person = '', ...reason] = body.split(/\s+/);
    if (person === '') return problem({ code: 'missing', argument: 'person', usage: pullUsage });
    if (reason.length > 0) return intent({ do: 'pull', person, why: reason.join(' ') });
    return problem({ code: 'missing', argument: 'reason', usage: pullUsage.replace('PERSON', person) });
  }
  const kind = findKindBySign(sign);
  if (kind === null && sign !== '+') return intent({ do: 'log', kind: 'note', text: rest });
  if (body === '') return problem({ code: 'empty', sign });
  if (sign === '+') return intent(parseFollowUp(body, context));
  if (kind === 'update') return parseUpdate(body, intent);
  return intent(parseEntry(kind ?? 'note', body));
}

/** `^text` is internal, `^^text` public. */
function parseUpdate(body: string, intent: (update: LaterIntent) => ParsedLine): ParsedLine {
  const isPublic = body.startsWith('^');
  const text = isPublic ? body.slice(1).trim() : body;
  if (text === '') return problem({ code: 'empty', sign: '^^' });
  return intent({ do: 'update', audience: isPublic ? 'public' : 'internal', text });
}

/** `#fix` marks an action as a temporary fix; in another kind it is part of the text. */
function parseEntry(kind: LoggedKind, body: string): LaterIntent {
  const { text, isFix } = removeFixMark(body);
  const temporaryFix = kind === 'action' && isFix;
  return { do: 'log', kind, text: temporaryFix ? text : body, temporaryFix };
}

function removeFixMark(body: string): { text: string; isFix: boolean } {
  const text = body.replace(/(^|\s)#fix(?=\s|$)/, '').trim();
  return { text, isFix: text !== body && text !== '' };
}

/**
 * `+ make the pool bigger @ben #fix`: an unknown owner stays part of the text; without a team file everyone
 * is known.
 */
function parseFollowUp(body: string, { people }: LineContext): LaterIntent {
  const { text, isFix } = removeFixMark(body);
  const match = /(?:^|\s)@([^\s@]+)\s*$/.exec(text);
  const person = match?.[1];
  const owner = person !== undefined && (people.length === 0 || people.includes(person)) ? person : null;
  const task = owner !== null && match ? text.slice(0, match.index).trim() : text;
  return { do: 'task-add', text: task || text, owner, temporaryFix: isFix };
}

/** Whether what a command records has a time of its own. */
const takesTime = (meaning: LaterIntent | RoomCommand): boolean =>
  'do' in meaning ? !isTimeless(meaning) : meaning.room === 'close';

function parseSlashCommand(typed: string, at: TimeValue | null, context: LineContext): ParsedLine {
  const [, name = '', rest = ''] = /^\s*(\S*)([\s\S]*)$/.exec(typed) ?? [];
  const command = findCommand(name);
  if (!command) {
    const similar = findNearest(
      name,
      slashCommands.map(each => each.name),
    );
    return problem({ code: 'unknown-command', name, similar });
  }
  const meaning = parseCommand(command, rest, context);
  if ('code' in meaning) return problem(meaning);
  if (at !== null && !takesTime(meaning)) return problem({ code: 'timeless', command: name });
  if (!('do' in meaning)) return { kind: 'command', command: meaning, at };
  // The time before an amendment is the time of the entry, as it is before the text of a new one.
  return meaning.do === 'amend'
    ? { kind: 'intent', intent: at ? { ...meaning, time: at } : meaning, at: null }
    : { kind: 'intent', intent: meaning, at };
}
