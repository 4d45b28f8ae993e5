/** The real program against real servers: the notifications of a night, tested now. */
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, type Desk, openDesk } from '../../builders/desk.ts';
import { startHttp } from '../../builders/servers/http.ts';
import { ntfy, slackHook } from '../../builders/servers/services.ts';
import { startSmtp } from '../../builders/servers/smtp.ts';
import { writeTeamFile } from '../../builders/team-file.ts';
import { openTerminal } from '../../e2e/driver/terminal.ts';

const ana = { name: 'Ana Ruiz', email: 'ana@example.com', ntfy: 'ana-pager', slack: 'U0001' };
type Line = { channel: string; outcome: string; detail: string | null; milliseconds: number };

/** A desk whose team file has all of these channels, with servers behind them. */
async function desk({ token = 'tk_s3cret', policies = {}, people = {} } = {}) {
  const push = await startHttp(ntfy({ token: 'tk_s3cret' }));
  const chat = await startHttp(slackHook({ channels: [] }));
  const hook = await startHttp(() => ({ status: 204 }));
  const mail = await startSmtp();
  const own = openDesk();
  writeTeamFile(own, {
    people: { ana: { ...ana, webhook: `${hook.url}/ana`, policies }, ben: { name: 'Ben Okafor' }, ...people },
    channels: {
      push: { ntfy: push.url, token: `\${NTFY_TOKEN}` },
      slack: { webhook: `\${HOOK}` },
      email: { smtp: `\${SMTP}`, from: 'oncall@example.com' },
      webhook: {},
      exec: {
        pager: [process.execPath, '-e', 'process.exit(process.argv[1] === "test" ? 0 : 1)', '{{page}}'],
      },
    },
    policies: {
      urgent: ['push', 'slack', { wait: '5m' }, 'exec:pager', 'push'],
      normal: ['email', 'webhook', 'desktop'],
    },
  });
  const env = {
    NTFY_TOKEN: token,
    HOOK: `${chat.url}/services/T/B/x`,
    SMTP: `smtp://${mail.host}?tls.rejectUnauthorized=false`,
  };
  return { own, push, chat, hook, mail, env };
}

const outcomes = (lines: readonly Line[]) => lines.map(({ channel, outcome }) => [channel, outcome]);

describe('callme doctor --notify me', () => {
  it('tries every channel of both policies once, each for real, and reports the result', async () => {
    const { own, push, chat, hook, mail, env } = await desk();
    const { code, stdout, stderr } = await own.callme(['doctor', '--notify', 'me'], { env });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.replace(/\d+\.\d\d s/g, 'T s').split('\n')).toEqual([
      'ok  push        T s  sent: hwQ2YpKdmg',
      'ok  slack       T s  sent',
      'ok  exec:pager  T s  sent',
      'ok  email       T s  sent: 250 queued as 4Xyz',
      'ok  webhook     T s  sent',
      '--  desktop             skipped: there is no desktop: neither DISPLAY nor WAYLAND_DISPLAY is set',
      '',
    ]);
    const test = 'callme test: nothing is wrong';
    expect(JSON.parse(push.requests[0]?.body ?? '')).toMatchObject({
      title: test,
      priority: 3,
      message: 'This is a test of the channel push, sent by callme doctor for ana. No action is needed.',
    });
    expect(JSON.parse(chat.requests[0]?.body ?? '').text).toBe(`<@U0001> ${test}`);
    expect(JSON.parse(hook.requests[0]?.body ?? '')).toMatchObject({
      id: 'test',
      person: 'ana',
      status: 'resolved',
    });
    expect(mail.mails[0]?.headers.subject).toBe(test);
    expect([push, chat, hook].map(({ requests }) => requests.length)).toEqual([1, 1, 1]);
  });

  it('exits with 1 if one fails, and says why without the secret; the others are still tried', async () => {
    const { own, env, chat } = await desk({ token: 'wr0ng-s3cret' });
    const result = await own.callme(['doctor', '--notify', 'me', '--json'], {
      env: { ...env, SMTP: '' },
    });
    const lines = result.json<Line[]>();
    expect(result.code).toBe(1);
    expect(outcomes(lines)).toEqual([
      ['push', 'failed'],
      ['slack', 'sent'],
      ['exec:pager', 'sent'],
      ['email', 'failed'],
      ['webhook', 'sent'],
      ['desktop', 'skipped'],
    ]);
    expect(lines[0]).toEqual({
      channel: 'push',
      outcome: 'failed',
      detail: 'HTTP 401: unauthorized',
      milliseconds: expect.any(Number),
    });
    expect(lines[3]?.detail).toContain('the environment variable SMTP is not set');
    expect(result.stdout + result.stderr).not.toContain('s3cret');
    expect(chat.requests.length).toBe(1);
  });

  it('follows the policies of the person, if there are any', async () => {
    const { own, env } = await desk({ policies: { urgent: ['webhook'], normal: ['webhook'] } });
    const { json } = await own.callme(['doctor', '--notify', 'me', '--json'], { env });
    expect(outcomes(json<Line[]>())).toEqual([['webhook', 'sent']]);
  });

  it('tests another person’s contact methods, but not a desktop that is not theirs', async () => {
    const { own, env } = await desk({
      people: {
        chi: { name: 'Chi Nguyen', policies: { urgent: ['desktop'], normal: ['terminal'] } },
      },
    });
    const { code, json, stderr } = await own.callme(['doctor', '--notify', 'chi', '--json'], { env });
    expect(json<Line[]>().map(({ detail }) => detail)).toEqual([
      'this machine is used by ana',
      'this machine is used by ana',
    ]);
    expect([code, stderr]).toEqual([1, 'no notification reached chi\n']);
  });

  it('shows a notification on the desktop by the bundled program', async () => {
    const { own, env } = await desk({ policies: { urgent: ['desktop'], normal: ['desktop'] } });
    const notifier = join(own.folder, 'notify-send');
    writeFileSync(notifier, '#!/bin/sh\nexit 0\n');
    chmodSync(notifier, 0o755);
    const { code, json } = await own.callme(['doctor', '--notify', 'me', '--json'], {
      env: { ...env, DISPLAY: ':7', PATH: `${own.folder}${delimiter}${process.env.PATH}` },
    });
    expect([code, outcomes(json<Line[]>())]).toEqual([0, [['desktop', 'sent']]]);
  });

  it('rings the terminal that it runs in, and restores its title', async () => {
    const own = openDesk();
    writeTeamFile(own, {
      people: { ana: { name: 'Ana Ruiz' } },
      channels: { terminal: { osc: true } },
      policies: { urgent: ['terminal'], normal: ['terminal'] },
    });
    await using terminal = openTerminal({
      command: process.execPath,
      args: [bin, 'doctor', '--notify', 'me'],
      cwd: own.folder,
      env: own.env(),
    });
    expect(await terminal.exited).toEqual({ code: 0, signal: null });
    const test = 'callme test: nothing is wrong';
    const text =
      'This is a test of the channel terminal, sent by callme doctor for ana. No action is needed.';
    expect(terminal.raw()).toContain(
      `\x07\x1b[22;2t\x1b]2;${test}\x07\x1b]9;${test}\x07\x1b]777;notify;${test};${text}\x07\x1b[23;2t`,
    );
    expect(terminal.text()).toMatch(/^ok {2}terminal {2}0\.\d\d s {2}sent$/);
  });

  it.each([
    ['nobody', 'usage', 2, /^no person "nobody" in .*callme\.yaml$/],
    ['an', 'usage', 2, /no person "an" in .*did you mean ana/],
  ])('rejects %s as unknown', async (name, code, exit, message) => {
    const { own, env } = await desk({ people: { and: { name: 'And Y' } } });
    const result = await own.callme(['doctor', '--notify', name, '--json'], { env });
    expect([result.code, result.error().code]).toEqual([exit, code]);
    expect(result.error().message).toMatch(message);
  });

  it('needs a team file', async () => {
    const own: Desk = openDesk();
    const { code, stderr } = await own.callme(['doctor', '--notify', 'me']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('contact methods need a team file')]);
  });
});
