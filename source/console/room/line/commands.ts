/** The table of the slash commands of the input line. */

import {
  expectedAmounts,
  impactFactNames,
  parseShare,
  parseUsers,
  splitRegions,
} from '../../../domain/incident/impact-facts.ts';
import {
  joinServiceStates,
  parseServiceChange,
  type ServiceChange,
  serviceWords,
} from '../../../domain/incident/services.ts';
import {
  loggedKinds,
  moods,
  relationKinds,
  roles,
  severities,
  timeNames,
} from '../../../domain/incident/vocabulary.ts';
import { parseIncidentId, type TaskId } from '../../../domain/kernel/ids.ts';
import { parseTimeValue } from '../../../time/parse.ts';
import { filterWords } from '../timeline/filter.ts';
import { parseHref } from '../timeline/markup.ts';
import { choices, type LineProblem } from './problem.ts';
import { defineCommand, type Meaning, type SlashCommand, type Values } from './slash-command.ts';

/** As it was typed: if there is none, the decision refuses it. */
const taskNamed = (text: string) => text.toUpperCase() as TaskId;

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
  for (const each of joinServiceStates(typed.split(/[\s,]+/).filter(Boolean))) {
    const { service, state, word } = parseServiceChange(each);
    if (state === undefined)
      return { code: 'invalid', argument: 'state', value: word, expected: choices(serviceWords) };
    services.push({ service, state });
  }
  return { do: 'services', services };
}

export const slashCommands: readonly SlashCommand[] = [
  defineCommand(
    'severity',
    [{ name: 'severity', choices: severities }, why],
    'Change the severity; if unsure, choose the higher one',
    ({ severity, reason }) => ({ do: 'severity', severity, why: reason }),
  ),
  defineCommand(
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
  defineCommand(
    'checkin',
    [{ name: 'mood', choices: moods }, optionalText],
    'Say how you are doing',
    values => ({
      do: 'checkin',
      mood: values.mood,
      text: values.text ?? '',
    }),
  ),
  defineCommand(
    'update',
    [{ name: 'audience', choices: ['public'], isOptional: true }, text],
    'Post a status update; the same as ^',
    ({ audience, text: update }) => ({ do: 'update', audience: audience ?? 'internal', text: update }),
  ),
  defineCommand(
    'mitigated',
    [optionalText],
    'Record that the impact is mitigated; it stays active',
    values => ({
      do: 'mitigate',
      text: values.text ?? '',
    }),
  ),
  defineCommand(
    'impact',
    [
      { name: 'fact', placeholder: 'again|users|share|regions|slo', choices: impactWords },
      { ...optionalText, name: 'value', placeholder: 'VALUE' },
    ],
    'Record the impact: users are affected again, how many, which share of requests, where',
    ({ fact, value }) => parseImpact(fact, value ?? ''),
  ),
  defineCommand(
    'services',
    [{ ...text, name: 'service', placeholder: 'NAME[=STATE]…', completion: 'services' }],
    `Set which services are affected, and how badly: ${serviceWords.join(', ')}`,
    ({ service }) => parseServices(service),
  ),
  defineCommand('resolve', [optionalText], 'Resolve it: the impact is mitigated', values => ({
    do: 'resolve',
    text: values.text ?? '',
  })),
  defineCommand('reopen', [why], 'Reopen it: the impact is not over', ({ reason }) => ({
    do: 'reopen',
    why: reason,
  })),
  defineCommand('invalid', [why], 'Mark it as invalid: it was not an incident', ({ reason }) => ({
    do: 'invalid',
    why: reason,
  })),
  defineCommand(
    'retitle',
    [{ ...text, name: 'title', placeholder: 'TITLE' }],
    'Change the title',
    ({ title }) => ({
      do: 'retitle',
      title,
    }),
  ),
  defineCommand(
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
  defineCommand('amend', [entry, text], 'Correct the text of an entry; the original is kept', values => ({
    do: 'amend',
    entry: values.entry,
    text: values.text,
  })),
  defineCommand('move', [entry, time], 'Correct when an entry happened: 09:40 on its day, -10m', values => ({
    room: 'move',
    entry: values.entry,
    time: values.time,
  })),
  defineCommand(
    'kind',
    [entry, { name: 'kind', choices: loggedKinds }],
    'Correct the kind of an entry',
    values => ({
      do: 'amend',
      entry: values.entry,
      kind: values.kind,
    }),
  ),
  defineCommand('strike', [entry, why], 'Strike out an entry', values => ({
    do: 'strike',
    entry: values.entry,
    why: values.reason,
  })),
  defineCommand('restore', [entry], 'Restore a struck entry', values => ({
    do: 'restore',
    entry: values.entry,
  })),
  defineCommand('confirm', hypothesis, 'Confirm a hypothesis; default: the only open one', values => ({
    do: 'resolve-hypothesis',
    resolution: 'confirmed',
    ...hypothesisOf(values),
  })),
  defineCommand('rule-out', hypothesis, 'Rule out a hypothesis; default: the only open one', values => ({
    do: 'resolve-hypothesis',
    resolution: 'ruled-out',
    ...hypothesisOf(values),
  })),
  defineCommand('open', hypothesis, 'Make a hypothesis open again', values => ({
    do: 'resolve-hypothesis',
    resolution: null,
    ...hypothesisOf(values),
  })),
  defineCommand('pin', [entry], 'Pin an entry for the review', values => ({
    do: 'pin',
    entry: values.entry,
    pinned: true,
  })),
  defineCommand('unpin', [entry], 'Unpin an entry', values => ({
    do: 'pin',
    entry: values.entry,
    pinned: false,
  })),
  defineCommand(
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
  defineCommand('done', [task], 'Mark a follow-up as done', values => ({
    do: 'task-done',
    task: taskNamed(values['follow-up']),
  })),
  defineCommand('drop', [task, why], 'Drop a follow-up: it will not be done', values => ({
    do: 'task-drop',
    task: taskNamed(values['follow-up']),
    why: values.reason,
  })),
  defineCommand('assign', [task, person], 'Assign a follow-up to a person', values => ({
    do: 'task-assign',
    task: taskNamed(values['follow-up']),
    owner: withoutAt(values.person),
  })),
  defineCommand('leave', [], 'Leave the response', () => ({ do: 'leave' })),
  defineCommand('pir', [], 'Write or refresh the review', () => ({ room: 'review' })),
  defineCommand('close', [], 'Close it, once its review and follow-ups exist', () => ({ room: 'close' })),
  defineCommand(
    'merge',
    [{ name: 'incident', placeholder: 'INC-n' }],
    'Merge it into another incident',
    ({ incident }) => {
      const into = parseIncidentId(incident);
      return into ? { do: 'merge', into } : invalidIncident(incident);
    },
  ),
  defineCommand('unmerge', [why], 'Take back the merge of this incident: it is open again', ({ reason }) => ({
    do: 'unmerge',
    why: reason,
  })),
  defineCommand('relate', relation, 'Relate it to another incident without merging them', values =>
    relate('relate', values),
  ),
  defineCommand('unrelate', relation, 'Remove a relation to another incident', values =>
    relate('unrelate', values),
  ),
  defineCommand(
    'filter',
    [{ ...optionalText, placeholder: 'TEXT @PERSON * is:pinned', completion: filterWords }],
    'Show only some entries, by text, person, sign of a kind or mark; without a filter: all',
    values => ({ room: 'filter', text: values.text ?? '' }),
  ),
  defineCommand(
    'goto',
    [{ name: 'time', placeholder: 'TIME' }],
    'Go to a time in the timeline: 14:05, -10m, +00:14 since the declaration',
    values => ({ room: 'goto', text: values.time }),
  ),
  defineCommand('similar', [], 'Show similar past incidents and how they were mitigated', () => ({
    room: 'similar',
  })),
  defineCommand('runbook', [], "Show the team's runbooks and check off their steps", () => ({
    room: 'runbook',
  })),
  defineCommand('help', [], 'Show all keys and commands', () => ({ room: 'help' })),
  defineCommand('back', [], 'Return to the previous screen', () => ({ room: 'back' })),
  defineCommand('quit', [], 'Quit callme', () => ({ room: 'quit' })),
];

export const findCommand = (name: string): SlashCommand | undefined =>
  slashCommands.find(each => each.name === name);
