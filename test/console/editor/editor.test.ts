import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createEditor,
  type EditorAction,
  type EditorState,
  reduceEditor,
} from '../../../source/console/editor/editor.ts';
import { isBoundary, splitGraphemes } from '../../../source/console/editor/graphemes.ts';
import { destination, motionNames } from '../../../source/console/editor/motions.ts';
import { anyAction, anyEdit, anyText, reduceAll, steady } from './arbitrary.ts';

fc.configureGlobal({ seed: 20_260_105 });

const backspace: EditorAction = { type: 'delete', to: 'left' };
const left: EditorAction = { type: 'move', to: 'left' };
const undo: EditorAction = { type: 'undo' };
const redo: EditorAction = { type: 'redo' };
const yank: EditorAction = { type: 'yank' };
const previous: EditorAction = { type: 'history', direction: 'previous' };
const next: EditorAction = { type: 'history', direction: 'next' };
const home: EditorAction = { type: 'move', to: 'text-start' };

/** Types a text as a person does: grapheme by grapheme. */
function typed(text: string): EditorAction[] {
  return splitGraphemes(text).map(grapheme => ({ type: 'insert', text: grapheme }));
}

/** A text with `|` at the cursor, for readable expectations. */
function at(marked: string, history: readonly string[] = []): EditorState {
  const cursor = marked.indexOf('|');
  return { ...createEditor(marked.replace('|', ''), history), cursor };
}

function shown({ text, cursor }: EditorState): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

function result(marked: string, ...actions: EditorAction[]): string {
  return shown(reduceAll(at(marked), actions));
}

describe('after any actions', () => {
  test('nothing throws, the cursor is between graphemes, and the text is well-formed', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.array(anyText, { maxLength: 4 }),
        fc.array(anyAction),
        (text, history, actions) => {
          let state = createEditor(text, history);
          for (const action of actions) {
            state = reduceEditor(state, action);
            expect(isBoundary(state.text, state.cursor)).toBe(true);
            expect(state.cursor).toBeGreaterThanOrEqual(0);
            expect(state.cursor).toBeLessThanOrEqual(state.text.length);
            expect(state.text.isWellFormed()).toBe(true);
            expect(state.text).not.toContain('\r');
          }
        },
      ),
      steady,
    );
  });

  test('undoing everything restores the start, redoing everything the end', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.array(anyText, { maxLength: 4 }),
        fc.array(anyEdit),
        (text, history, actions) => {
          const start = createEditor(text, history);
          const end = reduceAll(start, actions);
          let state = end;
          while (state.undo.length > 0) state = reduceEditor(state, undo);
          expect(state.text).toBe(start.text);
          // An undone part is not on the way back.
          if (end.redo.length > 0) return;
          while (state.redo.length > 0) state = reduceEditor(state, redo);
          expect(state.text).toBe(end.text);
        },
      ),
      steady,
    );
  });

  test('a grapheme that stays one is removed without a trace by Backspace', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), anyText, (text, place, other) => {
        const start = reduceEditor(createEditor(text), { type: 'place', cursor: place % (text.length + 1) });
        const grapheme = splitGraphemes(createEditor(other).text)[0];
        fc.pre(grapheme !== undefined);
        const inserted = reduceEditor(start, { type: 'insert', text: grapheme });
        const { text: whole, cursor } = start;
        const apart = [
          ...splitGraphemes(whole.slice(0, cursor)),
          grapheme,
          ...splitGraphemes(whole.slice(cursor)),
        ];
        // An accent joins the letter before it, half a flag the other half: then the grapheme does not exist
        // to delete.
        fc.pre(splitGraphemes(inserted.text).join('|') === apart.join('|'));
        expect(shown(reduceEditor(inserted, backspace))).toBe(shown(start));
      }),
      steady,
    );
  });

  test('a yank brings back all killed text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.constantFrom(...motionNames), (text, place, to) => {
        const start = reduceEditor(createEditor(text), { type: 'place', cursor: place % (text.length + 1) });
        const target = destination(to, start.text, start.cursor);
        fc.pre(target !== start.cursor);
        const gap = Math.min(target, start.cursor);
        const killed = reduceEditor(start, { type: 'kill', to });
        expect(killed.killed[0]).toBe(start.text.slice(gap, Math.max(target, start.cursor)));
        // If the rest of the text joins to one grapheme over the gap, the cursor is behind that, and so
        // is the yank.
        fc.pre(killed.cursor === gap);
        expect(reduceEditor(killed, yank).text).toBe(start.text);
      }),
      steady,
    );
  });
});

describe('typing', () => {
  test('inserts the text at the cursor', () => {
    expect(result('search is |slow', ...typed('very '))).toBe('search is very |slow');
  });

  test('a newline is a character like any other, and carriage returns become newlines', () => {
    expect(result('a|b', { type: 'newline' })).toBe('a\n|b');
    expect(result('|', { type: 'insert', text: '1\r\n2\r3' })).toBe('1\n2\n3|');
  });

  test('an accent joins the letter before the cursor, and the cursor stays behind both', () => {
    expect(result('e|x', { type: 'insert', text: '\u0301' })).toBe('e\u0301|x');
  });

  test('half a flag in front of the other half makes a flag, and the cursor is not inside it', () => {
    expect(result('|🇪', { type: 'insert', text: '🇩' })).toBe('🇩🇪|');
  });
});

describe('deleting', () => {
  test.each([
    ['a family', 'x👩‍👩‍👧|'],
    ['a letter with its accents', 'xe\u0301\u0323|'],
    ['a flag', 'x🇩🇪|'],
    ['a skin tone', 'x👍🏽|'],
    ['a CJK character', 'x漢|'],
    ['a newline', 'x\n|'],
  ])('Backspace deletes %s whole', (_, marked) => {
    expect(result(marked, backspace)).toBe('x|');
  });

  test('Delete deletes the grapheme behind the cursor', () => {
    expect(result('a|👩‍👩‍👧b', { type: 'delete', to: 'right' })).toBe('a|b');
  });

  test('at the ends there is nothing to delete, and the state is the same object', () => {
    const state = at('|');
    expect(reduceEditor(state, backspace)).toBe(state);
    expect(reduceEditor(state, { type: 'delete', to: 'right' })).toBe(state);
  });
});

describe('moving', () => {
  test.each([
    ['word-left', 'restart search-api|', 'restart search-|api'],
    ['word-left', 'restart   |', '|restart   '],
    ['word-left', '検索 が 遅い|', '検索 が |遅い'],
    ['word-right', '|restart, then', 'restart|, then'],
    ['word-right', 'restart|, then', 'restart, then|'],
    ['blank-left', 'see https://example.com/a-b|', 'see |https://example.com/a-b'],
    ['line-start', 'one\ntwo|', 'one\n|two'],
    ['line-end', 'o|ne\ntwo', 'one|\ntwo'],
    ['text-start', 'one\ntw|o', '|one\ntwo'],
    ['text-end', 'o|ne\ntwo', 'one\ntwo|'],
    ['left', 'one\n|two', 'one|\ntwo'],
    ['right', 'one|\ntwo', 'one\n|two'],
  ] as const)('%s: %s', (to, before, expected) => {
    expect(result(before, { type: 'move', to })).toBe(expected);
  });

  test('up and down keep the column, counted in characters, up to the end of the line', () => {
    expect(result('漢字漢字\nabc|d', { type: 'up' })).toBe('漢字漢|字\nabcd');
    expect(result('long l|ine\nab', { type: 'down' })).toBe('long line\nab|');
  });
});

describe('killing and yanking', () => {
  test('Ctrl-K kills the rest of the line, and at its end the newline', () => {
    const kill: EditorAction = { type: 'kill', to: 'line-end-or-next' };
    expect(result('one| two\nthree', kill)).toBe('one|\nthree');
    expect(result('one| two\nthree', kill, kill)).toBe('one|three');
    expect(result('one| two\nthree', kill, kill, kill, yank)).toBe('one two\nthree|');
  });

  test('consecutive kills are one, in the order of the text, in either direction', () => {
    const word: EditorAction = { type: 'kill', to: 'word-left' };
    expect(result('a b c|', word, word, home, yank)).toBe('b c|a ');
    expect(result('ab |cd ef', word, { type: 'kill', to: 'line-end' }, yank)).toBe('ab cd ef|');
  });

  test('any other action in between starts a new kill; Alt-Y pastes the older one', () => {
    const word: EditorAction = { type: 'kill', to: 'word-left' };
    const actions = [word, left, { type: 'move', to: 'text-end' } as const, word];
    expect(result('one two|', ...actions, yank)).toBe('one |');
    expect(result('one two|', ...actions, yank, { type: 'yank-older' })).toBe('two|');
    expect(result('one two|', ...actions, yank, { type: 'yank-older' }, undo)).toBe('|');
  });

  test('Alt-Y without a yank before it does nothing', () => {
    expect(result('one two|', { type: 'kill', to: 'word-left' }, { type: 'yank-older' })).toBe('one |');
  });
});

describe('undo', () => {
  test('undoes typing word by word', () => {
    const state = reduceAll(createEditor(), typed('search is slow'));
    expect(shown(reduceAll(state, [undo]))).toBe('search is|');
    expect(shown(reduceAll(state, [undo, undo]))).toBe('search|');
    expect(shown(reduceAll(state, [undo, undo, undo]))).toBe('|');
    expect(shown(reduceAll(state, [undo, undo, redo]))).toBe('search is|');
  });

  test('a paste is one step, and so is a run of backspaces', () => {
    const pasted = reduceAll(createEditor(), [
      ...typed('see '),
      { type: 'insert', text: 'a b c' },
      ...typed('!'),
    ]);
    expect(shown(reduceAll(pasted, [undo, undo]))).toBe('see |');
    const erased = reduceAll(createEditor('abc'), [backspace, backspace, undo]);
    expect(shown(erased)).toBe('abc|');
  });

  test('typing after an undo clears the redo history', () => {
    const state = reduceAll(createEditor(), [...typed('a b'), undo, ...typed('c')]);
    expect(reduceEditor(state, redo)).toBe(state);
  });

  test('a cleared or replaced text comes back', () => {
    expect(result('draft|', { type: 'clear' }, undo)).toBe('draft|');
    expect(result('draft|', { type: 'replace', text: 'from $EDITOR' })).toBe('from $EDITOR|');
    expect(result('draft|', { type: 'replace', text: 'from $EDITOR' }, undo)).toBe('draft|');
  });
});

describe('history', () => {
  const history = ['first', 'second'];

  test('recalls sent texts, and returns to the unsent draft as it was', () => {
    const draft = at('dr|aft', history);
    expect(reduceAll(draft, [previous]).text).toBe('second');
    expect(reduceAll(draft, [previous, previous]).text).toBe('first');
    expect(reduceAll(draft, [previous, previous, previous]).text).toBe('first');
    expect(reduceAll(draft, [previous, previous, next, next]).text).toBe('draft');
    expect(reduceAll(draft, [previous, next, next]).text).toBe('draft');
  });

  test('up and down move within the text first', () => {
    const draft = at('one\ntw|o', history);
    expect(shown(reduceAll(draft, [{ type: 'up' }]))).toBe('on|e\ntwo');
    expect(reduceAll(draft, [{ type: 'up' }, { type: 'up' }]).text).toBe('second');
    expect(reduceAll(draft, [{ type: 'up' }, { type: 'up' }, { type: 'down' }]).text).toBe('one\ntwo');
  });

  test('changes to an old entry are not lost: undo restores them', () => {
    const state = reduceAll(createEditor('draft', history), [previous, ...typed('!'), next]);
    expect(state.text).toBe('draft');
    expect(reduceEditor(state, undo).text).toBe('second!');
  });

  test('sent text becomes the newest entry, once, and the next line starts empty with nothing to undo', () => {
    const sent: EditorAction = { type: 'sent' };
    const state = reduceAll(createEditor('third', history), [sent]);
    expect(state).toMatchObject({ text: '', cursor: 0, undo: [], history: ['first', 'second', 'third'] });
    expect(reduceAll(state, [previous, sent]).history).toEqual(['first', 'second', 'third']);
    expect(reduceAll(createEditor('  ', history), [sent]).history).toEqual(history);
  });
});
