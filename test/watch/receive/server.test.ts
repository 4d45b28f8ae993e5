/** The HTTP answers of the watch to senders. Whatever it acknowledges is on disk. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../../source/watch/receive/server.ts';
import { openReceiver, routingKey } from '../../builders/watch/receiver.ts';

const trigger = (fields: object = {}, payload: object = {}) => ({
  routing_key: routingKey,
  event_action: 'trigger',
  dedup_key: 'disk',
  payload: { summary: 'Disk is full', source: 'db-1', severity: 'critical', ...payload },
  ...fields,
});

const alert = (name: string, fields: object = {}) => ({
  status: 'firing',
  labels: { alertname: name, service: 'checkout' },
  annotations: { summary: `${name} is slow` },
  startsAt: '2026-01-06T10:00:00.123456789Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'https://prometheus.example.com/graph',
  fingerprint: `f-${name}`,
  ...fields,
});

const group = (alerts: readonly object[], fields: object = {}) => ({
  version: '4',
  groupKey: '{}:{service="checkout"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'callme',
  groupLabels: { service: 'checkout' },
  commonLabels: { service: 'checkout' },
  commonAnnotations: {},
  externalURL: 'https://alertmanager.example.com',
  alerts,
  ...fields,
});

describe('POST /alertmanager', () => {
  it('makes one page of a group, which joins repeated alerts and is over when the last alert is', async () => {
    const { send, journal } = await openReceiver();
    const first = await send('/alertmanager', group([alert('api'), alert('web')]));
    expect(first).toMatchObject({ status: 200, answer: { pages: ['P-1'] } });
    await send('/alertmanager', group([alert('api', { status: 'resolved' }), alert('web')]));
    expect(await journal.page('P-1')).toMatchObject({
      status: 'open',
      count: 2,
      team: 'payments',
      startsAt: '2026-01-06T10:00:00.123Z',
    });
    const over = ['api', 'web'].map(name => alert(name, { status: 'resolved' }));
    await send('/alertmanager', group(over, { status: 'resolved' }));
    const page = await journal.page('P-1');
    expect(page).toMatchObject({ status: 'resolved', resolved: { by: 'alertmanager' } });
  });

  it('makes a page of each alert if the route configures it', async () => {
    const { send } = await openReceiver();
    const each = group([alert('api'), alert('web')], { commonLabels: { each: 'yes' } });
    const { answer } = await send('/alertmanager', each);
    expect(answer).toEqual({ pages: ['P-1', 'P-2'] });
  });

  it('makes no page if a route drops it', async () => {
    const { send, journal } = await openReceiver();
    const { status, answer } = await send(
      '/alertmanager',
      group([alert('api', { labels: { noise: 'yes' } })]),
    );
    expect([status, answer]).toEqual([200, { pages: [] }]);
    expect(await journal.page('P-1')).toBeNull();
  });

  it("recognises Grafana's by its shape", async () => {
    const { send, journal } = await openReceiver();
    const grafana = group([alert('api', { dashboardURL: 'https://grafana.example.com/d/1' })], {
      version: '1',
      orgId: 1,
      title: '[FIRING:1] api (checkout)',
    });
    await send('/alertmanager', grafana);
    const page = await journal.page('P-1');
    expect(page?.source).toBe('grafana');
    expect(page?.links).toContainEqual({ href: 'https://grafana.example.com/d/1', text: 'Dashboard' });
  });

  it('reports alerts that the sender truncated as missing', async () => {
    const { send, journal } = await openReceiver();
    await send('/alertmanager', group([alert('api')], { truncatedAlerts: 7 }));
    expect((await journal.page('P-1'))?.omitted).toBe(7);
  });

  it('refuses for good only input that will never be acceptable', async () => {
    const { send, refused } = await openReceiver();
    for (const body of ['[]', '"text"', '{"alerts": 3}', 'not json', '']) {
      expect((await send('/alertmanager', body)).status, body).toBe(400);
    }
    expect(new Set(refused)).toEqual(new Set(['invalid']));
  });
});

describe('POST /v2/enqueue', () => {
  it('answers as the Events API v2 does, and joins by the dedup key until it is resolved', async () => {
    const { send, journal } = await openReceiver();
    const processed = { status: 'success', message: 'Event processed', dedup_key: 'disk' };
    expect(await send('/v2/enqueue', trigger())).toMatchObject({ status: 202, answer: processed });
    await send('/v2/enqueue', trigger());
    expect(await journal.page('P-1')).toMatchObject({ count: 2, team: 'payments', severity: 'critical' });
    await send('/v2/enqueue', trigger({ event_action: 'acknowledge', payload: undefined }));
    expect((await journal.page('P-1'))?.status).toBe('acknowledged');
    await send('/v2/enqueue', trigger({ event_action: 'resolve', payload: undefined }));
    expect((await journal.page('P-1'))?.status).toBe('resolved');
  });

  it('generates a key that is the same when the same event is sent again', async () => {
    const { send } = await openReceiver();
    const [one, again] = [
      await send('/v2/enqueue', trigger({ dedup_key: undefined })),
      await send('/v2/enqueue', trigger({ dedup_key: undefined })),
    ];
    expect(one.answer.dedup_key).toMatch(/./);
    expect(again.answer.dedup_key).toBe(one.answer.dedup_key);
  });

  it('accepts and ignores a resolve of an unknown key', async () => {
    const { send, journal } = await openReceiver();
    const { status } = await send('/v2/enqueue', trigger({ event_action: 'resolve', dedup_key: 'other' }));
    expect(status).toBe(202);
    expect(await journal.page('P-1')).toBeNull();
  });

  it.each([
    ['an unknown routing key', trigger({ routing_key: 'x'.repeat(32) }), 'Invalid routing key'],
    ['no routing key', trigger({ routing_key: undefined }), "'routing_key' is missing or blank"],
    ['no summary', trigger({}, { summary: ' ' }), "'payload.summary' is missing or blank"],
    [
      'a resolve without a key',
      trigger({ event_action: 'resolve', dedup_key: undefined }),
      "'dedup_key' is missing or blank",
    ],
    ['a dedup key that is not text', trigger({ dedup_key: { toString: 1 } }), "'dedup_key' must be a string"],
    [
      'a dedup key that is too long',
      trigger({ dedup_key: 'k'.repeat(256) }),
      "'dedup_key' is too long (maximum is 255 characters)",
    ],
  ])('refuses %s', async (_what, body, error) => {
    const { send } = await openReceiver();
    const answer = { status: 'invalid event', message: 'Event object is invalid', errors: [error] };
    expect(await send('/v2/enqueue', body)).toMatchObject({ status: 400, answer });
  });
});

describe('POST /v2/change/enqueue', () => {
  const body = { routing_key: routingKey, payload: { summary: 'Deploy 1.2', source: 'ci' } };

  it('accepts changes as context, and makes no page of them', async () => {
    const { send, changes, journal } = await openReceiver();
    const answer = { status: 'success', message: 'Change event processed' };
    expect(await send('/v2/change/enqueue', body)).toMatchObject({ status: 202, answer });
    expect(await changes()).toMatchObject([{ team: 'payments', title: 'Deploy 1.2', origin: 'ci' }]);
    expect(await journal.page('P-1')).toBeNull();
  });

  it('answers once it is on disk', async () => {
    const { send, folder } = await openReceiver();
    expect((await send('/v2/change/enqueue', body)).status).toBe(202);
    const [month = ''] = readdirSync(join(folder, 'changes'));
    expect(readFileSync(join(folder, 'changes', month), 'utf8')).toContain('Deploy 1.2');
  });

  it('records one change for a hundred concurrent requests', async () => {
    const { send, changes } = await openReceiver();
    const all = await Promise.all(Array.from({ length: 100 }, () => send('/v2/change/enqueue', body)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await changes()).toHaveLength(1);
  });

  it('asks for a retry if it could not be written, and then accepts it', async () => {
    let isFull = true;
    const { send, changes } = await openReceiver({ broken: () => isFull });
    expect((await send('/v2/change/enqueue', body)).status).toBeGreaterThanOrEqual(500);
    isFull = false;
    expect((await send('/v2/change/enqueue', body)).status).toBe(202);
    expect(await changes()).toHaveLength(1);
  });

  it('refuses an event without a summary, and an unknown routing key', async () => {
    const { send, changes } = await openReceiver();
    const answers = [
      await send('/v2/change/enqueue', { ...body, payload: { source: 'ci' } }),
      await send('/v2/change/enqueue', { ...body, routing_key: 'x'.repeat(32) }),
    ];
    expect(answers.map(({ status, answer }) => [status, answer.errors])).toEqual([
      [400, ["'payload.summary' is missing or blank"]],
      [400, ['Invalid routing key']],
    ]);
    expect(await changes()).toEqual([]);
  });
});

describe('POST /pages', () => {
  it('makes one page of a request that is retried with its Idempotency-Key', async () => {
    const { send } = await openReceiver();
    const key = { 'idempotency-key': 'run-7' };
    expect((await send('/pages', { title: 'One' }, key)).answer).toEqual({ id: 'P-1', deduplicated: false });
    expect((await send('/pages', { title: 'One, later' }, key)).answer).toEqual({
      id: 'P-1',
      deduplicated: true,
    });
  });

  it('makes one page of a hundred concurrent requests with one key', async () => {
    const { send, journal } = await openReceiver();
    const all = await Promise.all(
      Array.from({ length: 100 }, () => send('/pages', { title: 'Storm', dedupKey: 'storm' })),
    );
    expect(new Set(all.map(({ answer }) => answer.id))).toEqual(new Set(['P-1']));
    expect(all.filter(({ answer }) => !answer.deduplicated)).toHaveLength(1);
    expect((await journal.page('P-1'))?.count).toBe(100);
  });

  it('sanitises text that could reach a terminal or a review', async () => {
    const { send, journal } = await openReceiver();
    await send('/pages', {
      title: 'A\u001b]0;owned\u0007B\u202eC\nD',
      body: 'x\u001b[2Jy\r\nz',
      links: [{ href: 'javascript:alert(1)' }, { href: 'https://user:secret@example.com/a' }],
      labels: { __proto__: 'x', 'a\u001b[31m': 'b\u0000c' },
    });
    const page = await journal.page('P-1');
    const text = JSON.stringify(page);
    expect(text).not.toMatch(/\\u00[01]|\u202e/);
    expect(text).not.toContain('secret');
    expect(page?.links).toEqual([{ href: 'https://example.com/a', text: null }]);
  });

  it('asks for a retry if it could not be written, and then accepts it', async () => {
    let broken = true;
    const { send, refused } = await openReceiver({ broken: () => broken });
    const { status, headers, answer } = await send('/pages', { title: 'Down' });
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(JSON.stringify(answer)).not.toContain('disk');
    expect(refused).toEqual(['failed']);
    broken = false;
    expect(await send('/pages', { title: 'Down' })).toMatchObject({
      status: 202,
      answer: { id: 'P-1', deduplicated: false },
    });
  });
});

describe('an invalid request', () => {
  it('is refused if it is too large, by the limit of each format', async () => {
    const { send } = await openReceiver();
    const long = 'x'.repeat(600 * 1024);
    expect((await send('/v2/enqueue', trigger({ client: long }))).status).toBe(413);
    expect((await send('/pages', { title: long })).status).toBe(413);
    expect((await send('/alertmanager', group([alert('api', { padding: long })]))).status).toBe(200);
  });

  it('is refused if it is nested too deep', async () => {
    const { send } = await openReceiver();
    const deep = `{"title":"x","labels":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await send('/pages', deep)).status).toBe(400);
  });

  it('changes no prototype', async () => {
    const { send } = await openReceiver();
    await send(
      '/pages',
      '{"title":"x","__proto__":{"polluted":1},"labels":{"__proto__":{"polluted":1},"constructor":"y"}}',
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('is not quoted in the answer', async () => {
    const { send } = await openReceiver();
    const { answer } = await send('/pages', '{"title": hunter2}');
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('is throttled if there are too many, with the time to retry after', async () => {
    const { send, refused } = await openReceiver({ perMinute: 3 });
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await send('/pages', { title: `Page ${i}` }));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429]);
    expect(Number(answers[4]?.headers.get('retry-after'))).toBeGreaterThan(0);
    const limits = answers.map(({ headers }) => headers.get('x-ratelimit-limit'));
    expect(limits).toEqual([null, null, null, '3', '3']);
    expect(refused).toEqual(['throttled', 'throttled']);
    const { status, answer } = await send('/v2/enqueue', trigger());
    expect([status, answer.status]).toEqual([429, 'throttle exceeded']);
  });

  it('to an unknown or invalid address is refused without quoting it', async () => {
    const { address, answered } = await openReceiver();
    for (const [path, status] of [['/hunter2', 404] as const, ['/heartbeats/%zzhunter2', 400] as const]) {
      const response = await fetch(`${address}${path}`);
      expect(response.status, path).toBe(status);
      expect(await response.text(), path).not.toContain('hunter2');
    }
    expect(answered).toContain('null 404');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'json',
    'application/vnd.api+json; charset=utf-8',
  ])('is parsed as JSON, though its type is %s', async type => {
    const { send } = await openReceiver();
    expect((await send('/pages', { title: 'x' }, { 'content-type': type })).status).toBe(202);
  });

  it('is parsed as JSON, though it has no type', async () => {
    const { address } = await openReceiver();
    const body = Buffer.from('{"title":"x"}');
    expect((await fetch(`${address}/pages`, { method: 'POST', body })).status).toBe(202);
  });
});

describe('authentication', () => {
  const token = 'a-long-token';
  const basic = `Basic ${Buffer.from(`any:${token}`).toString('base64')}`;

  it.each([
    ['a bearer', { authorization: `Bearer ${token}` }, 202],
    ["basic auth's password", { authorization: basic }, 202],
    ['a header of its own', { 'x-callme-token': token }, 202],
    ['another token', { authorization: 'Bearer another' }, 401],
    ['no token', {}, 401],
  ])('with a token set: %s', async (_how, headers, status) => {
    const { send, journal } = await openReceiver({ token });
    expect((await send('/pages', { title: 'x' }, headers as Record<string, string>)).status).toBe(status);
    expect((await journal.page('P-1')) !== null).toBe(status === 202);
  });

  it('a client that guesses tokens is soon throttled', async () => {
    const { send } = await openReceiver({ token, perMinute: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) {
      const { status } = await send('/pages', { title: 'x' }, { authorization: `Bearer guess-${i}` });
      statuses.push(status);
    }
    expect(statuses).toEqual([401, 401, 429]);
  });

  it('probes need no token, and get no metrics', async () => {
    const { address } = await openReceiver({ token });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await fetch(`${address}/metrics`)).status).toBe(401);
  });

  it('a web page in a browser may not, though it reaches a loopback address', async () => {
    const { send } = await openReceiver();
    const headers = { origin: 'https://example.com', 'content-type': 'text/plain' };
    expect((await send('/pages', { title: 'x' }, headers)).status).toBe(401);
  });

  it('without a token only this machine may send: the watch does not start otherwise', async () => {
    const receiving = {} as never;
    await expect(startServer(receiving, { host: '0.0.0.0', port: 0, token: null })).rejects.toThrow(
      'CALLME_WATCH_TOKEN',
    );
  });
});

describe('heartbeats', () => {
  it('are accepted by name, by GET and POST', async () => {
    const { address } = await openReceiver();
    const statuses = await Promise.all([
      fetch(`${address}/heartbeats/backup`),
      fetch(`${address}/heartbeats/backup`, { method: 'POST' }),
      fetch(`${address}/heartbeats/other`),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([204, 204, 404]);
  });

  it.each(['all went well', '{"alerts":', 'x'.repeat(200_000)])('beat with any body', async body => {
    const { address } = await openReceiver();
    const response = await fetch(`${address}/heartbeats/backup`, { method: 'POST', body });
    expect(response.status).toBe(204);
  });
});
