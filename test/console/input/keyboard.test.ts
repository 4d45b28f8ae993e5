import { describe, expect, it } from 'vitest';
import { formatKey } from '../../../source/console/input/key-name.ts';
import { keyPress, textPress } from '../../../source/console/input/key-press.ts';
import { createKeyboard } from '../../../source/console/input/keyboard.ts';

const enter = keyPress('enter');
const typed = (text: string) => [...text].map(textPress);

/** A keyboard whose screen is drawn by the test. */
function setUp(urgent = (_name: string) => false) {
  const heard: string[] = [];
  const draws: (() => void)[] = [];
  const keyboard = createKeyboard({
    urgent: press => urgent(formatKey(press)),
    drawn: () => new Promise(resolve => draws.push(resolve)),
  });
  const draw = async () => {
    for (const resolve of draws.splice(0)) resolve();
    await new Promise(resolve => setImmediate(resolve));
  };
  const list = (name: string) =>
    keyboard.listen({ onPress: press => heard.push(`${name} ${formatKey(press)}`) });
  const line = (name: string) =>
    keyboard.listen({
      onPress: press => heard.push(`${name} ${formatKey(press)}`),
      onText: text => heard.push(`${name} "${text}"`),
      onPaste: text => heard.push(`${name} pasted "${text}"`),
    });
  return { keyboard, heard, draw, list, line };
}

describe('the keyboard', () => {
  it('delivers the next press once the last one is drawn', async () => {
    const { keyboard, heard, draw, list } = setUp();
    list('list');
    keyboard.press([textPress('j'), textPress('j'), enter]);
    expect(heard).toEqual(['list j']);
    await draw();
    expect(heard).toEqual(['list j', 'list j']);
    await draw();
    expect(heard.at(-1)).toBe('list enter');
  });

  it('delivers later keys to the screen that was opened meanwhile', async () => {
    const { keyboard, heard, draw, list, line } = setUp();
    const stop = list('list');
    keyboard.press([enter, ...typed('hello'), enter]);
    stop();
    line('room');
    await draw();
    await draw();
    expect(heard).toEqual(['list enter', 'room "hello"', 'room enter']);
  });

  it('delivers a run of text as one to text fields, and press by press to others', async () => {
    const { keyboard, heard, draw, line } = setUp();
    line('room');
    keyboard.press([...typed('ab'), enter, ...typed('cd')]);
    keyboard.paste('e\nf');
    for (let step = 0; step < 4; step++) await draw();
    expect(heard).toEqual(['room "ab"', 'room enter', 'room "cd"', 'room pasted "e\nf"']);
  });

  it('keeps the keys pressed while work is running', async () => {
    const { keyboard, heard, draw, list } = setUp();
    list('list');
    const work = Promise.withResolvers<void>();
    keyboard.hold(work.promise);
    keyboard.press([textPress('j')]);
    expect(heard).toEqual([]);
    work.resolve();
    await new Promise(resolve => setImmediate(resolve));
    expect(heard).toEqual([]);
    await draw();
    expect(heard).toEqual(['list j']);
  });

  it('continues after work that failed', async () => {
    const { keyboard, heard, draw, list } = setUp();
    list('list');
    keyboard.hold(Promise.reject(new Error('disk full')));
    keyboard.press([textPress('j')]);
    await new Promise(resolve => setImmediate(resolve));
    await draw();
    expect(heard).toEqual(['list j']);
  });

  it('lets urgent keys pass the queue', () => {
    const { keyboard, heard, list } = setUp(name => name === 'ctrl-c' && heard.push('urgent') > 0);
    list('list');
    keyboard.hold(new Promise(() => {}));
    keyboard.press([textPress('j'), keyPress('c', { ctrl: true })]);
    expect(heard).toEqual(['urgent']);
  });

  it('drops a run of text on a list without single keys', async () => {
    const { keyboard, heard, list } = setUp();
    list('list');
    keyboard.press(typed('x'.repeat(1_000)));
    expect(heard).toEqual([]);
  });
});
