/** "A channel that hangs, answers 500, 429 with Retry-After, resets or lies": how each HTTP channel handles it. */
import { describe, expect, it } from 'vitest';
import { nobodyAt, type Reply, startHttp, type Trouble } from '../builders/servers/http.ts';
import { startRaw } from '../builders/servers/raw.ts';
import { startSmtp } from '../builders/servers/smtp.ts';
import { aMessage, forever, noon, type Setup, setUp } from './pages.ts';

const twilio = { account: 'AC0123', token: 'twilio-token', from: '+15005550006' };

/** Each HTTP channel, configured for a server at an address. */
const setups: Readonly<Record<string, (url: string) => Setup>> = {
  push: url => ({ channels: { push: { ntfy: url } }, ana: { ntfy: 'ana-pager' } }),
  slack: url => ({ channels: { slack: { webhook: `${url}/services/T/B/x` } }, ana: { slack: 'U0001' } }),
  webhook: url => ({ channels: { webhook: {} }, ana: { webhook: `${url}/ana` } }),
  sms: url => ({
    channels: { sms: { twilio } },
    ana: { phone: '+34600000001' },
    options: { twilioApi: url },
  }),
  call: url => ({
    channels: { call: { twilio } },
    ana: { phone: '+34600000001' },
    options: { twilioApi: url },
  }),
};
const names = Object.keys(setups);

async function told(name: string, reply: Reply | Trouble, signal = forever()) {
  const server = await startHttp(() => reply);
  const setup = setups[name];
  if (!setup) throw new Error(`no setup of ${name}`);
  return { server, outcome: await setUp(setup(server.url)).send(name, { signal }) };
}

describe.each(names)('%s', name => {
  it.each([
    [{ status: 500 }, 'HTTP 500', true, null],
    [{ status: 503, headers: { 'retry-after': '7' } }, 'HTTP 503', true, 7_000],
    [{ status: 429, headers: { 'retry-after': '30' } }, 'HTTP 429', true, 30_000],
    [
      { status: 429, headers: { 'retry-after': new Date(noon + 90_000).toUTCString() } },
      'HTTP 429',
      true,
      90_000,
    ],
    [{ status: 429, headers: { 'retry-after': 'soon' } }, 'HTTP 429', true, null],
    [{ status: 408 }, 'HTTP 408', true, null],
    [{ status: 404 }, 'HTTP 404', false, null],
    [{ status: 410, body: 'gone\nfor good' }, 'HTTP 410: gone', false, null],
    [{ status: 403, body: '<html>Blocked</html>' }, 'HTTP 403', false, null],
  ])('decides for %j whether and when to retry', async (reply, why, again, retryAfter) => {
    const { server, outcome } = await told(name, reply);
    expect(outcome).toEqual({ outcome: 'failed', reason: why, isRetryable: again, retryAfterMs: retryAfter });
    expect(server.requests.length).toBe(1);
    await server.left();
  });

  it('follows no redirect, which could page another person or lose the body', async () => {
    const elsewhere = await startHttp(() => ({ status: 200, body: 'ok' }));
    const location = `${elsewhere.url}/stolen`;
    const { outcome } = await told(name, { status: 307, headers: { location } });
    expect(outcome).toMatchObject({
      reason: `HTTP 307: redirects to ${elsewhere.url} are not followed`,
      isRetryable: false,
    });
    expect(elsewhere.requests).toEqual([]);
  });

  it('may be retried after a reset, and after a response that is not HTTP', async () => {
    const reset = await told(name, 'resets');
    expect(reset.outcome).toMatchObject({
      reason: expect.stringContaining('connection closed'),
      isRetryable: true,
    });
    const garbage = await told(name, 'garbage');
    expect(garbage.outcome).toMatchObject({ reason: expect.stringContaining('not HTTP'), isRetryable: true });
  });

  it('may be retried if nothing listens', async () => {
    const outcome = await setUp(setups[name]?.(await nobodyAt()) as Setup).send(name);
    expect(outcome).toMatchObject({ reason: 'connection refused (ECONNREFUSED)', isRetryable: true });
  });

  it.each(['acknowledged', 'timed out'])('aborts a server that hangs at once when %s', async how => {
    const server = await startHttp(() => 'hangs');
    const stop = new AbortController();
    const trying = setUp(setups[name]?.(server.url) as Setup).send(name, { signal: stop.signal });
    await server.asked();
    expect(server.open()).toBe(1);
    stop.abort(how === 'timed out' ? new DOMException('over', 'TimeoutError') : undefined);
    expect(await trying).toEqual({
      outcome: 'failed',
      reason: how === 'timed out' ? 'timed out' : 'cancelled before it was confirmed',
      isRetryable: true,
      retryAfterMs: null,
    });
    await server.left();
  });

  it('sends no request when it is aborted before the start', async () => {
    const { server, outcome } = await told(name, { status: 200 }, AbortSignal.abort());
    expect([outcome.outcome, server.requests]).toEqual(['failed', []]);
  });
});

describe.each(names.filter(name => name !== 'webhook'))('%s, which wants to read an answer', name => {
  it('rejects a 200 that the service would not send', async () => {
    for (const body of ['<html>Please log in to the Wi-Fi</html>', '{}', '[]', 'null', '{"id":7}', '']) {
      const { outcome } = await told(name, { status: 200, body });
      expect(outcome, body).toMatchObject({
        reason: "HTTP 200, but not the service's response: check the address",
        isRetryable: true,
      });
    }
  });

  it('reads an endless body only up to a limit', async () => {
    const { server, outcome } = await told(name, 'floods');
    expect(outcome).toMatchObject({ outcome: 'failed', isRetryable: true });
    await server.left();
  });

  it('aborts an endless body when its time is over', async () => {
    const server = await startHttp(() => 'stalls');
    const stop = new AbortController();
    const trying = setUp(setups[name]?.(server.url) as Setup).send(name, { signal: stop.signal });
    await server.asked();
    stop.abort();
    expect(await trying).toMatchObject({ reason: 'cancelled before it was confirmed' });
    await server.left();
  });
});

describe('a server that accepts a connection and never completes the handshake', () => {
  it('is aborted at once', async () => {
    const met = Promise.withResolvers<void>();
    const server = await startRaw((_socket, line) => {
      if (line !== null) met.resolve();
    });
    const stop = new AbortController();
    const { send } = setUp({ channels: { webhook: {} }, ana: { webhook: `https://${server.host}` } });
    const trying = send('webhook', { signal: stop.signal });
    await met.promise;
    stop.abort();
    expect(await trying).toMatchObject({ reason: 'cancelled before it was confirmed' });
    await server.left();
  });
});

describe('a server that cannot be trusted', () => {
  const tellOver = (host: string) =>
    setUp({ channels: { webhook: {} }, ana: { webhook: `https://${host}` } }).send('webhook');

  it('with a self-signed certificate gets nothing, now and later', async () => {
    const server = await startSmtp({ secure: true });
    expect(await tellOver(server.host)).toMatchObject({
      reason: expect.stringMatching(/^certificate not trusted \([A-Z_]*CERT[A-Z_]*\)$/),
      isRetryable: false,
    });
    await server.left();
  });

  it('without TLS gets nothing, now and later', async () => {
    const server = await startRaw(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await tellOver(server.host)).toMatchObject({
      reason: expect.stringMatching(/^TLS handshake failed \(/),
      isRetryable: false,
    });
    await server.left();
  });
});

describe('many channels at once', () => {
  it('do not wait for one that hangs', async () => {
    const hanging = await startHttp(() => 'hangs');
    const well = await startHttp(() => ({ status: 204 }));
    const stop = new AbortController();
    const { send } = setUp({ channels: { webhook: {} }, ana: { webhook: hanging.url } });
    const stuck = Array.from({ length: 50 }, () => send('webhook', { signal: stop.signal }));
    await hanging.asked();
    const others = Array.from({ length: 20 }, () =>
      send('webhook', { to: { kind: 'place', address: well.url }, message: aMessage() }),
    );
    expect((await Promise.all(others)).map(({ outcome }) => outcome)).toEqual(Array(20).fill('sent'));
    stop.abort();
    expect((await Promise.all(stuck)).every(({ outcome }) => outcome === 'failed')).toBe(true);
    await hanging.left();
  });
});
