import { describe, expect, it } from 'vitest';
import { startHttp } from '../../builders/servers/http.ts';
import { ntfy } from '../../builders/servers/services.ts';
import { aMessage, place, setUp } from '../pages.ts';

const env = { NTFY_TOKEN: 'tk_s3cret' };
const start = async (token: string | null = 'tk_s3cret') => {
  const server = await startHttp(ntfy({ token }));
  const setup = setUp({
    channels: { push: { ntfy: server.url, token: `\${NTFY_TOKEN}` } },
    ana: { ntfy: 'ana-pager' },
    env,
  });
  return { server, ...setup };
};

describe('push by ntfy', () => {
  it('publishes title, text, priority, tags and the link to open', async () => {
    const { server, send } = await start();
    expect(await send('push')).toEqual({ outcome: 'sent', detail: 'hwQ2YpKdmg' });
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer tk_s3cret',
      'content-type': 'application/json',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      topic: 'ana-pager',
      title: 'P-12 critical: Checkout is down',
      message: expect.stringMatching(/^Error rate 42 % .*\n.*\nAcknowledge: callme ack P-12$/s),
      priority: 5,
      tags: ['rotating_light', 'critical'],
      click: 'https://grafana.example.com/d/1?var=a&b=c',
      sequence_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it.each([
    ['critical', 5],
    ['major', 4],
    ['minor', 3],
  ] as const)('rings for %s with priority %i', async (severity, priority) => {
    const { server, send } = await start();
    await send('push', { message: aMessage({ severity, links: [] }) });
    const body = JSON.parse(server.requests[0]?.body ?? '');
    expect([body.priority, 'click' in body]).toEqual([priority, false]);
  });

  it('gives every attempt of one step the same sequence, which newer servers show once', async () => {
    const { server, send } = await start();
    await send('push');
    await send('push');
    const ids = server.requests.map(({ body }) => JSON.parse(body).sequence_id);
    expect(new Set(ids).size).toBe(1);
  });

  it('posts to the topic that a post names, and to no other kind of name', async () => {
    const { server, send } = await start();
    await send('push', { to: place('all-hands') });
    expect(JSON.parse(server.requests[0]?.body ?? '').topic).toBe('all-hands');
    expect(await send('push', { to: place('../v1/account') })).toMatchObject({
      reason: 'the address of the post is not an ntfy topic (letters, digits, "-", "_", at most 64)',
      isRetryable: false,
    });
    expect(server.requests.length).toBe(1);
  });

  it('reports a refusal of ntfy, without the token', async () => {
    const { send } = await start('another');
    expect(await send('push')).toEqual({
      outcome: 'failed',
      reason: 'HTTP 401: unauthorized',
      isRetryable: false,
      retryAfterMs: null,
    });
  });

  it('follows the rate limits of ntfy', async () => {
    const body = JSON.stringify({ code: 42901, http: 429, error: 'limit reached: too many requests' });
    const server = await startHttp(() => ({ status: 429, body }));
    const { send } = setUp({ channels: { push: { ntfy: server.url } }, ana: { ntfy: 'a' } });
    expect(await send('push')).toMatchObject({
      reason: 'HTTP 429: limit reached: too many requests',
      isRetryable: true,
    });
  });

  it('rejects a confirmation for another topic', async () => {
    const server = await startHttp(() => ({ status: 200, body: '{"id":"x","topic":"other"}' }));
    const { send } = setUp({ channels: { push: { ntfy: server.url } }, ana: { ntfy: 'mine' } });
    expect(await send('push')).toMatchObject({ outcome: 'failed', isRetryable: true });
  });
});
