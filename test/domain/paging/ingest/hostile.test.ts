/** Any payload in any shape: it is read within limits and sanitised, or refused, and never throws. Seeded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../../source/domain/kernel/text.ts';
import { alertmanagerAlert } from '../../../../source/domain/paging/ingest/alertmanager.ts';
import { grafanaAlert } from '../../../../source/domain/paging/ingest/grafana.ts';
import { limits } from '../../../../source/domain/paging/ingest/limits.ts';
import { nativeAlert } from '../../../../source/domain/paging/ingest/native.ts';
import { pagerdutyAlert } from '../../../../source/domain/paging/ingest/pagerduty.ts';
import { pulledAlerts } from '../../../../source/domain/paging/ingest/pulled.ts';
import { rounds } from '../../../builders/rounds.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '\u001b]0;x\u0007',
    '\u202eevil',
    '\u0000',
    '__proto__',
    'javascript:x',
    '\ud800',
    'x'.repeat(5_000),
  ),
);
const value = fc.letrec(tie => ({
  any: fc.oneof(
    { depthSize: 'small' },
    nasty,
    fc.constantFrom(null, true, 0, -1, 1e308, 'firing', 'resolved', 'trigger', '2026-01-06T10:00:00Z'),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(nasty, tie('any'), { maxKeys: 4 }),
  ),
})).any;

const payload = fc.record(
  {
    version: value,
    status: value,
    groupKey: value,
    groupLabels: value,
    commonLabels: value,
    commonAnnotations: value,
    externalURL: value,
    truncatedAlerts: value,
    alerts: fc.oneof(
      value,
      fc.array(
        fc.record(
          {
            status: value,
            labels: value,
            annotations: value,
            startsAt: value,
            fingerprint: value,
            generatorURL: value,
          },
          { requiredKeys: [] },
        ),
        { maxLength: 5 },
      ),
    ),
    title: value,
    severity: value,
    labels: value,
    dedupKey: value,
    body: value,
    links: value,
    routing_key: value,
    event_action: fc.oneof(value, fc.constantFrom('trigger', 'resolve', 'acknowledge')),
    dedup_key: value,
    images: value,
    client: value,
    client_url: value,
    payload: fc.oneof(
      value,
      fc.record({
        summary: nasty,
        source: nasty,
        severity: fc.constantFrom('critical', 'info'),
        custom_details: value,
      }),
    ),
  },
  { requiredKeys: [] },
);

const textsOf = (of: unknown): string[] => {
  if (typeof of === 'string') return [of];
  if (typeof of !== 'object' || of === null) return [];
  return Object.entries(of).flatMap(([name, each]) => [name, ...textsOf(each)]);
};

const readers = {
  alertmanager: alertmanagerAlert,
  grafana: grafanaAlert,
  native: (body: unknown) => nativeAlert(body, { idempotencyKey: null, hash: () => 'made-up' }),
  pagerduty: (body: unknown) => pagerdutyAlert(body, { team: 'core', scope: 's' }, () => 'made-up'),
  pulled: (body: unknown) => {
    const read = pulledAlerts(typeof body === 'object' ? [body] : body, 'http://a');
    return read.ok ? { ok: true as const, value: read.value.alerts } : read;
  },
};

describe.each(Object.entries(readers))('the result of %s', (_, read) => {
  it('is clean and within its limits, or refused with a sentence', () => {
    fc.assert(
      fc.property(fc.oneof(value, payload), body => {
        const result = read(body);
        if (!result.ok) {
          expect(result.errors.length).toBeGreaterThan(0);
          return;
        }
        for (const alert of [result.value].flat()) {
          for (const text of textsOf(alert)) expect(clean(text)).toBe(text);
          expect(alert.title).toMatch(/\S/);
          expect(alert.title).not.toContain('\n');
          expect(alert.title.length).toBeLessThanOrEqual(limits.title);
          expect(alert.body.length).toBeLessThanOrEqual(limits.body);
          expect(alert.dedupKey.length).toBeLessThanOrEqual(limits.key);
          for (const { href } of alert.links) expect(href).toMatch(/^https?:/);
        }
      }),
      { seed: 4, numRuns: rounds(300) },
    );
  });
});
