import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startHttp } from '../../builders/servers/http.ts';
import { aMessage, noon, place, setUp } from '../pages.ts';

const start = async (webhook: Readonly<Record<string, unknown>>, status = 204) => {
  const server = await startHttp(() => ({ status }));
  const env = { HOOK_SECRET: 'h00k-s3cret' };
  return { server, ...setUp({ channels: { webhook }, ana: { webhook: `${server.url}/ana?x=1` }, env }) };
};

describe('the generic webhook', () => {
  it('posts the page as JSON, signed so that the receiver can check it', async () => {
    const { server, send } = await start({ secret: `\${HOOK_SECRET}` });
    expect(await send('webhook')).toEqual({ outcome: 'sent', detail: null });
    const [request] = server.requests;
    if (!request) throw new Error('nothing came');
    const { method, path, headers, body } = request;
    expect([method, path]).toEqual(['POST', '/ana?x=1']);
    const timestamp = headers['x-callme-timestamp'];
    expect(timestamp).toBe(String(noon / 1000));
    const digest = createHmac('sha256', 'h00k-s3cret').update(`${timestamp}.${body}`).digest('hex');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-callme-signature': `sha256=${digest}`,
      'idempotency-key': 'P-12/1/1/0/ana/0',
    });
    expect(JSON.parse(body)).toEqual({
      version: 1,
      event: 'page',
      id: 'P-12',
      title: 'Checkout is down',
      status: 'open',
      severity: 'critical',
      team: 'payments',
      count: 1,
      labels: { service: 'checkout', env: 'prod' },
      links: [{ href: 'https://grafana.example.com/d/1?var=a&b=c', text: 'Dashboard' }],
      dedupKey: 'checkout/down',
      received: '2026-01-05T09:00:00.000Z',
      body: 'Error rate 42 % for 5 minutes.',
      person: 'ana',
      address: null,
      message: {
        title: 'P-12 critical: Checkout is down',
        text: expect.stringContaining('callme ack P-12'),
      },
      idempotencyKey: 'P-12/1/1/0/ana/0',
    });
  });

  it('signs nothing without a secret', async () => {
    const { server, send } = await start({});
    await send('webhook');
    expect(server.requests[0]?.headers).not.toHaveProperty('x-callme-signature');
  });

  it('keeps one key for every attempt, also if it is not valid in a header as it is', async () => {
    const { server, send } = await start({});
    const message = { ...aMessage(), idempotencyKey: 'P-1/1/1/0/jürgen 名/0\r\nX-Evil: 1' };
    await send('webhook', { message });
    await send('webhook', { message });
    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys)).toEqual(new Set(['P-1/1/1/0/j%C3%BCrgen%20%E5%90%8D/0%0D%0AX-Evil:%201']));
    expect(server.requests[0]?.headers).not.toHaveProperty('x-evil');
  });

  it('takes a name and password from the address', async () => {
    const { server, send } = await start({});
    const address = server.url.replace('http://', 'http://hook:p%40ss@');
    expect(await send('webhook', { to: place(address) })).toMatchObject({ outcome: 'sent' });
    expect(server.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('hook:p@ss').toString('base64')}`,
    );
  });

  it('is done with the status: a success with an endless body is one', async () => {
    const server = await startHttp(() => 'stalls');
    const { send } = setUp({ channels: { webhook: {} }, ana: { webhook: server.url } });
    expect(await send('webhook')).toEqual({ outcome: 'sent', detail: null });
    await server.left();
  });
});
