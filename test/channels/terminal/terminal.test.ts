import { describe, expect, it } from 'vitest';
import { openTerminalNotifier } from '../../../source/io/terminal-notification.ts';
import { aMessage, setUp } from '../pages.ts';

function screen(settings: Readonly<Record<string, unknown>> = {}) {
  const written: string[] = [];
  const bell = openTerminalNotifier(text => written.push(text));
  return { written, bell, ...setUp({ channels: { terminal: settings }, options: { terminal: bell } }) };
}

describe('the terminal', () => {
  it('rings and shows the page in its title, which is restored', async () => {
    const { written, bell, send } = screen();
    expect(await send('terminal')).toEqual({ outcome: 'sent', detail: null });
    await send('terminal', { message: aMessage({ id: 'P-13' }) });
    bell.clear();
    bell.clear();
    expect(written).toEqual([
      '\x07\x1b[22;2t\x1b]2;P-12 critical: Checkout is down\x07',
      '\x07\x1b]2;P-13 critical: Checkout is down\x07',
      '\x1b[23;2t',
    ]);
  });

  it('notifies by OSC 9 and 777 if the team file enables it', async () => {
    const { written, send } = screen({ osc: true });
    await send('terminal', { message: { ...aMessage(), title: '4;100 a;b', text: 'one; two\nthree' } });
    const notifications = '\x1b]9;callme 4;100 a;b\x07\x1b]777;notify;4,100 a,b;one, two three\x07';
    expect(written).toEqual([`\x07\x1b[22;2t\x1b]2;4;100 a;b\x07${notifications}`]);
  });

  it('writes no control character of an alert', async () => {
    const { written, send } = screen({ osc: true });
    const evil = 'x\x07\x1b]52;c;ZXZpbA==\x07\x1b[2J\u202e\u0090q\x9c\r\ny';
    await send('terminal', { message: { ...aMessage(), title: evil, text: evil } });
    const all = written.join('');
    expect(all.match(/[^\x20-\x7e]/g)?.join('')).toBe('\x07\x1b\x1b\x07\x1b\x07\x1b\x07');
    expect(all).not.toContain('ZXZp');
  });

  it('is skipped without a terminal, and for other people', async () => {
    expect(await setUp({ channels: {} }).send('terminal')).toEqual({
      outcome: 'skipped',
      reason: 'there is no terminal',
    });
    const bell = openTerminalNotifier(() => expect.unreachable());
    const { send } = setUp({ channels: {}, options: { terminal: bell, localPerson: 'ben' } });
    expect(await send('terminal')).toMatchObject({ outcome: 'skipped' });
  });
});
