import { beforeAll, describe, expect, it } from 'vitest';
import { loggedKinds } from '../../../source/domain/incident/vocabulary.ts';
import { openDesk, type Shown, type ShownEntry } from '../../builders/desk.ts';

const desk = openDesk();
beforeAll(() => desk.does(['declare', 'Checkout slow', '-s', 'major']));

describe('logging one entry', () => {
  it('prints its incident, time, author, kind, text and the end of its id', async () => {
    const { stdout, stderr } = await desk.callme(['note', 'pods restart']);
    expect(stdout).toMatch(/^INC-1 {3}\d\d:\d\d {2}ana {7}note {11}pods restart {2}[0-9A-Z]{5}\n$/);
    expect(stderr).toBe('');
  });

  it('prints the whole entry as JSON', async () => {
    const logged = await desk.callme([
      'note',
      'pods',
      'restart',
      '--link',
      'https://a',
      '--link',
      'https://b',
      '--json',
    ]);
    expect(logged.json()).toMatchObject({
      incident: 'INC-1',
      by: 'ana',
      kind: 'note',
      text: 'pods restart',
      links: ['https://a', 'https://b'],
      pinned: false,
      struck: false,
      attachment: null,
    });
  });

  it.each(loggedKinds)('has %s as a verb and as a kind', async kind => {
    const [verb, flag] = await Promise.all([
      desk.callme([kind, 'x', '--json']),
      desk.callme(['note', 'x', '-k', kind, '--json']),
    ]);
    expect([verb, flag].map(logged => logged.json<ShownEntry>().kind)).toEqual([kind, kind]);
  });

  it('marks an action as a temporary fix', async () => {
    const logged = await desk.callme(['action', 'scaled up', '--temporary-fix']);
    expect(logged.stdout).toContain('temporary fix  scaled up');
  });

  it('posts updates to the named audience, and says when the next one is due', async () => {
    const internal = await desk.callme(['update', 'on it', '--next', '30m']);
    expect(internal.stdout).toContain('update         on it');
    const told = await desk.callme(['update', 'Checkout is slow', '--public', '--json']);
    expect(told.json()).toMatchObject({ kind: 'update', audience: 'public', text: 'Checkout is slow' });
    const vague = await desk.callme(['update', 'x', '--next', 'soon']);
    expect([vague.code, vague.stderr]).toEqual([
      2,
      'callme: invalid duration "soon": use --next 30m or 1h\n',
    ]);
  });

  it('records how responders are doing', async () => {
    expect(await desk.does(['checkin', 'strained', 'long', 'night'])).toContain(
      'ana is strained: long night',
    );
    const vague = await desk.callme(['checkin', 'fine']);
    expect([vague.code, vague.stderr]).toEqual([
      2,
      'callme: the mood is missing: callme checkin ok|strained|overwhelmed [TEXT]\n',
    ]);
  });

  it('takes text that begins with a dash after --', async () => {
    const logged = await desk.callme(['note', '--json', '--', '-5', 'pods', '--force'], { input: 'unread' });
    expect(logged.json<ShownEntry>().text).toBe('-5 pods --force');
    const flag = await desk.callme(['note', '--froce']);
    expect(flag.code).toBe(2);
    expect(flag.stderr).toContain('text that begins with a dash goes after --');
  });

  it('strips escape sequences, control and bidi characters', async () => {
    const logged = await desk.callme(['note', '-', '--json'], {
      input: '\x1b]0;owned\x07red \x1b[31malert\x1b[0m \u202egnp.exe\0\r\nsecond line',
    });
    expect(logged.json<ShownEntry>().text).toBe('red alert gnp.exe\nsecond line');
  });

  it('needs a text', async () => {
    const { code, stderr } = await desk.callme(['finding', '  ']);
    expect([code, stderr]).toEqual([2, 'callme: nothing to log: callme finding TEXT, or pipe text in\n']);
  });

  it('is visible to everyone afterwards', async () => {
    await desk.does(['note', 'seen by ben'], { as: 'ana' });
    const shown = (await desk.callme(['show', '--json'], { as: 'ben' })).json<Shown>();
    expect(shown.timeline.at(-1)).toMatchObject({ by: 'ana', text: 'seen by ben' });
  });
});
