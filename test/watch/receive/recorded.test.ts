/** A sender gets a success once its alert is recorded, and not before: in any format, in its own terms. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Alert } from '../../../source/domain/paging/alert.ts';
import { isLoopback, sameSecret } from '../../../source/watch/receive/auth.ts';
import type { Accepted, Receiver } from '../../../source/watch/receive/receiver.ts';
import { type ServerOptions, startServer } from '../../../source/watch/receive/server.ts';
import { sent } from '../../domain/paging/ingest/fixtures.ts';

const routingKey = 'k'.repeat(32);
const event = { ...sent('pagerduty-trigger'), routing_key: routingKey };

type Waiting = {
  readonly alerts: readonly Alert[];
  readonly recorded: () => void;
  readonly failed: (error: Error) => void;
};

/** A receiver whose alerts are recorded by the test. */
async function openReceiver(options: Partial<ServerOptions> = {}) {
  const coming: ((waiting: Waiting) => void)[] = [];
  const answered: string[] = [];
  const refused: string[] = [];
  const state = { ok: true };
  const receiving: Receiver = {
    accept: alerts => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly Accepted[]>();
      const recorded = () =>
        resolve(alerts.map(({ dedupKey }) => ({ page: 'P-1', dedupKey, deduplicated: false })));
      coming.shift()?.({ alerts, recorded, failed: reject });
      return promise;
    },
    beat: () => false,
    change: async () => {},
    integrations: () => [[routingKey, 'payments']],
    health: () => ({ ...state, role: 'engine' }),
    metrics: async () => ({ text: 'callme_up 1\n', type: 'text/plain; version=0.0.4' }),
    onResponse: (route, status) => answered.push(`${route} ${status}`),
    onRefusal: why => refused.push(why),
  };
  const server = await startServer(receiving, { host: '127.0.0.1', port: 0, token: null, ...options });
  onTestFinished(() => server.close());
  return {
    address: server.address,
    answered,
    refused,
    state,
    /** The next alert to record, once it has come in. */
    next: () => new Promise<Waiting>(resolve => coming.push(resolve)),
    post: (path: string, body: unknown) =>
      fetch(`${server.address}${path}`, { method: 'POST', body: JSON.stringify(body) }),
  };
}

const formats = [
  ['/alertmanager', sent('alertmanager-firing'), 200],
  ['/alertmanager', sent('grafana-firing'), 200],
  ['/v2/enqueue', event, 202],
  ['/pages', { title: 'Disk is full' }, 202],
] as const;

describe('an alert by', () => {
  it.each(formats)('%s is answered once it is recorded, and not before: %#', async (path, body, status) => {
    const { next, post, address, answered } = await openReceiver();
    const coming = next();
    const answer = post(path, body);
    const { alerts, recorded } = await coming;
    expect(alerts).toHaveLength(1);
    // Another request comes and goes meanwhile: there was time enough to answer the first.
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect(answered).toEqual(['/healthz 200']);
    recorded();
    expect((await answer).status).toBe(status);
  });

  it.each(formats)(
    '%s and cannot be recorded is to be retried, and the reason is not disclosed: %#',
    async (path, body) => {
      const { next, post, refused } = await openReceiver();
      const coming = next();
      const answer = post(path, body);
      (await coming).failed(Object.assign(new Error('ENOSPC: /secret/store'), { code: 'ENOSPC' }));
      const response = await answer;
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
      const text = await response.text();
      expect(text).toContain('could not be recorded');
      expect(text).not.toMatch(/ENOSPC|secret/);
      expect(refused).toEqual(['failed']);
    },
  );

  it('any format is to be retried, even if the reason of the failure has another status', async () => {
    const { next, post } = await openReceiver();
    const coming = next();
    const answer = post('/pages', { title: 'Disk is full' });
    // As a store that is reached by HTTP throws; a 4xx would make the sender give up.
    (await coming).failed(Object.assign(new Error('hunter2'), { statusCode: 404 }));
    const response = await answer;
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('hunter2');
  });
});

describe('the health of the watch', () => {
  it('is unhealthy by its status too, as probes look at nothing else', async () => {
    const { address, state } = await openReceiver();
    state.ok = false;
    const response = await fetch(`${address}/healthz`);
    expect([response.status, await response.json()]).toEqual([503, { ok: false, role: 'engine' }]);
  });

  it("has metrics in Prometheus' format", async () => {
    const { address } = await openReceiver();
    const response = await fetch(`${address}/metrics`);
    expect(response.headers.get('content-type')).toContain('version=0.0.4');
    expect(await response.text()).toBe('callme_up 1\n');
  });
});

describe('an address', () => {
  it.each(['127.0.0.1', '127.8.9.10', 'localhost', '::1', '[::1]'])(
    '%s is reached by this machine alone',
    host => expect(isLoopback(host)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.example.com',
    '127.example.com',
    'localhost.example.com',
    '',
  ])('%j may be reached by others, and needs a token', async host => {
    expect(isLoopback(host)).toBe(false);
    await expect(openReceiver({ host })).rejects.toThrow('CALLME_WATCH_TOKEN');
  });

  it('that others reach accepts requests with the token, and no others', async () => {
    const { address, next, answered } = await openReceiver({ host: '0.0.0.0', token: 'a-long-token' });
    const at = `http://127.0.0.1:${new URL(address).port}/pages`;
    const send = (token: string) =>
      fetch(at, { method: 'POST', headers: { 'x-callme-token': token }, body: '{"title":"x"}' });
    for (const wrong of ['', 'a-long-toke', 'a-long-token2', 'A-LONG-TOKEN'])
      expect((await send(wrong)).status, wrong).toBe(401);
    const coming = next();
    const answer = send('a-long-token');
    (await coming).recorded();
    expect((await answer).status).toBe(202);
    expect(answered.filter(each => each.endsWith('202'))).toHaveLength(1);
  });
});

describe('a secret', () => {
  it('equals itself and nothing else, for any lengths', () => {
    const others = ['', 'a', 'secre', 'secret ', 'Secret', 'secret\0', 'x'.repeat(100_000)];
    expect(sameSecret('secret', 'secret')).toBe(true);
    expect(others.filter(other => sameSecret('secret', other) || sameSecret(other, 'secret'))).toEqual([]);
  });
});
