/** An import that is killed midway is completed by the next one: nothing is duplicated, partial or missing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { bin, openDesk, type Shown } from '../builders/desk.ts';
import type { PageShown } from '../builders/paging-desk.ts';

const count = 60;
const at = (minute: number) => new Date(Date.parse('2020-01-01T00:00:00Z') + minute * 60_000).toISOString();

/** Incidents from PagerDuty with their events; every other one was declared by people. */
const exportOf = (kind: 'incidents' | 'log_entries') => ({
  [kind]: Array.from({ length: count }, (_, index) => {
    const incident = { id: `PINC${index}`, type: 'incident_reference' };
    const user = { id: 'PANA', type: 'user_reference', summary: 'Ana Ruiz' };
    if (kind === 'log_entries')
      return ['acknowledge', 'annotate', 'resolve'].map((what, step) => ({
        ...{ id: `PLOG${index}-${step}`, type: `${what}_log_entry`, created_at: at(index + step) },
        ...{ agent: user, incident, channel: { type: 'note', summary: `note ${index}` } },
      }));
    return {
      ...{ id: incident.id, type: 'incident', incident_number: index, title: `Incident ${index}` },
      ...{ created_at: at(index), status: 'resolved', urgency: 'high', resolved_at: at(index + 2) },
      priority: index % 2 === 0 ? { summary: 'P1' } : null,
    };
  }).flat(),
});

it('kill -9 during an import, again and again', async () => {
  const desk = openDesk();
  const files = (['incidents', 'log_entries'] as const).map(kind => {
    const path = join(desk.folder, `${kind}.json`);
    writeFileSync(path, JSON.stringify(exportOf(kind)));
    return path;
  });
  const files_ = (folder: string) => {
    try {
      return readdirSync(join(desk.store, folder)).filter(file => file.endsWith('.jsonl'));
    } catch {
      return [];
    }
  };
  const incidents = () => files_('incidents').length;
  const bytes = () =>
    files_('pages').reduce((sum, file) => sum + statSync(join(desk.store, 'pages', file)).size, 0);

  for (const reached of [() => bytes() > 0, ...[1, 4, 11, 23].map(wanted => () => incidents() >= wanted)]) {
    const child = spawn(process.execPath, [bin, 'import', ...files], { env: desk.env(), cwd: desk.folder });
    const closed = once(child, 'close');
    while (!reached() && child.exitCode === null) await setImmediate();
    child.kill('SIGKILL');
    await closed;
    const shown = (await desk.callme(['list', '--status', 'all', '--json'])).json<Shown[]>();
    expect(shown.every(({ status }) => status === 'closed')).toBe(true);
  }
  await desk.does(['import', ...files]);
  expect(await desk.does(['import', ...files])).toBe(
    `0 incidents imported, ${count / 2} already imported\n0 pages imported, ${count / 2} already imported, 0 events\n`,
  );

  const lines = (await desk.does(['export', '--all'])).trimEnd().split('\n');
  const all = lines.map(line => JSON.parse(line) as Shown & { pages: string[] });
  expect(all.map(({ title }) => title).toSorted()).toEqual(
    Array.from({ length: count / 2 }, (_, index) => `Incident ${2 * index}`).toSorted(),
  );
  for (const { timeline, title } of all)
    expect([title, timeline.map(({ kind }) => kind)]).toEqual([
      title,
      ['event', 'event', 'note', 'event', 'note', 'event'],
    ]);
  const pages = (await desk.callme(['pages', '--json'])).json<PageShown[]>();
  expect(pages.every(({ status }) => status === 'resolved')).toBe(true);
  expect(pages.length).toBe(count);
  const own = new Map(all.flatMap(({ id, pages: some }) => some.map(page => [page, id])));
  expect(new Map(pages.flatMap(({ id, incident }) => (incident ? [[id, incident]] : [])))).toEqual(own);
}, 60_000);
