/** The messages of the room, for every command that can be typed in it. */
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../source/console/room/line/line.ts';
import { describeLineProblem } from '../../../source/console/room/line/problem.ts';
import { findUnknownPerson, roomWording } from '../../../source/console/room/record.ts';
import { problemText, refusalText } from '../../../source/console/ui/text/remedy.ts';
import { decide, type LaterIntent } from '../../../source/domain/incident/decide/decide.ts';
import type { Incident } from '../../../source/domain/incident/state.ts';
import { isRefusal } from '../../../source/domain/kernel/refusal.ts';
import { parseTeamFile } from '../../../source/team/load.ts';
import { incident, run, staffed } from '../../builders/incident.ts';
import { commandExamples, lineExamples } from './line/examples.ts';

const now = '2026-03-02T03:30:00.000Z';
const lineContext = { now, zone: 'utc', people: [] } as const;

const examples = [
  ...lineExamples,
  ...Object.values(commandExamples).flatMap(each => each.map(([text]) => text)),
];

/** The intents of a line; actions of the room itself are left out. */
function intentOf(text: string): LaterIntent | null {
  const line = parseLine(text, lineContext);
  if (line.kind === 'intent') return line.intent;
  if (line.kind !== 'command') return null;
  const { command } = line;
  if (command.room === 'close') return { do: 'close', unwritten: ['Impact'] };
  return null;
}

const fixed = run(staffed(), 'ana', { do: 'log', kind: 'action', text: 'pool at 200', temporaryFix: true });
const withTask = run(fixed, 'ana', { do: 'task-add', text: 'size it', owner: 'ben', temporaryFix: false });
const offered = run(staffed(), 'ana', { do: 'role-offer', role: 'commander', to: 'chi' });
const resolved = run(withTask, 'ana', { do: 'resolve', text: 'rolled back' });
const invalid = run(staffed(), 'ana', { do: 'invalid', why: 'a test' });
const merged = run(staffed(), 'ana', { do: 'merge', into: 'INC-3' });

const incidents: Readonly<Record<string, Incident>> = {
  'vacant roles': incident(),
  staffed: staffed(),
  'a temporary fix': fixed,
  'a follow-up': withTask,
  'a role on offer': offered,
  resolved,
  invalid,
  merged,
};

/** Every message of the room for an intent: a refusal, or warnings. */
function messagesFor(state: Incident, by: string, intent: LaterIntent): readonly string[] {
  const decision = decide(state, intent, { by, at: { at: now, approximate: false }, now });
  const wording = roomWording(state.state.id);
  return isRefusal(decision)
    ? [refusalText(decision, wording)]
    : decision.warnings.map(warning => problemText(warning, wording));
}

describe.each(Object.entries(incidents))('in an incident with %s', (_name, state) => {
  it('no message of any command names a flag or a shell command', () => {
    const messages = examples.flatMap(text => {
      const intent = intentOf(text);
      return intent ? ['ana', 'ben', 'chi'].flatMap(by => messagesFor(state, by, intent)) : [];
    });
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      expect(message).not.toMatch(/(?:^|\s)--?[a-z]{2}|\bcallme [a-z]/);
      // A verb of the command line that is also a slash command has its slash.
      expect(message).not.toMatch(/: (?:role|times|task|reopen|resolve|merge|pir|strike|amend)\b/);
    }
  });
});

it('a problem of a line names what to type in the room', () => {
  for (const text of [
    '*',
    '@',
    '@ben',
    '/',
    '/nothing',
    ...Object.keys(commandExamples).map(name => `/${name}`),
  ]) {
    const line = parseLine(text, lineContext);
    if (line.kind === 'problem') expect(describeLineProblem(line.problem)).not.toMatch(/--|\bcallme [a-z]/);
  }
});

const teamFile = parseTeamFile(
  'version: 1\npeople: {ana: {name: Ana Ruiz}, ben: {name: Ben Okafor}}\nteams: {}',
  'f',
);

it.each(['Ana', 'an', '@ana', 'Ana Ruiz'])(
  'a person of the team file is named by the id, not by %s',
  person => {
    expect(findUnknownPerson({ do: 'pull', person: 'ana', why: 'knows the pool' }, teamFile)).toBeNull();
    expect(findUnknownPerson({ do: 'pull', person, why: 'knows the pool' }, teamFile)).toMatchObject({
      person,
    });
  },
);

describe('a person who is not in the team file', () => {
  it.each<LaterIntent>([
    { do: 'pull', person: 'bem', why: 'knows the pool' },
    { do: 'role-offer', role: 'commander', to: 'bem' },
    { do: 'task-assign', task: 'T-1', owner: 'bem' },
  ])('cannot be named in $do', intent => {
    expect(findUnknownPerson(intent, teamFile)).toEqual({
      code: 'unknown-person',
      person: 'bem',
      people: ['ana', 'ben'],
      suggestions: ['ben'],
    });
  });

  it('can be named without a team file', () => {
    expect(findUnknownPerson({ do: 'pull', person: 'bem', why: 'knows the pool' }, null)).toBeNull();
  });
});
