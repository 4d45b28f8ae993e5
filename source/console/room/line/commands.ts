/** The slash commands of the input line, as a table: name, arguments, description, and what each does. */

import type { LaterIntent } from '../../../domain/incident/decide/decide.ts';
import {
  expectedAmounts,
  impactFactNames,
  parseShare,
  parseUsers,
  splitRegions,
} from '../../../domain/incident/impact-facts.ts';
import { parseServiceChange, type ServiceChange, serviceWords } from '../../../domain/incident/services.ts';
import {
  loggedKinds,
  moods,
  relationKinds,
  roles,
  severities,
  timeNames,
} from '../../../domain/incident/vocabulary.ts';
import { parseIncidentId, type TaskId } from '../../../domain/kernel/ids.ts';
import { isOneOf } from '../../../domain/kernel/schema.ts';
import { parseTimeValue } from '../../../time/parse.ts';
import { filterWords } from '../timeline/filter.ts';
import { parseHref } from '../timeline/markup.ts';
import type { Known } from './completion.ts';
import type { LineContext } from './line.ts';
import { choices, type LineProblem } from './problem.ts';

/** What the room does itself, beside recording. */
export type RoomCommand =
  | { readonly room: 'help' | 'back' | 'quit' | 'review' | 'close' | 'runbook' | 'similar' }
  | { readonly room: 'move'; readonly entry: string; readonly time: string }
  | { readonly room: 'filter' | 'goto'; readonly text: string };

type Argument = {
  /** For messages: `reason`. */
  readonly name: string;
  /** For the usage: `REASON`; left out: the choices. */
  readonly placeholder?: string;
  /** The only words that it can be. */
  readonly choices?: readonly string[];
  /** What completes it: words, or the people or the follow-ups that there are. Left out: the choices. */
  readonly completion?: readonly string[] | keyof Known;
  readonly isOptional?: true;
  /** Takes the rest of the line, with its line breaks. */
  readonly isText?: true;
};

type Value<A extends Argument> =
  | (A extends { readonly choices: readonly (infer C)[] } ? C : string)
  | (A extends { readonly isOptional: true } ? null : never);

type Values<A extends readonly Argument[]> = {
  readonly [N in A[number]['name']]: Value<Extract<A[number], { readonly name: N }>>;
};

type Meaning = LaterIntent | RoomCommand | LineProblem;

export type SlashCommand = {
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly description: string;
  /** @param values by the names of the arguments; null: an optional one is left out */
  readonly run: (values: Readonly<Record<string, string | null>>, context: LineContext) => Meaning;
};

/** As it was typed: if there is none, the decision refuses it. */
const taskNamed = (text: string) => text.toUpperCase() as TaskId;

/** Types the values by the arguments; the parser has checked that they are there. */
const command = <const A extends readonly Argument[]>(
  name: string,
  args: A,
  description: string,
  run: (values: Values<A>, context: LineContext) => Meaning,
): SlashCommand => ({
  name,
  arguments: args,
  description,
  run: (values, context) => run(values as Values<A>, context),
});

const why = { name: 'reason', placeholder: 'REASON', isText: true } as const;
const text = { name: 'text', placeholder: 'TEXT', isText: true } as const;
const optionalText = { ...text, isOptional: true } as const;
const entry = { name: 'entry', placeholder: 'ENTRY', completion: ['last'] } as const;
const task = { name: 'follow-up', placeholder: 'T-n', completion: 'tasks' } as const;
const person = { name: 'person', placeholder: 'PERSON', completion: 'people' } as const;
const time = { name: 'time', placeholder: 'TIME', isText: true } as const;

const hypothesis = [
  { ...entry, isOptional: true },
  { ...why, isOptional: true },
] as const;
/** The first word may be the name of the entry, or of the reason. */
const hypothesisOf = (values: Values<typeof hypothesis>) =>
  ({ entry: values.entry, why: values.reason, isTyped: true }) as const;

const relation = [
  { name: 'kind', choices: relationKinds },
  { name: 'incident', placeholder: 'INC-n' },
] as const;

function relate(act: 'relate' | 'unrelate', { kind, incident }: Values<typeof relation>): Meaning {
  const other = parseIncidentId(incident);
  return other ? { do: act, kind, incident: other, direction: 'to' } : invalidIncident(incident);
}

const invalidIncident = (value: string): LineProblem => ({
  code: 'invalid',
  argument: 'incident',
  value,
  expected: 'its number: INC-7 or 7',
});

const withoutAt = (name: string): string => name.replace(/^@/, '');
const roleSteps = ['offer', 'accept', 'decline', 'withdraw', 'take'] as const;

const impactWords = ['again', ...impactFactNames] as const;

function parseImpact(fact: (typeof impactWords)[number], value: string): Meaning {
  if (fact === 'again') return { do: 'impact-again', text: value };
  if (value === '') return { code: 'missing', argument: fact, usage: `/impact ${fact} VALUE` };
  const isUnknown = value.toLowerCase() === 'unknown';
  if (fact === 'slo') return { do: 'impact-facts', slo: isUnknown ? null : value };
  if (fact === 'regions') return { do: 'impact-facts', regions: isUnknown ? [] : splitRegions(value) };
  if (isUnknown) return { do: 'impact-facts', [fact]: null };
  const amount = fact === 'users' ? parseUsers(value) : parseShare(value);
  return amount === null
    ? { code: 'invalid', argument: fact, value, expected: expectedAmounts[fact] }
    : { do: 'impact-facts', [fact]: amount };
}

/** `checkout=down search`: each with a state, or as badly affected as the severity says. */
function parseServices(typed: string): Meaning {
  const services: ServiceChange[] = [];
  for (const each of typed.split(/[\s,]+/).filter(Boolean)) {
    const { service, state, word } = parseServiceChange(each);
    if (state === undefined)
      return { code: 'invalid', argument: 'state', value: word, expected: choices(serviceWords) };
    services.push({ service, state });
  }
  return { do: 'services', services };
}

export const slashCommands: readonly SlashCommand[] = [
  command(
    'severity',
    [{ name: 'severity', choices: severities }, why],
    'Change the severity; if unsure, choose the higher one',
    ({ severity, reason }) => ({ do: 'severity', severity, why: reason }),
  ),
  command(
    'role',
    [
      { name: 'step', choices: roleSteps },
      { name: 'role', placeholder: 'ROLE', choices: roles },
      { ...person, isOptional: true },
    ],
    'Hand over a role: commander or investigator',
    ({ step, role, person: other }): Meaning => {
      const named = other === null ? null : withoutAt(other);
      if (step === 'take') return { do: 'role-take', role, agreedWith: named };
      const usage = `/role ${step} ${role}`;
      if (step !== 'offer')
        return named === null ? { do: `role-${step}`, role } : { code: 'unexpected', value: named, usage };
      return named === null
        ? { code: 'missing', argument: 'person', usage: `${usage} PERSON` }
        : { do: 'role-offer', role, to: named };
    },
  ),
  command('checkin', [{ name: 'mood', choices: moods }, optionalText], 'Say how you are doing', values => ({
    do: 'checkin',
    mood: values.mood,
    text: values.text ?? '',
  })),
  command(
    'update',
    [{ name: 'audience', choices: ['public'], isOptional: true }, text],
    'Post a status update; the same as ^',
    ({ audience, text: update }) => ({ do: 'update', audience: audience ?? 'internal', text: update }),
  ),
  command('mitigated', [optionalText], 'Record that the impact is mitigated; it stays active', values => ({
    do: 'mitigate',
    text: values.text ?? '',
  })),
  command(
    'impact',
    [
      { name: 'fact', placeholder: 'again|users|share|regions|slo', choices: impactWords },
      { ...optionalText, name: 'value', placeholder: 'VALUE' },
    ],
    'Record the impact: users are affected again, how many, which share of requests, where',
    ({ fact, value }) => parseImpact(fact, value ?? ''),
  ),
  command(
    'services',
    [{ ...text, name: 'service', placeholder: 'NAME[=STATE]…', completion: 'services' }],
    `Set which services are affected, and how badly: ${serviceWords.join(', ')}`,
    ({ service }) => parseServices(service),
  ),
  command('resolve', [optionalText], 'Resolve it: the impact is mitigated', values => ({
    do: 'resolve',
    text: values.text ?? '',
  })),
  command('reopen', [why], 'Reopen it: the impact is not over', ({ reason }) => ({
    do: 'reopen',
    why: reason,
  })),
  command('invalid', [why], 'Mark it as invalid: it was not an incident', ({ reason }) => ({
    do: 'invalid',
    why: reason,
  })),
  command('retitle', [{ ...text, name: 'title', placeholder: 'TITLE' }], 'Change the title', ({ title }) => ({
    do: 'retitle',
    title,
  })),
  command(
    'times',
    [{ name: 'name', placeholder: 'NAME', choices: timeNames }, time],
    `Correct a time: ${timeNames.join(', ')}; "unknown" removes it`,
    ({ name, time: typed }, context) => {
      if (typed === 'unknown') return { do: 'times', times: { [name]: null } };
      const at = parseTimeValue(typed, { ...context, direction: 'past' });
      const expected = 'now, 14:05, -10m, 2026-11-30T09:00 or unknown';
      return at === null
        ? { code: 'invalid', argument: 'time', value: typed, expected }
        : { do: 'times', times: { [name]: at } };
    },
  ),
  command('amend', [entry, text], 'Correct the text of an entry; the original is kept', values => ({
    do: 'amend',
    entry: values.entry,
    text: values.text,
  })),
  command('move', [entry, time], 'Correct when an entry happened: 09:40 on its day, -10m', values => ({
    room: 'move',
    entry: values.entry,
    time: values.time,
  })),
  command(
    'kind',
    [entry, { name: 'kind', choices: loggedKinds }],
    'Correct the kind of an entry',
    values => ({
      do: 'amend',
      entry: values.entry,
      kind: values.kind,
    }),
  ),
  command('strike', [entry, why], 'Strike out an entry', values => ({
    do: 'strike',
    entry: values.entry,
    why: values.reason,
  })),
  command('restore', [entry], 'Restore a struck entry', values => ({ do: 'restore', entry: values.entry })),
  command('confirm', hypothesis, 'Confirm a hypothesis; default: the only open one', values => ({
    do: 'resolve-hypothesis',
    resolution: 'confirmed',
    ...hypothesisOf(values),
  })),
  command('rule-out', hypothesis, 'Rule out a hypothesis; default: the only open one', values => ({
    do: 'resolve-hypothesis',
    resolution: 'ruled-out',
    ...hypothesisOf(values),
  })),
  command('open', hypothesis, 'Make a hypothesis open again', values => ({
    do: 'resolve-hypothesis',
    resolution: null,
    ...hypothesisOf(values),
  })),
  command('pin', [entry], 'Pin an entry for the review', values => ({
    do: 'pin',
    entry: values.entry,
    pinned: true,
  })),
  command('unpin', [entry], 'Unpin an entry', values => ({ do: 'pin', entry: values.entry, pinned: false })),
  command(
    'link',
    [entry, { ...text, name: 'link', placeholder: 'URL' }],
    'Add a link to what an entry is about',
    values => {
      const { link } = values;
      return parseHref(link) === null
        ? { code: 'invalid', argument: 'link', value: link, expected: 'a URL with https:// or http://' }
        : { do: 'link', entry: values.entry, link };
    },
  ),
  command('done', [task], 'Mark a follow-up as done', values => ({
    do: 'task-done',
    task: taskNamed(values['follow-up']),
  })),
  command('drop', [task, why], 'Drop a follow-up: it will not be done', values => ({
    do: 'task-drop',
    task: taskNamed(values['follow-up']),
    why: values.reason,
  })),
  command('assign', [task, person], 'Assign a follow-up to a person', values => ({
    do: 'task-assign',
    task: taskNamed(values['follow-up']),
    owner: withoutAt(values.person),
  })),
  command('leave', [], 'Leave the response', () => ({ do: 'leave' })),
  command('pir', [], 'Write or refresh the review', () => ({ room: 'review' })),
  command('close', [], 'Close it, once its review and follow-ups exist', () => ({ room: 'close' })),
  command(
    'merge',
    [{ name: 'incident', placeholder: 'INC-n' }],
    'Merge it into another incident',
    ({ incident }) => {
      const into = parseIncidentId(incident);
      return into ? { do: 'merge', into } : invalidIncident(incident);
    },
  ),
  command('unmerge', [why], 'Take back the merge of this incident: it is open again', ({ reason }) => ({
    do: 'unmerge',
    why: reason,
  })),
  command('relate', relation, 'Relate it to another incident without merging them', values =>
    relate('relate', values),
  ),
  command('unrelate', relation, 'Remove a relation to another incident', values =>
    relate('unrelate', values),
  ),
  command(
    'filter',
    [{ ...optionalText, placeholder: 'TEXT @PERSON * is:pinned', completion: filterWords }],
    'Show only some entries, by text, person, sign of a kind or mark; without a filter: all',
    values => ({ room: 'filter', text: values.text ?? '' }),
  ),
  command(
    'goto',
    [{ name: 'time', placeholder: 'TIME' }],
    'Go to a time in the timeline: 14:05, -10m, +00:14 since the declaration',
    values => ({ room: 'goto', text: values.time }),
  ),
  command('similar', [], 'Show similar past incidents and how they were mitigated', () => ({
    room: 'similar',
  })),
  command('runbook', [], "Show the team's runbooks and check off their steps", () => ({ room: 'runbook' })),
  command('help', [], 'Show all keys and commands', () => ({ room: 'help' })),
  command('back', [], 'Return to the previous screen', () => ({ room: 'back' })),
  command('quit', [], 'Quit callme', () => ({ room: 'quit' })),
];

export const findCommand = (name: string): SlashCommand | undefined =>
  slashCommands.find(each => each.name === name);

/** The arguments as the help shows them: `critical|major|minor REASON`. */
export const formatArguments = (each: Pick<SlashCommand, 'arguments'>): string =>
  each.arguments
    .map(({ placeholder, choices: words, isOptional }) => {
      const shown = placeholder ?? words?.join('|') ?? '';
      return isOptional ? `[${shown}]` : shown;
    })
    .join(' ');

export const formatUsage = (each: SlashCommand): string => `/${each.name} ${formatArguments(each)}`.trim();

/** What completes the nth argument of a command; empty if nothing does. */
export function findArgumentWords(each: SlashCommand, index: number, known: Known): readonly string[] {
  const last = each.arguments.at(-1);
  const argument = each.arguments[index] ?? (last?.isText ? last : undefined);
  const words = argument?.completion ?? argument?.choices ?? [];
  return typeof words === 'string' ? known[words] : words;
}

/**
 * Parses what is typed after the name of a command.
 * @returns what the command means, or what is wrong with its arguments
 */
export function parseCommand(each: SlashCommand, typed: string, context: LineContext): Meaning {
  const values: Record<string, string | null> = {};
  let rest = typed.trim();
  for (const { name, choices: words, isText, isOptional } of each.arguments) {
    const [word = ''] = /^\S*/.exec(rest) ?? [];
    const value = isText ? rest : word;
    const isAllowed = !words || isOneOf(words, value);
    if (value === '' || !isAllowed) {
      if (isOptional) {
        values[name] = null;
        continue;
      }
      return value === '' || !words
        ? { code: 'missing', argument: name, usage: formatUsage(each) }
        : { code: 'invalid', argument: name, value, expected: choices(words) };
    }
    values[name] = value;
    rest = rest.slice(value.length).trim();
  }
  if (rest !== '') return { code: 'unexpected', value: rest, usage: formatUsage(each) };
  return each.run(values, context);
}
