/** Webhooks of Alertmanager and Grafana, parsed. */
import { describe, expect, it } from 'vitest';
import { alertmanagerAlert } from '../../../../source/domain/paging/ingest/alertmanager.ts';
import { grafanaAlert, isGrafana } from '../../../../source/domain/paging/ingest/grafana.ts';
import { limits } from '../../../../source/domain/paging/ingest/limits.ts';
import { sent } from './fixtures.ts';

const read = (payload: unknown) => {
  const result = alertmanagerAlert(payload);
  if (!result.ok) throw new Error(result.errors.join());
  return result.value;
};
const firing = (fields: object = {}) => ({ ...sent('alertmanager-firing'), ...fields });
const one = (fields: object = {}) => ({ status: 'firing', labels: { alertname: 'Disk' }, ...fields });

describe("Alertmanager's group", () => {
  it('is one alert, identified by the group and the Alertmanager, with its alerts inside', () => {
    const alert = read(firing());
    expect(alert).toMatchObject({
      source: 'alertmanager',
      status: 'firing',
      dedupKey:
        'https://alertmanager.example.com#{}/{env="prod"}:{alertname="HighErrorRate", service="checkout"}',
      title: 'HighErrorRate (2 firing)',
      team: null,
      labels: { alertname: 'HighErrorRate', env: 'prod', job: 'checkout', service: 'checkout' },
      omitted: 0,
    });
    expect(alert.members).toMatchObject([
      {
        key: 'https://alertmanager.example.com#8f2c1f6a0d0b5a11',
        status: 'firing',
        title: 'checkout-1 answers with errors',
        startsAt: '2026-03-02T03:07:12.417Z',
      },
      { key: 'https://alertmanager.example.com#1c0ffee1deadbeef' },
    ]);
  });

  it('is as severe as the worst of its firing alerts, and started with the first of them', () => {
    const group = firing();
    expect(read(group)).toMatchObject({ severity: 'critical', startsAt: '2026-03-02T03:06:42.417Z' });
    group.alerts[0].status = 'resolved';
    expect(read(group).severity).toBe('minor');
  });

  it('has the text of each alert in its body, if they have nothing in common', () => {
    expect(read(firing()).body).toBe(
      [
        '- checkout-1 answers with errors (instance=checkout-1:9090): 5.2% of the requests to checkout-1 fail.',
        '- checkout-2 answers with errors (instance=checkout-2:9090): 1.4% of the requests to checkout-2 fail.',
      ].join('\n'),
    );
  });

  it('links the runbook first, its graph, and the Alertmanager; each once', () => {
    const { links } = read(firing());
    expect(links.map(({ text }) => text)).toEqual(['Runbook', 'Source', 'Alertmanager']);
    expect(links[0]?.href).toBe('https://runbooks.example.com/checkout/errors');
  });

  it('is over when its last alert is, regardless of its own status', () => {
    expect(read(sent('alertmanager-resolved'))).toMatchObject({ status: 'resolved', startsAt: null });
    const group = sent('alertmanager-resolved');
    expect(read({ ...group, status: 'firing' }).status).toBe('resolved');
    group.alerts[1].status = 'firing';
    expect(read(group).status).toBe('firing');
  });

  it('is not over while the sender reports it as firing and truncated it, which the page shows', () => {
    const group = sent('alertmanager-truncated');
    expect(read(group)).toMatchObject({ omitted: 41, title: 'checkout-1 answers with errors' });
    expect(read(group).body).toMatch(/41 more of this group's alerts are not listed\.$/);
    group.alerts[0].status = 'resolved';
    expect(read(group).status).toBe('firing');
    expect(read({ ...group, status: 'resolved' }).status).toBe('resolved');
  });

  it('of one alert has the title, the labels and the annotations of that', () => {
    const group = firing({ commonLabels: undefined, commonAnnotations: undefined });
    group.alerts = [one({ annotations: { description: 'It is full.', dashboard: 'https://d.example.com' } })];
    expect(read(group)).toMatchObject({
      title: 'Disk',
      labels: { alertname: 'Disk' },
      body: 'It is full.\n\ndashboard: https://d.example.com',
    });
  });

  it('has one key with and without a slash at the end of its address', () => {
    const address = (externalURL: string) => read(firing({ externalURL })).dedupKey;
    expect(address('https://a.example.com/')).toBe(address('https://a.example.com'));
    expect(address('https://b.example.com')).not.toBe(address('https://a.example.com'));
  });

  it('without a fingerprint is identified by its labels, as Prometheus computes it, in any order', () => {
    const keyOf = (labels: object) => read(firing({ alerts: [one({ labels })] })).members[0]?.key;
    expect(keyOf({ alertname: 'Disk', host: 'a' })).toBe(keyOf({ host: 'a', alertname: 'Disk' }));
    expect(keyOf({ alertname: 'Disk', host: 'a' })).not.toBe(keyOf({ alertname: 'Disk', host: 'b' }));
  });

  it('without a group key is identified by the common labels of its alerts', () => {
    const key = (service: string) =>
      read(firing({ groupKey: undefined, groupLabels: {}, commonLabels: { service } })).dedupKey;
    expect(key('checkout')).toBe(key('checkout'));
    expect(key('checkout')).not.toBe(key('search'));
  });

  it('with too many alerts keeps those that fire, and counts the rest', () => {
    const over = Array.from({ length: limits.members }, (_, index) =>
      one({ status: 'resolved', fingerprint: `r${index}` }),
    );
    const alert = read(firing({ alerts: [...over, one({ fingerprint: 'f' })] }));
    expect(alert.members).toHaveLength(limits.members);
    expect(alert.members[0]?.status).toBe('firing');
    expect(alert.omitted).toBe(1);
  });

  it('with fewer but longer alerts counts those that do not fit', () => {
    const long = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`l${n}`, 'x'.repeat(1_024)]));
    const alerts = Array.from({ length: 20 }, (_, n) => one({ labels: long, fingerprint: `${n}` }));
    const alert = read(firing({ alerts }));
    expect(alert.members.length + alert.omitted).toBe(20);
    expect(JSON.stringify(alert).length).toBeLessThan(2 * limits.membersText);
  });

  it.each([
    [null, 'the body must be a JSON object'],
    [[], 'the body must be a JSON object'],
    [{}, "'alerts' must be a list of alerts"],
    [{ alerts: [] }, "'alerts' must have at least one alert"],
    [{ alerts: [1, 'x'] }, "'alerts' must have at least one alert"],
  ])('is refused without an alert: %j', (payload, error) => {
    expect(alertmanagerAlert(payload)).toEqual({ ok: false, errors: [error] });
  });
});

describe("Grafana's group", () => {
  const grafana = sent('grafana-firing');

  it('is recognised by its shape', () => {
    expect(isGrafana(grafana)).toBe(true);
    expect(isGrafana({ orgId: 1 })).toBe(true);
    expect(isGrafana(firing())).toBe(false);
  });

  it('has the values that it fired with, and its links', () => {
    const result = grafanaAlert(grafana);
    const alert = result.ok ? result.value : null;
    expect(alert).toMatchObject({
      source: 'grafana',
      title: 'The settlement queue is growing',
      severity: 'major',
      startsAt: '2026-03-02T03:10:30.000Z',
    });
    expect(alert?.body).toMatch(/^More than 10k settlements wait\.\n\n\[ var='B' labels=/);
    expect(alert?.links.map(({ text }) => text)).toEqual([
      'Runbook',
      'Dashboard',
      'Panel',
      'Rule',
      'Silence',
      'Grafana',
    ]);
  });

  it('with alerts that have nothing in common has Grafana’s title, without the count', () => {
    const alerts = ['a', 'b'].map(name => one({ labels: { alertname: name }, fingerprint: name }));
    const group = {
      ...grafana,
      alerts,
      commonLabels: {},
      commonAnnotations: {},
      title: '[FIRING:2] Payments (high)',
    };
    const result = grafanaAlert(group);
    expect(result.ok && result.value.title).toBe('Payments (high) (2 firing)');
    expect(result.ok && result.value.body).toContain('**Firing**');
  });
});
