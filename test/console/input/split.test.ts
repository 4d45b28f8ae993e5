import fc from 'fast-check';
import type { Key } from 'ink';
import { describe, expect, test } from 'vitest';
import { formatKey } from '../../../source/console/input/key-name.ts';
import { keyPress } from '../../../source/console/input/key-press.ts';
import { createSplitter, split } from '../../../source/console/input/split.ts';

const noKey: Key = {
  ...{
    upArrow: false,
    downArrow: false,
    leftArrow: false,
    rightArrow: false,
    pageDown: false,
    pageUp: false,
  },
  ...{ home: false, end: false, return: false, escape: false, tab: false, backspace: false, delete: false },
  ...{ ctrl: false, shift: false, meta: false, super: false, hyper: false, capsLock: false, numLock: false },
};

/** The names of the presses made from a series of Ink's events. */
function names(...events: readonly (readonly [input: string, key?: Partial<Key>])[]): string[] {
  const next = createSplitter();
  return events.flatMap(([input, key]) => next(input, { ...noKey, ...key }).map(formatKey));
}

describe('splitting', () => {
  test('text without controls is split into its graphemes, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        fc.pre(!/[\u0000-\u001f\u007f-\u009f]/.test(text));
        const { presses } = split(text, noKey);
        expect(presses.map(press => (press.kind === 'text' ? press.text : '?')).join('')).toBe(text);
        expect(presses).toHaveLength([...new Intl.Segmenter().segment(text)].length);
      }),
      { seed: 20260105 },
    );
  });

  test('whatever arrives, it never throws, and no press carries a control character', () => {
    const anyKey = fc.record(
      Object.fromEntries(Object.keys(noKey).map(name => [name, fc.boolean()])),
    ) as unknown as fc.Arbitrary<Key>;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.oneof(fc.constant(noKey), anyKey))),
        events => {
          const next = createSplitter();
          for (const [input, key] of events) {
            for (const press of next(input, key)) {
              if (press.kind === 'text') expect(press.text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
            }
          }
        },
      ),
      { seed: 20260105 },
    );
  });

  test('a released key, or one held with Super, is not a press', () => {
    expect(
      names(['a', { eventType: 'release' }], ['a', { eventType: 'press' }], ['q', { super: true }]),
    ).toEqual(['a']);
  });
});

describe('a leaked reply of the terminal', () => {
  const introduced = [']', { meta: true }] as const;

  test('is dropped also when it comes in pieces', () => {
    expect(names(introduced, ['11;rgb:1e1e/'], ['1e1e/1e1e'], ['\\', { meta: true }], ['j'])).toEqual(['j']);
    expect(names(introduced, ['11;rgb:1e1e/1e1e'], ['g', { ctrl: true }], ['j'])).toEqual(['j']);
  });

  test('keeps text typed after an Alt-]', () => {
    expect(names(introduced, ['j'])).toEqual(['j']);
    expect(names(introduced, ['hello'], ['\r', { return: true }])).toEqual([
      'h',
      'e',
      'l',
      'l',
      'o',
      'enter',
    ]);
    expect(names(introduced, ['', { upArrow: true }])).toEqual(['up']);
  });

  test('that never ends is over with the next key', () => {
    expect(names(introduced, ['11;rgb:1e1e'], ['j'], ['jj'])).toEqual(['j', 'j', 'j']);
    expect(names(introduced, ['11;rgb:1e1e'], ['\r', { return: true }])).toEqual(['enter']);
  });

  test('Ctrl-G and Alt-\\ are keys if no reply is expected', () => {
    expect(names(['g', { ctrl: true }], ['\\', { meta: true }])).toEqual(['ctrl-g', 'alt-\\']);
  });
});

describe('names', () => {
  test.each([
    [keyPress('o', { ctrl: true }), 'ctrl-o'],
    [keyPress('b', { meta: true }), 'alt-b'],
    [keyPress('G', { meta: true, shift: true }), 'alt-G'],
    [keyPress('left', { ctrl: true, meta: true, shift: true }), 'ctrl-alt-shift-left'],
    [keyPress('tab', { shift: true }), 'shift-tab'],
    [{ kind: 'text', text: ' ' }, 'space'],
    [{ kind: 'text', text: 'G' }, 'G'],
    [{ kind: 'text', text: ':' }, ':'],
  ] as const)('%o is %s', (press, name) => {
    expect(formatKey(press)).toBe(name);
  });
});
