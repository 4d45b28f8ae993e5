import { describe, expect, it } from 'vitest';
import { commonPrefix, findCompletions } from '../../../../source/console/room/line/completion.ts';

const known = { people: ['ana', 'ben', 'benedikt'], services: [], tasks: ['T-1', 'T-12'] };
/** The options at the cursor. */
const at = (text: string) => {
  const cursor = text.indexOf('|');
  return findCompletions(text.replace('|', ''), cursor, known)?.options ?? null;
};

describe('Tab completes', () => {
  it.each([
    ['a command', '/sev|', ['/severity']],
    ['the common prefix of several', '/re|', ['/resolve', '/reopen', '/retitle', '/restore', '/relate']],
    ['a word of a command', '/severity m|', ['major', 'minor']],
    ['every possible word', '/role |', ['offer', 'accept', 'decline', 'withdraw', 'take']],
    ['the role', '/role take c|', ['commander']],
    ['the person', '/role offer commander b|', ['ben', 'benedikt']],
    ['a name anywhere', 'ask @be|', ['@ben', '@benedikt']],
    ['a name in front', '@a|', ['@ana']],
    ['a follow-up of a command', '/done t-|', ['T-1', 'T-12']],
    ['a follow-up, then the person', '/assign T-1 b|', ['ben', 'benedikt']],
    ['a mark or a follow-up anywhere', 'see #|', ['#fix', '#T-1', '#T-12']],
    ['a mark', 'raised the pool #f|', ['#fix']],
    ['before more text', '/sev| all of it', ['/severity']],
  ])('%s: %s', (_what, text, options) => {
    expect(at(text)).toEqual(options);
  });

  it.each(['a note|', '|', '/nothing|', '/resolve rolled b|', '@zoe|', 'mail ana|'])(
    'nothing in "%s"',
    text => {
      expect(at(text)).toBeNull();
    },
  );

  it('as far as all options agree', () => {
    expect(commonPrefix(['/resolve', '/reopen', '/retitle'])).toBe('/re');
    expect(commonPrefix(['ben', 'benedikt'])).toBe('ben');
    expect(commonPrefix(['one'])).toBe('one');
    expect(commonPrefix([])).toBe('');
  });
});
