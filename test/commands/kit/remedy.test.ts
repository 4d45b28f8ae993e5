import { describe, expect, it } from 'vitest';
import { type Flags, kebab } from '../../../source/commands/kit/command.ts';
import { globalFlags } from '../../../source/commands/kit/flags.ts';
import { problemLine, refusalError, remedyText } from '../../../source/commands/kit/remedy.ts';
import { findCommand, table } from '../../../source/commands/table.ts';
import { problem, refuse } from '../../../source/domain/kernel/refusal.ts';
import { exampleRemedies } from '../../builders/problems.ts';

const flagsOf = (flags: Flags) =>
  Object.entries(flags).flatMap(([name, { short }]) => [`--${kebab(name)}`, ...(short ? [`-${short}`] : [])]);
const known = new Set([...table.flatMap(({ flags }) => flagsOf(flags)), ...flagsOf(globalFlags)]);
const texts = exampleRemedies.flatMap(remedy => remedyText(remedy) ?? []);

describe('a remedy on the command line', () => {
  it.each(texts)('%s: its command and its flags exist', text => {
    const [, verb] = /callme ([a-z]+)/.exec(text) ?? [];
    const command = verb === undefined ? null : findCommand(verb);
    expect(command).toBeDefined();
    const flags = command ? new Set([...flagsOf(command.flags), ...flagsOf(globalFlags)]) : known;
    for (const flag of text.match(/(?<=\s)--?[a-z-]+/g) ?? []) expect(flags).toContain(flag);
  });

  it('follows the problem', () => {
    const reopen = problem('incident-closed', { incident: 'INC-7' }, { do: 'reopen', incident: 'INC-7' });
    expect(problemLine(reopen)).toBe('INC-7 is closed; reopen it: callme reopen -i INC-7 --why REASON');
    const why = problem('empty-text', { field: 'why' }, { give: 'why' });
    expect(problemLine(why)).toBe('the reason is empty; add --why REASON');
    const text = problem('empty-text', { field: 'text' }, { give: 'text' });
    expect(problemLine(text)).toBe('the text is empty');
  });

  it('for several missing parts follows each part', () => {
    const missing = [
      problem('needs-review', {}, { do: 'write-review', incident: 'INC-7' }),
      problem('needs-approval', { person: 'ben' }),
    ];
    expect(refusalError(refuse('not-closable', { incident: 'INC-7' }, null, missing))).toEqual({
      code: 'refused',
      message: 'INC-7 cannot be closed yet',
      missing: ['the review; write it: callme pir INC-7', 'the approval of ben'],
    });
  });
});
