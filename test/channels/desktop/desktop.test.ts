/** The real node-notifier, and a `notify-send` of the test's own in the PATH, since machines of tests have no desktop. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newRunFolder } from '../../builders/run-folder.ts';
import { aMessage, setUp } from '../pages.ts';

/** A machine with a desktop whose notifier is a script. */
function machine(script: string, more: Readonly<Record<string, string>> = {}) {
  const folder = newRunFolder('desktop');
  const path = join(folder, 'notify-send');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  const env = {
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    DISPLAY: ':7',
    OUT: join(folder, 'out'),
    ...more,
  };
  return { ...setUp({ channels: {}, env }), shown: () => readFileSync(join(folder, 'out'), 'utf8'), folder };
}

const note = `printf '%s\\n' "$@" > "$OUT"`;

describe('a desktop notification', () => {
  it('shows title and text, and stays if it is urgent', async () => {
    const { send, shown } = machine(note);
    expect(await send('desktop')).toEqual({ outcome: 'sent', detail: null });
    expect(shown().split('\n')).toEqual([
      'P-12 critical: Checkout is down',
      expect.stringMatching(/^Error rate 42 % for 5 minutes\.\\nTeam payments/),
      '--urgency',
      'critical',
      '--app-name',
      'callme',
      '--expire-time',
      '5000',
      '',
    ]);
  });

  it('is escaped for the shell, the notifier and the desktop', async () => {
    const { send, shown, folder } = machine(note);
    const hostile = `"; touch ${folder}/evil; $(touch ${folder}/evil) \`touch ${folder}/evil\` \\ <b>&`;
    const message = { ...aMessage(), title: `--icon=x ${hostile}`, text: `-h ${hostile}` };
    expect(await send('desktop', { message })).toMatchObject({ outcome: 'sent' });
    const [title, text] = shown().split('\n');
    expect(title).toBe(` --icon=x ${hostile}`);
    expect(text).toBe(
      ` -h ${hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}`,
    );
    expect(() => readFileSync(join(folder, 'evil'))).toThrow('ENOENT');
  });

  it('that fails reports why', async () => {
    const { send } = machine('echo "cannot open display" >&2; exit 1');
    expect(await send('desktop')).toMatchObject({
      reason: expect.stringContaining('notifier: '),
      isRetryable: true,
    });
  });

  it('that hangs is killed with all its children', async () => {
    const pidFile = join(mkdtempSync(join(tmpdir(), 'callme-desktop-')), 'pid');
    onTestFinished(() => rmSync(join(pidFile, '..'), { recursive: true, force: true }));
    const { send } = machine('mkfifo "$OUT" && echo $$ > "$PIDFILE" && cat "$OUT"', { PIDFILE: pidFile });
    const stop = new AbortController();
    const trying = send('desktop', { signal: stop.signal });
    const pid = await once(() => Number(read(pidFile)) || null);
    stop.abort();
    expect(await trying).toMatchObject({ outcome: 'failed', isRetryable: true });
    await once(() => (/^State:\s+[^Z]/m.test(read(`/proc/${pid}/status`)) ? null : true));
  });

  it.each([
    ['no display', { DISPLAY: '' }, 'there is no desktop: neither DISPLAY nor WAYLAND_DISPLAY is set'],
    ['no notifier', { PATH: '/nowhere' }, 'notify-send is not installed (it comes with libnotify)'],
  ])('is skipped if there is %s', async (_, env, why) => {
    expect(await machine(note, env).send('desktop')).toEqual({ outcome: 'skipped', reason: why });
  });

  it('is shown only to the person who sits at it', async () => {
    const { send } = setUp({ channels: {}, env: { DISPLAY: ':7' }, options: { localPerson: 'ben' } });
    expect(await send('desktop')).toEqual({ outcome: 'skipped', reason: 'this machine is used by ben' });
  });
});

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The first result of a look. */
async function once<T>(look: () => T | null): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== null) return found;
    await new Promise(resolve => setImmediate(resolve));
  }
}
