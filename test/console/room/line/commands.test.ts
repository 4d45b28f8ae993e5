import { describe, expect, it } from 'vitest';
import { slashCommands } from '../../../../source/console/room/line/commands.ts';
import { parseLine } from '../../../../source/console/room/line/line.ts';
import { describeLineProblem } from '../../../../source/console/room/line/problem.ts';
import { formatUsage } from '../../../../source/console/room/line/slash-command.ts';
import { commandExamples } from './examples.ts';

const context = { now: '2026-03-02T03:10:00.000Z', zone: 'utc', people: ['ana', 'ben'] } as const;

describe('a command', () => {
  it.each(slashCommands.map(({ name }) => name))('/%s means the intent of its example', name => {
    const examples = commandExamples[name];
    expect(examples, `an example of /${name}`).toBeDefined();
    for (const [text, meaning] of examples ?? []) {
      const line = parseLine(text, context);
      expect(line.kind === 'intent' ? line.intent : line.kind === 'command' ? line.command : line).toEqual(
        meaning,
      );
    }
  });

  it.each(
    slashCommands
      .filter(({ arguments: args }) => args.some(({ isOptional }) => !isOptional))
      .map(command => [command.name, formatUsage(command)]),
  )('/%s alone is refused with its usage', (name, usage) => {
    const line = parseLine(`/${name}`, context);
    expect(line).toMatchObject({ kind: 'problem', problem: { code: 'missing', usage } });
    if (line.kind === 'problem') expect(describeLineProblem(line.problem)).toContain(`missing: /${name}`);
  });

  it.each([
    '/pin last please',
    '/role accept commander ben carefully',
    '/role accept commander ben',
    '/role withdraw commander ben',
    '/close now',
    '/done T-1 T-2',
    '/unpin A B',
  ])('refuses more than it takes, which it would ignore: %s', text => {
    const line = parseLine(text, context);
    expect(line).toMatchObject({ kind: 'problem', problem: { code: 'unexpected' } });
    if (line.kind === 'problem') expect(describeLineProblem(line.problem)).toContain('unexpected argument');
  });

  it.each([
    'pin last',
    'strike last wrong',
    'restore last',
    'link last https://x.org',
    'help',
    'pir',
    'filter x',
  ])('refuses a time that would change nothing: 03:05 /%s', text => {
    const line = parseLine(`03:05 /${text}`, context);
    expect(line).toMatchObject({ kind: 'problem', problem: { code: 'timeless' } });
  });

  it.each([
    'resolve',
    'close',
    'merge 3',
    'leave',
    'done T-1',
    'role take commander',
    'confirm',
    'relate related 3',
  ])('takes a time for what it records: 03:05 /%s', text => {
    const line = parseLine(`03:05 /${text}`, context);
    expect(line).toMatchObject({ at: { at: '2026-03-02T03:05:00.000Z' } });
  });

  it('has a unique name and a description', () => {
    expect(new Set(slashCommands.map(({ name }) => name)).size).toBe(slashCommands.length);
    for (const { description } of slashCommands) expect(description).not.toBe('');
  });
});
