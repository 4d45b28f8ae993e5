import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guard } from '../../source/channels/guard.ts';
import { redact } from '../../source/domain/kernel/secrets.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { startHttp } from '../builders/servers/http.ts';
import { aMessage, forever, place, setUp } from './pages.ts';

const fixture = readFileSync(join(import.meta.dirname, '../fixtures/team/design-section-4.yaml'), 'utf8');
const ana = {
  email: 'ana@example.com',
  phone: '+34600000001',
  ntfy: 'ana-pager',
  slack: 'U0001',
  webhook: 'https://example.com/ana',
};
/** Every channel of the documented example, with no variable set. */
const { channels: written } = JSON.parse(JSON.stringify(parseTeamFile(fixture, 'callme.yaml')));

describe('the channels of a team file', () => {
  it('have the names that policies and posts use', async () => {
    expect([...(await setUp({ channels: written }).all).keys()].toSorted()).toEqual(
      [
        'call',
        'desktop',
        'email',
        'exec',
        'exec:pager',
        'push',
        'slack',
        'sms',
        'terminal',
        'webhook',
      ].toSorted(),
    );
    expect([...(await setUp({ channels: {} }).all).keys()]).toEqual(['desktop', 'terminal']);
  });

  it.each([
    ['push', 'NTFY_TOKEN'],
    ['slack', 'SLACK_WEBHOOK_URL'],
    ['email', 'SMTP_URL'],
    ['call', 'TWILIO_ACCOUNT'],
    ['sms', 'TWILIO_ACCOUNT'],
    ['webhook', 'HOOK_SECRET'],
  ])('%s fails for good without %s, and names it', async (name, variable) => {
    expect(await setUp({ channels: written, ana }).send(name)).toEqual({
      outcome: 'failed',
      reason: `the environment variable ${variable} is not set: set it, or change the team file, which uses it as \${${variable}}`,
      isRetryable: false,
      retryAfterMs: null,
    });
  });

  it.each([
    ['push', 'ntfy'],
    ['slack', 'slack'],
    ['email', 'email'],
    ['call', 'phone'],
    ['sms', 'phone'],
    ['webhook', 'webhook'],
  ])('%s is skipped for a person without %s', async (name, key) => {
    expect(await setUp({ channels: written }).send(name)).toEqual({
      outcome: 'skipped',
      reason: `ana has no \`${key}\` in the team file`,
    });
  });

  it('read the current secret, and drop the trailing newline of a file', async () => {
    const server = await startHttp(() => ({ status: 200, body: 'ok' }));
    const env: Record<string, string> = {};
    const { send } = setUp({ channels: { slack: { webhook: `\${HOOK}` } }, ana: { slack: 'U1' }, env });
    expect(await send('slack')).toMatchObject({ outcome: 'failed' });
    env.HOOK = `${server.url}/services/T/B/X\n`;
    expect(await send('slack')).toMatchObject({ outcome: 'sent' });
    expect(server.requests[0]?.path).toBe('/services/T/B/X');
  });

  it.each([
    ['slack', { slack: { webhook: `\${V}` } }],
    ['push', { push: { ntfy: `\${V}` } }],
    ['email', { email: { smtp: `\${V}`, from: 'a@example.com' } }],
  ])('%s does not quote an invalid address', async (name, channels) => {
    for (const V of ['s3cret-nonsense', 'ftp://s3cret@host/x', 'https//s3cret']) {
      const told = await setUp({ channels, ana, env: { V } }).send(name);
      expect(told).toMatchObject({ outcome: 'failed', isRetryable: false });
      expect(JSON.stringify(told)).not.toContain('s3cret');
    }
  });

  it('does not quote a token that is not valid in a header', async () => {
    const server = await startHttp(() => ({ status: 200 }));
    const env = { T: 's3cr\u00e9t\r\nX-Evil: 1' };
    const { send } = setUp({ channels: { push: { ntfy: server.url, token: `\${T}` } }, ana, env });
    expect(await send('push')).toEqual({
      outcome: 'failed',
      reason: 'the value of the authorization header contains invalid characters',
      isRetryable: false,
      retryAfterMs: null,
    });
  });

  it('remove secrets from the answers of a service', async () => {
    const server = await startHttp(({ path }) => ({ status: 400, body: `no such hook: ${path}` }));
    const env = { HOOK: `${server.url}/services/s3cret`, KEY: 'services/s3cret' };
    const { send } = setUp({
      channels: { slack: { webhook: `\${HOOK}` }, webhook: { secret: `\${KEY}` } },
      ana,
      env,
    });
    expect(await send('slack')).toMatchObject({ reason: 'HTTP 400: no such hook: /[secret]' });
  });

  it('explain why an address is invalid', async () => {
    const { send } = setUp({ channels: { webhook: {} } });
    expect(await send('webhook', { to: place('file:///etc/passwd') })).toMatchObject({ isRetryable: false });
  });
});

describe('every outcome of a channel', () => {
  const throwing = (error: unknown) =>
    guard(
      'x',
      text => redact(text, ['s3cret']),
      async () => {
        throw error;
      },
    ).send(place('p'), aMessage(), forever());

  it.each([
    [new Error('boom s3cret \x1b[2J\n'), 'boom [secret]'],
    [new TypeError('fetch failed', { cause: new Error('bad port') }), 'bad port'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
  ])('it does not reject: %s', async (error, why) => {
    expect(await throwing(error)).toEqual({
      outcome: 'failed',
      reason: why,
      isRetryable: true,
      retryAfterMs: null,
    });
  });

  it('its reasons are one line of bounded length', async () => {
    const told = await throwing(new Error('long '.repeat(1000)));
    expect(told).toMatchObject({ reason: expect.stringMatching(/^(long )+[^\n]*…$/) });
    expect(JSON.stringify(told).length).toBeLessThan(400);
  });

  it('it ends when its signal is aborted, also if the channel ignores it, and leaves no listener', async () => {
    const deaf = guard(
      'deaf',
      text => text,
      () => new Promise(() => {}),
    );
    const stop = new AbortController();
    const trying = deaf.send(place('p'), aMessage(), stop.signal);
    stop.abort();
    expect(await trying).toMatchObject({ reason: 'cancelled before it was confirmed' });
  });
});
