/** The commands of the input line, as data: what they are called, what they take, what they mean. */
import type { LaterIntent } from '../../../domain/incident/decide/decide.ts';
import { isOneOf, moods, roles, severities, timeNames } from '../../../domain/incident/vocabulary.ts';
import { parseTimeValue } from '../../../time/parse.ts';
import { filterWords } from '../timeline/filter.ts';
import { parseHref } from '../timeline/markup.ts';
import type { Known } from './completion.ts';
import type { LineContext } from './line.ts';

/** What the room itself does, beside recording. */
export type RoomCommand =
  | { readonly room: 'help' | 'back' | 'quit' | 'review' | 'close' | 'runbook' | 'similar' }
  | { readonly room: 'merge'; readonly into: string }
  | { readonly room: 'filter' | 'goto'; readonly text: string };

type Read = LaterIntent | RoomCommand | string;

export type SlashCommand = {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  /** What completes each word after the name; `people` and `tasks` for those that there are. */
  readonly words: readonly (readonly string[] | keyof Known)[];
  /** @param textFrom what was typed from a word on, with its lines and blanks as they are */
  readonly read: (words: readonly string[], context: LineContext, textFrom: (word: number) => string) => Read;
};

const roleSteps = ['offer', 'accept', 'decline', 'withdraw', 'take'] as const;

/** A command that takes nothing but a text. */
const withText = (
  name: string,
  usage: string,
  about: string,
  read: (text: string) => LaterIntent,
): SlashCommand => ({
  name,
  usage,
  about,
  words: [],
  read: (words, _context, textFrom) =>
    words.length === 0 && usage !== '' && !usage.startsWith('[') ? 'that needs a text' : read(textFrom(0)),
});

const inRoom = (name: string, about: string, action: RoomCommand): SlashCommand => ({
  name,
  usage: '',
  about,
  words: [],
  read: () => action,
});

/** A command about one entry or follow-up, and a text. */
const aboutOne = (
  name: string,
  usage: string,
  about: string,
  read: (id: string, text: string) => Read,
): SlashCommand => ({
  name,
  usage,
  about,
  words: usage.startsWith('ENTRY') ? [['last']] : ['tasks'],
  read: ([id], _context, textFrom) => (id === undefined ? 'which one?' : read(id, textFrom(1))),
});

export const slashCommands: readonly SlashCommand[] = [
  {
    name: 'severity',
    usage: `${severities.join('|')} WHY`,
    about: 'change the severity; unsure: the higher one',
    words: [severities],
    read: ([severity, ...why]) => {
      if (!isOneOf(severities, severity)) return 'which severity?';
      return why.length === 0 ? 'say why' : { do: 'severity', severity, why: why.join(' ') };
    },
  },
  {
    name: 'role',
    usage: 'offer|accept|decline|withdraw|take ROLE [PERSON]',
    about: 'hand a role over: commander or investigator',
    words: [roleSteps, roles, 'people'],
    read: ([step, role, person]) => {
      if (!isOneOf(roleSteps, step)) return `what about it? ${roleSteps.join(', ')}`;
      if (!isOneOf(roles, role)) return 'which role?';
      if (step === 'offer') {
        return person === undefined ? 'to whom?' : { do: 'role-offer', role, to: person.replace(/^@/, '') };
      }
      if (step === 'take') return { do: 'role-take', role, agreedWith: person?.replace(/^@/, '') ?? null };
      return { do: `role-${step}`, role };
    },
  },
  {
    name: 'checkin',
    usage: `${moods.join('|')} [TEXT]`,
    about: 'say how you are holding up',
    words: [moods],
    read: ([mood], _context, textFrom) =>
      isOneOf(moods, mood) ? { do: 'checkin', mood, text: textFrom(1) } : 'how are you?',
  },
  {
    name: 'update',
    usage: '[public] TEXT',
    about: 'a status update; the same as ^',
    words: [['public']],
    read: ([first], _context, textFrom) => {
      const audience = first === 'public' ? 'public' : 'internal';
      const text = textFrom(audience === 'public' ? 1 : 0);
      return text === '' ? 'the update is empty' : { do: 'update', audience, text };
    },
  },
  withText('resolve', '[TEXT]', 'the impact is mitigated', text => ({ do: 'resolve', text })),
  withText('reopen', 'WHY', 'it is not over', why => ({ do: 'reopen', why })),
  withText('invalid', 'WHY', 'it was no incident', why => ({ do: 'invalid', why })),
  withText('retitle', 'TITLE', 'a better title', title => ({ do: 'retitle', title })),
  {
    name: 'times',
    usage: 'NAME TIME',
    about: `correct a time: ${timeNames.join(', ')}; "unknown" takes it back`,
    words: [timeNames],
    read: ([name, ...words], context) => {
      if (!isOneOf(timeNames, name)) return 'which time?';
      const text = words.join(' ');
      if (text === 'unknown') return { do: 'times', times: { [name]: null } };
      const time = parseTimeValue(text, { ...context, direction: 'past' });
      return time === null ? 'when? now, 14:05, -10m or ISO-8601' : { do: 'times', times: { [name]: time } };
    },
  },
  aboutOne('amend', 'ENTRY TEXT', 'correct an entry; the original is kept', (entry, text) => ({
    do: 'amend',
    entry,
    text,
  })),
  aboutOne('strike', 'ENTRY WHY', 'strike an entry out', (entry, why) => ({ do: 'strike', entry, why })),
  aboutOne('pin', 'ENTRY', 'pin an entry for the review', entry => ({ do: 'pin', entry, pinned: true })),
  aboutOne('unpin', 'ENTRY', 'take the pin off', entry => ({ do: 'pin', entry, pinned: false })),
  aboutOne('link', 'ENTRY ADDRESS', 'add the address of what an entry is about', (entry, link) =>
    parseHref(link) === null ? 'an address begins with https:// or http://' : { do: 'link', entry, link },
  ),
  aboutOne('done', 'T-n', 'a follow-up is done', task => ({ do: 'task-done', task: task.toUpperCase() })),
  aboutOne('drop', 'T-n WHY', 'a follow-up will not be done', (task, why) =>
    why === '' ? 'say why' : { do: 'task-drop', task: task.toUpperCase(), why },
  ),
  {
    name: 'assign',
    usage: 'T-n PERSON',
    about: 'give a follow-up to somebody',
    words: ['tasks', 'people'],
    read: ([task, owner]) =>
      task && owner
        ? { do: 'task-assign', task: task.toUpperCase(), owner: owner.replace(/^@/, '') }
        : 'which, to whom?',
  },
  { name: 'leave', usage: '', about: 'leave the response', words: [], read: () => ({ do: 'leave' }) },
  inRoom('pir', 'write or refresh the review', { room: 'review' }),
  inRoom('close', 'close it: review and follow-ups exist', { room: 'close' }),
  {
    name: 'merge',
    usage: 'INC',
    about: 'this is part of another incident',
    words: [],
    read: ([into]) => {
      const number = /^(?:inc-?)?0*([1-9]\d*)$/i.exec(into ?? '')?.[1];
      return number ? { room: 'merge', into: `INC-${number}` } : 'into which incident?';
    },
  },
  {
    name: 'filter',
    usage: '[TEXT @PERSON * is:pinned]',
    about: 'show only some entries: by text, person, sign of a kind, mark; alone: all of them again',
    words: [filterWords.map(word => `is:${word}`)],
    read: (_words, _context, textFrom) => ({ room: 'filter', text: textFrom(0) }),
  },
  {
    name: 'goto',
    usage: 'TIME',
    about: 'go to a time in the timeline: 14:05, -10m, +00:14 since the declaration',
    words: [],
    read: ([time]) => (time === undefined ? 'when?' : { room: 'goto', text: time }),
  },
  inRoom('similar', 'incidents of the past that are like this one, and what helped', { room: 'similar' }),
  inRoom('runbook', "the team's runbooks, to tick off", { room: 'runbook' }),
  inRoom('help', 'all keys and commands', { room: 'help' }),
  inRoom('back', 'back to the overview', { room: 'back' }),
  inRoom('quit', 'leave callme', { room: 'quit' }),
];

export const findCommand = (name: string): SlashCommand | undefined =>
  slashCommands.find(command => command.name === name);
