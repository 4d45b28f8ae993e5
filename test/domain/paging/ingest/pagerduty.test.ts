/** PagerDuty's events, parsed. */
import { describe, expect, it } from 'vitest';
import {
  pagerdutyAlert,
  pagerdutyChange,
  routingKeyErrors,
  senderKeyOf,
} from '../../../../source/domain/paging/ingest/pagerduty.ts';
import { sent } from './fixtures.ts';

const to = { team: 'core', scope: 'aabbccdd' };
const read = (body: unknown) => {
  const result = pagerdutyAlert(body, to, () => 'made-up');
  if (!result.ok) throw new Error(result.errors.join());
  return result.value;
};
const trigger = (payload: object = {}, fields: object = {}) => {
  const event = sent('pagerduty-trigger');
  return { ...event, ...fields, payload: { ...event.payload, ...payload } };
};

describe('an event', () => {
  it('that triggers is an alert for the team of its routing key', () => {
    expect(read(trigger())).toMatchObject({
      source: 'pagerduty',
      status: 'firing',
      dedupKey: 'pagerduty:aabbccdd:samplekeyhere',
      title: 'DISK at 99% on machine prod-datapipe03.example.com',
      severity: 'major',
      team: 'core',
      startsAt: '2026-03-02T08:42:58.315Z',
    });
  });

  it('can be routed by the fields of its payload and by single details', () => {
    expect(read(trigger()).labels).toEqual({
      source: 'prod-datapipe03.example.com',
      component: 'postgres',
      group: 'prod-datapipe',
      class: 'disk',
      severity: 'error',
      'free space': '1%',
      'ping time': '1500ms',
      'load avg': '0.75',
    });
  });

  it('has its details, and its links', () => {
    const { body, links } = read(trigger());
    expect(body.split('\n')).toEqual(
      expect.arrayContaining([
        'component: postgres',
        'free space: 1%',
        'mounts: ["/","/var"]',
        'client: Sample Monitoring Service',
      ]),
    );
    expect(links).toEqual([
      { href: 'https://runbooks.example.com/disk', text: 'Runbook' },
      { href: 'https://monitoring.example.com/', text: 'Sample Monitoring Service' },
      { href: 'https://charts.example.com/1', text: 'Disk usage' },
      { href: 'https://charts.example.com/1.png', text: 'Disk usage' },
    ]);
  });

  it.each([
    ['acknowledge', 'acknowledged'],
    ['resolve', 'resolved'],
  ] as const)('may %s, and needs nothing but the key', (action, status) => {
    expect(read(sent(`pagerduty-${action}`))).toMatchObject({ status, dedupKey: read(trigger()).dedupKey });
  });

  it.each([
    ['critical', 'critical'],
    ['error', 'major'],
    ['warning', 'minor'],
    ['info', 'minor'],
  ])('of severity %s is %s', (severity, ours) => {
    expect(read(trigger({ severity })).severity).toBe(ours);
  });

  it('without a dedup key gets a generated one, which its sender receives', () => {
    const body = trigger({}, { dedup_key: undefined });
    const { dedupKey, isKeyMadeUp } = read(body);
    expect([dedupKey, isKeyMadeUp]).toEqual(['pagerduty:aabbccdd:made-up', true]);
    expect(senderKeyOf(body, to, `${dedupKey}~mzz1y2z3`)).toBe('made-up~mzz1y2z3');
    expect(senderKeyOf(trigger(), to, 'pagerduty:aabbccdd:redacted')).toBe('samplekeyhere');
  });

  it('with a long summary has its start as the title, and all of it in its body', () => {
    const summary = 'Disk '.repeat(200).trim();
    const { title, body } = read(trigger({ summary }));
    expect(title).toBe(`${summary.slice(0, 249)}…`);
    expect(body.startsWith(summary)).toBe(true);
  });

  it.each([
    [trigger({ summary: undefined }), "'payload.summary' is missing or blank"],
    [trigger({ source: '' }), "'payload.source' is missing or blank"],
    [trigger({ severity: undefined }), "'payload.severity' is missing or blank"],
    [
      trigger({ severity: 'fatal' }),
      "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')",
    ],
    [trigger({ summary: 'x'.repeat(1_025) }), "'payload.summary' is too long (maximum is 1024 characters)"],
    [{ ...trigger(), payload: undefined }, "'payload' is missing or blank"],
    [trigger({}, { event_action: undefined }), "'event_action' is missing or blank"],
    [
      trigger({}, { event_action: 'explode' }),
      "'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')",
    ],
    [trigger({}, { event_action: 'acknowledge', dedup_key: '' }), "'dedup_key' is missing or blank"],
  ])('is refused in PagerDuty’s terms: %#', (body, error) => {
    expect(pagerdutyAlert(body, to, () => 'made-up')).toEqual({ ok: false, errors: [error] });
  });
});

describe('an unknown routing key', () => {
  it.each([
    [[], ['the body must be a JSON object']],
    [{}, ["'routing_key' is missing or blank"]],
    [{ routing_key: 'x'.repeat(32) }, ['Invalid routing key']],
    [{ routing_key: 'short' }, ["Length of 'routing_key' is incorrect (should be 32 characters)"]],
    [
      { routing_key: 'e+not' },
      [
        "Length of 'routing_key' is incorrect (should be 32 characters)",
        "'routing_key' cannot contain non-alphanumeric characters.",
      ],
    ],
  ])('is refused in PagerDuty’s terms: %j', (body, errors) => {
    expect(routingKeyErrors(body)).toEqual(errors);
  });
});

describe('a change', () => {
  it('is context with its time, its source and its links', () => {
    expect(pagerdutyChange(sent('pagerduty-change'), to)).toMatchObject({
      ok: true,
      value: {
        team: 'core',
        title: 'Build Success: Increase snapshot create timeout to 30 seconds',
        origin: 'acme-build-pipeline-tool-default-i-9999',
        at: '2026-03-02T09:58:36.000Z',
        links: [{ href: 'https://ci.example.com/builds/2', text: 'View more details in the build' }],
      },
    });
  });

  it('needs a summary', () => {
    expect(pagerdutyChange({ payload: {} }, to)).toEqual({
      ok: false,
      errors: ["'payload.summary' is missing or blank"],
    });
  });
});
