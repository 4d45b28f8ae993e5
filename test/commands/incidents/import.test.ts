/** `import`, from a file to the store. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Shown } from '../../builders/desk.ts';
import type { PageShown } from '../../builders/paging-desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../fixtures/import/${name}.json`, import.meta.url));

describe('import of exported incidents', () => {
  const [there, here] = [openDesk(), openDesk()];
  const file = join(there.folder, 'one.callme');
  beforeAll(async () => {
    await there.does(['declare', 'Checkout is slow', '-s', 'major']);
    await there.does(['note', '-'], {
      input: Array.from({ length: 50 }, (_, index) => `pod ${index}`).join('\n'),
    });
    await there.does(['task', 'add', 'Alert on it']);
    await there.does(['change', 'Deployed 1.2.3']);
    await there.does(['page', 'Disk is full']);
    await there.does(['triage', 'P-1', 'as', 'duplicate', '--into', '1']);
    await there.does(['export', '--out', file]);
  });
  const shown = async (desk: typeof here, id: string) =>
    (await desk.callme(['show', id, '--json'])).json<Shown>();

  it('reports what it would do, and does nothing', async () => {
    expect(await here.does(['import', file, '--dry-run'])).toBe(
      'INC-1: would be imported, 4 events, 1 page\n',
    );
    expect(existsSync(here.store)).toBe(false);
  });

  it('restores everything that show prints there', async () => {
    expect(await here.does(['import', file])).toBe('INC-1: imported, 4 events, 1 page\n');
    expect(await shown(here, '1')).toEqual(await shown(there, '1'));
    const [entry] = (await shown(here, '1')).timeline.filter(({ kind }) => kind === 'note') as never as [
      { attachment: { name: string } },
    ];
    const attachment = join(here.store, 'attachments', 'INC-1', entry.attachment.name);
    expect(readFileSync(attachment, 'utf8')).toMatch(/^pod 0\n.*pod 49$/s);
  });

  it('adds nothing the second time, and reports that', async () => {
    expect(await here.does(['import', file])).toBe('INC-1: already complete\n');
    expect(await there.does(['import', file])).toBe('INC-1: already complete\n');
  });

  it('refuses the output of export --all', async () => {
    for (const format of ['jsonl', 'csv']) {
      const input = await there.does(['export', '--all', '--format', format]);
      const { code, stderr } = await here.callme(['import', '-'], { input });
      expect([code, stderr]).toEqual([2, expect.stringContaining('- cannot be imported: export --all')]);
    }
  });

  it.each([['--skip-bad'], ['--kind', 'pages']])('is not imported in part: %s', async (...flags) => {
    expect((await here.callme(['import', file, ...flags])).code).toBe(2);
  });

  it('is read from a pipe', async () => {
    const desk = openDesk();
    await desk.does(['declare', 'Another', '-s', 'minor']);
    const { json } = await desk.callme(['import', '-', '--json'], { input: readFileSync(file) });
    expect(json()).toMatchObject([{ incident: 'INC-2', was: 'INC-1', did: 'added', notes: [] }]);
  });

  it('that is damaged is refused as a whole, with the line', async () => {
    const desk = openDesk();
    const bad = join(desk.folder, 'bad.callme');
    writeFileSync(bad, readFileSync(file, 'utf8').replace('Alert on it', 'Alert on us'));
    for (const files of [[bad], [file, bad]]) {
      const { code, stderr } = await desk.callme(['import', ...files]);
      expect([code, stderr]).toEqual([
        3,
        `callme: ${bad} line 4: its checksum does not match; nothing was imported\n`,
      ]);
    }
    expect(existsSync(desk.store)).toBe(false);
  });

  it('keeps secrets of the team file out', async () => {
    const desk = openDesk();
    writeTeamFile(desk, { people, channels: { webhook: { secret: `\${POD}` } } });
    const env = { POD: 'pod 3' };
    await desk.does(['import', file], { env });
    const text = JSON.stringify((await desk.callme(['show', '1', '--json'], { env })).json());
    expect([text.includes('pod 3'), text.includes('pod 2')]).toEqual([false, true]);
  });
});

describe('import of exports of PagerDuty and Grafana', () => {
  const desk = openDesk();
  const pagerduty = ['pagerduty-incidents', 'pagerduty-log-entries', 'pagerduty-users'].map(fixture);
  beforeAll(() => {
    writeTeamFile(desk, {
      people: { ...people, dee: { name: 'Dee Moreau' } },
      teams: {
        payments: { people: ['ana'] },
        storage: { people: ['ben'], owns: { service: ['Databases'] } },
      },
      default_team: 'payments',
    });
  });

  it('reports what would be imported, and what is not understood', async () => {
    const { stdout, stderr } = await desk.callme(['import', ...pagerduty, '--dry-run']);
    expect(stdout).toBe('1 incident would be imported\n2 pages would be imported, 10 events\n');
    expect(stderr).toBe(
      [
        'note: not in the team file, imported by name: Earline Greenholt',
        'note: left out: 1 log entry of incidents that are not in these files',
        'note: left out: 1 event of pages, mostly escalations',
        '',
      ].join('\n'),
    );
    expect(existsSync(desk.store)).toBe(false);
  });

  it('restores pages and incidents, with their people and times', async () => {
    await desk.does(['import', ...pagerduty]);
    const pages = (await desk.callme(['pages', '--json'])).json<PageShown[]>();
    expect(pages.map(({ id, status, team, incident }) => [id, status, team, incident])).toEqual([
      ['P-1', 'resolved', 'storage', null],
      ['P-2', 'acknowledged', 'payments', null],
      ['P-3', 'resolved', 'payments', 'INC-1'],
    ]);
    const incident = (await desk.callme(['show', '1', '--json'])).json<Shown>();
    expect(incident).toMatchObject({
      status: 'closed',
      durations: { timeToAcknowledge: 78_000, timeToDeclare: null },
    });
    expect(incident.timeline[0]).toMatchObject({ by: 'dee', at: '2015-10-06T21:30:42.000Z' });
  });

  it('adds nothing the second time', async () => {
    expect(await desk.does(['import', ...pagerduty])).toBe(
      '0 incidents imported, 1 already imported\n0 pages imported, 2 already imported, 0 events\n',
    );
  });

  it('imports alerts as incidents on request', async () => {
    const other = openDesk();
    const { stdout } = await other.callme(['import', fixture('oncall-alert-groups'), '--kind', 'incidents']);
    expect(stdout).toBe('2 incidents imported\n');
    expect(
      await desk.does([
        'import',
        fixture('grafana-incidents'),
        fixture('grafana-activity'),
        '--kind',
        'pages',
      ]),
    ).toBe('1 incident imported\n');
  });

  it('imports waiting alerts without notifying anyone, and without warning that they have no team', async () => {
    const other = openDesk();
    await other.does(['import', fixture('oncall-alert-groups')]);
    const { stdout, stderr } = await other.callme(['pages', '--open']);
    expect(stdout).toMatch(/^▲ P-2 .* open, imported .* Memory above 95% threshold\n$/);
    expect(stderr).toBe('');
    expect((await other.callme(['ack', 'P-2'])).code).toBe(0);
  });

  it('imports nothing if one record is invalid, or everything else on request', async () => {
    const other = openDesk();
    const path = join(other.folder, 'bad.json');
    const { results } = JSON.parse(readFileSync(fixture('oncall-alert-groups'), 'utf8'));
    writeFileSync(path, JSON.stringify({ results: [{ ...results[0], created_at: null }, results[1]] }));
    const refused = await other.callme(['import', path, '--json']);
    expect(refused.code).toBe(3);
    expect(refused.error()).toEqual({
      code: 'refused',
      message: '1 record invalid; nothing was imported: fix them, or leave them out with --skip-bad',
      missing: [`${path}: results[0]: created_at is not a time in the past`],
    });
    expect(existsSync(other.store)).toBe(false);
    expect(await other.does(['import', path, '--skip-bad'])).toBe('1 page imported, 1 event\n');
  });

  it.each([
    ['a file that is not JSON', 'hello', ' line 1: it is not JSON; nothing was imported'],
    ['a file that is not text', Buffer.from([0xff, 0xfe]), ' is not UTF-8 text; nothing was imported'],
  ])('refuses %s', async (_what, content, said) => {
    const path = join(desk.folder, 'x.json');
    writeFileSync(path, content);
    const { code, stderr } = await desk.callme(['import', path]);
    expect([code, stderr]).toEqual([3, `callme: ${path}${said}\n`]);
  });

  it('needs a file', async () => {
    expect((await desk.callme(['import', 'none.json'])).code).toBe(1);
    expect((await desk.callme(['import', '--json'], { input: '' })).code).toBe(3);
  });
});
