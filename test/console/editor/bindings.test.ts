import { describe, expect, test } from 'vitest';
import { actionFor, editorBindings } from '../../../source/console/editor/bindings.ts';
import { createEditor, reduceEditor } from '../../../source/console/editor/editor.ts';
import { keyPress, textPress } from '../../../source/console/input/key-press.ts';

describe('the editor’s keys', () => {
  test('any text is inserted', () => {
    expect(actionFor(textPress('漢'))).toEqual({ type: 'insert', text: '漢' });
    expect(actionFor(textPress(' '))).toEqual({ type: 'insert', text: ' ' });
    expect(actionFor(textPress('up'))).toEqual({ type: 'insert', text: 'up' });
  });

  test('a key has the action of the table for its name', () => {
    expect(actionFor(keyPress('w', { ctrl: true }))).toEqual({ type: 'kill', to: 'blank-left' });
    expect(actionFor(keyPress('left', { ctrl: true }))).toEqual({ type: 'move', to: 'word-left' });
    expect(actionFor(keyPress('enter', { meta: true }))).toEqual({ type: 'newline' });
  });

  test.each(['enter', 'escape', 'tab', 'pgup', 'pgdn'] as const)(
    '%s is left to the parent of the editor',
    name => {
      expect(actionFor(keyPress(name))).toBeUndefined();
    },
  );

  test('no key is looked up in the prototype of objects', () => {
    expect(actionFor(keyPress('constructor'))).toBeUndefined();
  });

  test('every action in the table is implemented by the editor', () => {
    for (const action of Object.values(editorBindings)) {
      expect(reduceEditor(createEditor('one two\nthree', ['sent']), action)).toBeDefined();
    }
  });
});
