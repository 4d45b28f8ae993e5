/** Several people per shift, from the team file to every command that shows, pages or changes who is on call. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const file = `version: 1
people:
  ana: {name: Ana Ruiz}
  ben: {name: Ben Okafor, timezone: Asia/Tokyo}
  chi: {name: Chi Lo}
  dee: {name: Dee Lind}
teams:
  payments: {people: [ana, ben, chi, dee], primary: rota, secondary: backup, chain: standard}
chains: {standard: [notify: primary]}
policies: {urgent: [desktop], normal: [desktop]}
schedules:
  rota:
    timezone: UTC
    rotations:
      - name: pairs
        people: [[ana, ben], [chi, dee]]
        starts: 2026-01-05T09:00
        shift: 1 week
  backup:
    timezone: UTC
    rotations: [{people: [ben], starts: 2026-01-05T09:00, shift: 1 week}]
`;

function desk() {
  const own = openDesk();
  const path = join(own.folder, 'callme.yaml');
  writeFileSync(path, file);
  const list = async (words: readonly string[]) =>
    (await own.callme([...words, '--json'])).json() as Record<string, unknown>[];
  const primary = async (at: readonly string[]) => {
    const [team] = await list(['oncall', 'payments', ...at]);
    return team?.primary as { person: string } | undefined;
  };
  return { ...own, list, primary, text: () => readFileSync(path, 'utf8') };
}

const during = ['--at', '2099-01-06T12:00Z'];
const window = ['--from', '2099-01-05T09:00Z', '--to', '2099-01-19T09:00Z'];
const first = { person: 'chi', people: ['chi', 'dee'] };
const second = { person: 'ana', people: ['ana', 'ben'] };

describe('a shift of several people', () => {
  it('is shown with all of them, as JSON and as text', async () => {
    const own = desk();
    const { stdout, json } = await own.callme(['schedule', 'show', 'rota', ...window, '--json']);
    expect(stdout).not.toBe('');
    expect(json()).toEqual([
      { ...first, from: '2099-01-05T09:00:00.000Z', to: '2099-01-12T09:00:00.000Z' },
      { ...second, from: '2099-01-12T09:00:00.000Z', to: '2099-01-19T09:00:00.000Z' },
    ]);
    const text = await own.does(['schedule', 'show', 'rota', ...window]);
    expect(text).toContain('Chi Lo, Dee Lind');
    for (const name of ['Ana Ruiz', 'Ben Okafor', 'Chi Lo', 'Dee Lind'])
      expect(text.split('\n').find(line => line.startsWith(name))).toContain('█');
  });

  it('is on call with all of them; the first one is the person', async () => {
    const own = desk();
    const primary = await own.primary(during);
    expect(primary).toEqual({
      person: 'chi',
      name: 'Chi Lo',
      people: [
        { person: 'chi', name: 'Chi Lo' },
        { person: 'dee', name: 'Dee Lind' },
      ],
      until: '2099-01-12T09:00:00.000Z',
      next: 'ana',
      nextPeople: ['ana', 'ben'],
      nextFrom: '2099-01-12T09:00:00.000Z',
    });
    const text = await own.does(['oncall', 'payments', ...during]);
    expect(text).toMatch(/primary +Chi Lo, Dee Lind .* next Ana Ruiz, Ben Okafor/);
  });

  it('is paged as a whole', async () => {
    const own = desk();
    const plan = await own.does(['page', 'Down', '-t', 'payments', '-s', 'critical', '--dry-run', ...during]);
    expect(plan.match(/Chi Lo|Dee Lind/g)).toEqual(['Chi Lo', 'Dee Lind']);
  });

  it('gives the role to its first person when an incident is declared', async () => {
    const own = desk();
    const declared = (
      await own.callme(['declare', 'Down', '-s', 'major', '-t', 'payments', '--json'])
    ).json();
    expect(declared).toMatchObject({ investigator: (await own.primary([]))?.person });
  });

  it('is exported with an event for each of them, and for one of them alone', async () => {
    const own = desk();
    const all = await own.list(['schedule', 'export', 'rota', ...window]);
    expect(all.map(({ person }) => person)).toEqual(['chi', 'dee', 'ana', 'ben']);
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(4);
    const calendar = await own.does(['schedule', 'export', 'rota', ...window, '--person', 'dee']);
    expect(calendar.match(/SUMMARY[^\r\n]*/g)).toEqual(['SUMMARY:Dee Lind on call: rota']);
  });

  it('is checked for each of them: ben is primary and secondary', async () => {
    const own = desk();
    const { json } = await own.callme([
      'schedule',
      'check',
      '--from',
      '2099-01-05T09:00Z',
      '--weeks',
      '2',
      '--json',
    ]);
    expect((json() as { findings: object[] }).findings).toContainEqual(
      expect.objectContaining({
        kind: 'two-roles',
        person: 'ben',
        from: '2099-01-12T09:00:00.000Z',
        to: '2099-01-19T09:00:00.000Z',
      }),
    );
  });

  it('is overridden as a whole, or for one of them with --for', async () => {
    const own = desk();
    const hours = ['--from', '2099-01-06T09:00Z', '--to', '2099-01-07T09:00Z'];
    const during = ['--from', '2099-01-06T12:00Z', '--to', '2099-01-06T13:00Z'];
    const shown = () => own.list(['schedule', 'show', 'rota', ...during]);
    await own.does(['schedule', 'override', 'rota', 'ana', '--for', 'dee', ...hours]);
    expect(await shown()).toMatchObject([{ person: 'chi', people: ['chi', 'ana'] }]);
    await own.does(['schedule', 'override', 'rota', 'ben', ...hours, '--force', '--why', 'agreed']);
    expect((await shown())[0]).not.toHaveProperty('people');
    expect(await shown()).toMatchObject([{ person: 'ben' }]);
  });

  it('is swapped by one of them: --mine finds the shift of the second person', async () => {
    const own = desk();
    await own.does(
      ['schedule', 'swap', 'rota', 'ben', '--mine', '2099-01-06T12:00Z', '--theirs', '2099-01-13T12:00Z'],
      { as: 'dee' },
    );
    await own.does(['schedule', 'swap', 'accept', 'S-1', '--force', '--why', 'agreed'], { as: 'ben' });
    const spans = await own.list(['schedule', 'show', 'rota', ...window]);
    expect(spans.map(({ people }) => people)).toEqual([
      ['chi', 'ben'],
      ['ana', 'dee'],
    ]);
  });

  it('gains a person who joins with one of them', async () => {
    const own = desk();
    const words = ['schedule', 'join', 'backup', 'ana', '--with', 'ben', '--from', '2026-01-06'];
    expect(await own.does(words)).toContain('in the order ben + ana');
    expect(own.text()).toContain('people: [[ben, ana]]');
  });

  it('loses one person who leaves; the turn stays', async () => {
    const own = desk();
    const { stdout } = await own.callme(['schedule', 'leave', 'rota', 'dee', '--from', '2026-01-06']);
    expect(stdout).toContain('in the order chi, ana + ben');
    expect(own.text()).toContain('people: [chi, [ana, ben]]');
  });
});
