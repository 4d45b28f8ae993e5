/** What a typed line means: its kind by the first character, its time by a leading one (design section 6). Pure. */
import type { LaterIntent } from '../../../domain/incident/decide/decide.ts';
import type { LoggedKind, TimeValue } from '../../../domain/incident/vocabulary.ts';
import type { Zone } from '../../../time/format.ts';
import { parseTimeValue } from '../../../time/parse.ts';
import { findCommand, type RoomCommand, slashCommands } from './commands.ts';

export type LineContext = { readonly now: string; readonly zone: Zone; readonly people: readonly string[] };

export type Line =
  | { readonly kind: 'empty' }
  | { readonly kind: 'intent'; readonly intent: LaterIntent; readonly at: TimeValue | null }
  | { readonly kind: 'action'; readonly action: RoomCommand }
  | { readonly kind: 'error'; readonly message: string };

type Sign = { readonly sign: string; readonly label: string; readonly about: string };

/** First characters, with the word that the prompt shows for them. */
export const signs: readonly Sign[] = [
  { sign: '?', label: 'hypothesis', about: 'what may be the cause' },
  { sign: '*', label: 'finding', about: 'something found out' },
  { sign: '!', label: 'decision', about: 'what was decided' },
  { sign: '>', label: 'action', about: 'what was done; #fix marks a temporary fix' },
  { sign: '^', label: 'update', about: 'a status update; ^^ for the public' },
  { sign: '+', label: 'follow-up', about: 'a task that outlives the incident; @owner, #fix' },
  { sign: '@', label: 'pull in', about: '@person and why' },
  { sign: '/', label: 'command', about: 'a command; Tab completes' },
];

const kinds: Readonly<Record<string, LoggedKind>> = {
  '?': 'hypothesis',
  '*': 'finding',
  '!': 'decision',
  '>': 'action',
};

/** A leading `14:05 `, `~14:05 `, `-10m ` or ISO-8601 time, and what follows it. A date alone is part of the text. */
export function parseLeadingTime(text: string, context: LineContext): { at: TimeValue | null; rest: string } {
  const [whole = '', word = ''] = /^(?!~?\d{4}-\d\d-\d\d\s)(~?[-\d]\S*)\s+(?=\S)/.exec(text) ?? [];
  const at = word === '' ? null : parseTimeValue(word, { ...context, direction: 'past' });
  return at === null ? { at: null, rest: text } : { at, rest: text.slice(whole.length) };
}

/** The word for what a line would be if it were sent now: what the prompt shows. */
export function lineLabel(text: string, context: LineContext): string {
  const { rest, at } = parseLeadingTime(text, context);
  const label = signs.find(({ sign }) => rest.startsWith(sign))?.label ?? 'note';
  return at ? `${label}, back-dated` : label;
}

/** Whether a line is a command about an entry, so that the timeline has to show what entries are called. */
export const needsHandles = (text: string): boolean => /^\/(?:amend|strike|pin|unpin|link)\s/.test(text);

/** Reads a line. Nothing typed is ever dropped: what cannot be read is an error, and stays on the line. */
export function parseLine(text: string, context: LineContext): Line {
  if (text.trim() === '') return { kind: 'empty' };
  const { at, rest } = parseLeadingTime(text, context);
  const sign = rest[0] ?? '';
  const body = rest.slice(1).trim();
  if (sign === '/') return command(rest.slice(1), at, context);
  if (sign === '@') return pull(body, at);
  if (!(sign in kinds) && sign !== '^' && sign !== '+') {
    return { kind: 'intent', intent: { do: 'log', kind: 'note', text: rest }, at };
  }
  if (body === '') return { kind: 'error', message: `nothing after ${sign}` };
  if (sign === '^') {
    const isPublic = body.startsWith('^');
    const said = isPublic ? body.slice(1).trim() : body;
    if (said === '') return { kind: 'error', message: 'the update is empty' };
    return {
      kind: 'intent',
      intent: { do: 'update', audience: isPublic ? 'public' : 'internal', text: said },
      at,
    };
  }
  if (sign === '+') return { kind: 'intent', intent: followUp(body, context), at };
  const { said, fix } = withoutFix(body);
  const kind = kinds[sign] ?? 'note';
  const temporaryFix = kind === 'action' && fix;
  return { kind: 'intent', intent: { do: 'log', kind, text: temporaryFix ? said : body, temporaryFix }, at };
}

/** Takes `#fix` out of a text. */
function withoutFix(text: string): { said: string; fix: boolean } {
  const said = text.replace(/(^|\s)#fix(?=\s|$)/, '').trim();
  return { said, fix: said !== text && said !== '' };
}

/** `+ make the pool bigger @ben #fix`: an owner counts as one where they are known, or nobody is. */
function followUp(body: string, { people }: LineContext): LaterIntent {
  const { said, fix } = withoutFix(body);
  const match = /(?:^|\s)@([^\s@]+)\s*$/.exec(said);
  const named = match?.[1];
  const owner = named !== undefined && (people.length === 0 || people.includes(named)) ? named : null;
  const text = owner !== null && match ? said.slice(0, match.index).trim() : said;
  return { do: 'task-add', text: text || said, owner, temporaryFix: fix };
}

function pull(body: string, at: TimeValue | null): Line {
  const [person = '', ...words] = body.split(/\s+/);
  if (person === '') return { kind: 'error', message: 'whom? @person and why' };
  if (words.length === 0) return { kind: 'error', message: `say why: @${person} REASON` };
  return { kind: 'intent', intent: { do: 'pull', person, why: words.join(' ') }, at };
}

/** What is left of a text without its first words. */
function textAfter(text: string, words: number): string {
  const left = text.trim();
  return words === 0 ? left : textAfter(left.replace(/^\S+/, ''), words - 1);
}

function command(typed: string, at: TimeValue | null, context: LineContext): Line {
  const [name = '', ...words] = typed.trim().split(/\s+/);
  const found = findCommand(name);
  if (!found) {
    const like = slashCommands.find(other => name.length > 1 && other.name.startsWith(name.slice(0, 2)));
    const instead = like ? `; did you mean /${like.name}?` : '';
    return { kind: 'error', message: `no command /${name}${instead} (/help lists them)` };
  }
  const result = found.read(words, context, word => textAfter(typed, word + 1));
  if (typeof result === 'string') {
    const how = `/${found.name} ${found.usage}`.trim();
    return { kind: 'error', message: result.endsWith('?') ? `${result} ${how}` : `${result}: ${how}` };
  }
  return 'do' in result ? { kind: 'intent', intent: result, at } : { kind: 'action', action: result };
}
