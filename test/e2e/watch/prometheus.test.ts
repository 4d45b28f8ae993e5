/**
 * From a failing service to a written review, with the real programs: Prometheus' rule fires, Alertmanager sends, the watch
 * routes and notifies the primary, who does not answer; the secondary acknowledges and declares; the alert clears, and the
 * review's timeline shows it all.
 */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDesk, type Shown } from '../../builders/desk.ts';
import { freePort, monitoringPrograms, runUntilTheEnd, until } from '../../builders/watch/programs.ts';
import { bin } from '../driver/session.ts';
import { startService } from './service.ts';

type PageShown = {
  id: string;
  status: string;
  severity: string;
  title: string;
  labels: Record<string, string>;
};

const programs = monitoringPrograms();
if (!programs) {
  process.stderr.write(
    'SKIPPED: the end-to-end test with Prometheus and Alertmanager; install the Debian packages prometheus and prometheus-alertmanager\n',
  );
}

/** The alert of the service: more than 0.1% of responses with status 500. Its window is shortened. */
const rules = `groups:
  - name: checkout
    rules:
      - alert: CheckoutErrors
        expr: sum(rate(http_requests_total{code="500"}[4s])) / sum(rate(http_requests_total[4s])) > 0.001
        labels: {severity: critical, service: checkout}
        annotations: {summary: Checkout answers with errors}
`;

const prometheusConfig = (
  service: number,
  alertmanager: number,
) => `global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
scrape_configs: [{job_name: checkout, static_configs: [{targets: ["127.0.0.1:${service}"]}]}]
alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:${alertmanager}"]}]}]}
`;

const alertmanagerConfig = (
  watch: number,
) => `route: {receiver: callme, group_by: [service], group_wait: 1s, group_interval: 1s, repeat_interval: 1h}
receivers: [{name: callme, webhook_configs: [{url: "http://127.0.0.1:${watch}/alertmanager", send_resolved: true}]}]
`;

const teamFile = (bell: string) => `version: 1
people: {ana: {name: Ana Ruiz}, ben: {name: Ben Okafor}}
teams:
  payments: {people: [ana, ben], owns: {service: [checkout]}, primary: payments-primary, secondary: payments-secondary, chain: quick}
schedules:
  payments-primary: {timezone: UTC, rotations: [{people: [ana], starts: 2026-01-05T09:00, shift: 1 week}]}
  payments-secondary: {timezone: UTC, rotations: [{people: [ben], starts: 2026-01-05T09:00, shift: 1 week}]}
chains: {quick: [{notify: primary}, {wait: 1s}, {notify: secondary}, {wait: 1h}]}
policies: {urgent: ["exec:bell"], normal: ["exec:bell"]}
channels: {exec: {bell: ["${bell}", "{{person}}", "{{title}}"]}}
`;

test.skipIf(!programs)('an alert becomes a page, an incident and a review', { timeout: 90_000 }, async () => {
  if (!programs) return;
  const desk = openDesk();
  const file = (name: string, text: string) => {
    const path = join(desk.folder, name);
    writeFileSync(path, text);
    return path;
  };
  const bells = file('bells.txt', '');
  const bell = file('bell.sh', `#!/bin/sh\necho "$1: $2" >> ${bells}\n`);
  chmodSync(bell, 0o755);
  file('callme.yaml', teamFile(bell));
  const service = await startService();
  onTestFinished(service.close);
  const [watchPort, alertmanagerPort, prometheusPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  file('rules.yml', rules);
  const alertmanager = [
    `--config.file=${file('alertmanager.yml', alertmanagerConfig(watchPort))}`,
    `--storage.path=${join(desk.folder, 'alertmanager')}`,
    `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
    '--cluster.listen-address=',
  ];
  const prometheus = [
    `--config.file=${file('prometheus.yml', prometheusConfig(service.port, alertmanagerPort))}`,
    `--storage.tsdb.path=${join(desk.folder, 'prometheus')}`,
    `--web.listen-address=127.0.0.1:${prometheusPort}`,
  ];
  const watching = ['watch', '--headless', '--listen', `127.0.0.1:${watchPort}`];
  runUntilTheEnd(process.execPath, [bin, ...watching], desk.folder, desk.env());
  runUntilTheEnd(programs.alertmanager, alertmanager, desk.folder);
  runUntilTheEnd(programs.prometheus, prometheus, desk.folder);

  const told = async () => readFileSync(bells, 'utf8');
  const pages = async () => (await desk.callme(['pages', '--json'])).json<PageShown[]>();
  const alerts = `http://127.0.0.1:${prometheusPort}/api/v1/query?query=up`;
  await until(
    () => fetch(alerts).then(response => response.text(), String),
    text => text.includes('"1"'),
  );
  expect(await pages()).toEqual([]);
  service.fails = true;

  // The primary is notified, and does not answer; then the secondary is.
  await until(told, text => text.includes('ben: '), 45_000);
  expect(await told()).toBe(
    'ana: P-1 critical: Checkout answers with errors\nben: P-1 critical: Checkout answers with errors\n',
  );
  expect(await pages()).toMatchObject([
    { id: 'P-1', severity: 'critical', team: 'payments', status: 'open' },
  ]);

  await desk.does(['ack', 'P-1'], { as: 'ben' });
  await desk.does(['triage', 'P-1', 'as', 'incident'], { as: 'ben' });
  await desk.does(['finding', 'half of all requests fail since the last release'], { as: 'ben' });
  await desk.does(['action', 'rolled back'], { as: 'ben' });
  service.fails = false;
  await until(pages, ([page]) => page !== undefined && 'resolved' in page && page.resolved !== null, 45_000);
  await desk.does(['resolve', 'the alert has cleared'], { as: 'ben' });

  const shown = (await desk.callme(['show', 'INC-1', '--json'])).json<Shown & { pages: string[] }>();
  expect(shown).toMatchObject({
    title: 'Checkout answers with errors',
    severity: 'critical',
    status: 'resolved',
    investigator: 'ben',
    pages: ['P-1'],
  });
  for (const time of ['detected', 'acknowledged', 'declared', 'resolved'])
    expect(shown.times[time]).not.toBeNull();
  const review = await desk.does(['pir', 'INC-1', '--stdout']);
  for (const line of [
    'Ana Ruiz by exec:bell',
    'Ben Okafor by exec:bell',
    'half of all requests fail',
    'rolled back',
    'the alert has cleared',
  ])
    expect(review).toContain(line);
  expect(await told()).toMatch(/^ana: .*\nben: .*\n$/);
});
