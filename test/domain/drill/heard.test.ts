import { describe, expect, test } from 'vitest';
import { isMentioned } from '../../../source/domain/drill/mentioned.ts';

describe('a word is heard', () => {
  test.each([
    ['Deployed at 14:02', 'deploy'],
    ['was there a DEPLOY?', 'deploy'],
    ['rollback of v41', 'roll back'],
    ['roll-back', 'roll back'],
    ['roll  back', 'roll-back'],
    ['is it us?', 'us'],
    ['(du -sh /var)', 'du'],
    ['qué pasó con el índice', 'índice'],
    ['status page (all green)', 'status page'],
  ])('%j says %j', (text, word) => expect(isMentioned(text, [word])).toBe(true));

  test.each([
    ['employed', 'ploy'],
    ['users complain', 'us'],
    ['during the night', 'du'],
    ['roll the dice and go back', 'roll back'],
    ['añadir', 'adir'],
    ['anything', '.*'],
  ])('%j does not say %j', (text, word) => expect(isMentioned(text, [word])).toBe(false));

  test('when one of several is said, and none when there is nothing to hear', () => {
    expect(isMentioned('look at the logs', ['deploy', 'log'])).toBe(true);
    expect(isMentioned('look at the logs', [])).toBe(false);
  });
});
