import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import own from '../../../package.json' with { type: 'json' };
import { type Desk, openDesk } from '../../builders/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  await desk.does(['declare', 'Checkout slow', '-s', 'major']);
  await desk.does(['note', 'pods restart']);
});
const segment = () => join(desk.store, 'incidents', 'INC-0001.jsonl');
/** The machine's time zone data may be newer than that of Node.js. */
const withoutZoneData = { TZDIR: '/no/such/folder' };
const doctor = async () => {
  const { code, stdout } = await desk.callme(['doctor']);
  return { code, bad: stdout.split('\n').filter(line => line.startsWith('FAIL')) };
};

describe('callme doctor', () => {
  it('reports passing checks line by line: exit 0', async () => {
    const { code, stdout } = await desk.callme(['doctor'], { env: withoutZoneData });
    expect([code, stdout]).toEqual([
      0,
      [
        `ok   callme ${own.version} on Node.js ${process.versions.node}`,
        `ok   time zones: ${process.versions.tz}, from Node.js`,
        `ok   settings: ${join(desk.home, '.config', 'callme', 'config.json')}`,
        'ok   you: ana',
        'ok   team file: none (callme init creates one; incidents work without)',
        `ok   store: ${desk.store}`,
        'ok   journal: 1 incident, all intact',
        '',
      ].join('\n'),
    ]);
  });

  it('prints the checks as JSON', async () => {
    const checks = (await desk.callme(['doctor', '--json'])).json<{ name: string; ok: boolean }[]>();
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual(
      ['program', 'zone data', 'settings', 'person', 'team file', 'store', 'journal'].map(name => [
        name,
        true,
      ]),
    );
  });

  it('reports a store that is readable by other users, down to a single file: exit 1', async () => {
    chmodSync(segment(), 0o640);
    expect(await doctor()).toEqual({
      code: 1,
      bad: [`FAIL store: ${segment()} is readable by other users: chmod -R go-rwx ${desk.store}`],
    });
    chmodSync(desk.store, 0o755);
    expect((await doctor()).bad[0]).toContain(`store: ${desk.store} is readable by other users`);
  });

  it('reports a damaged line and a torn one, even with a checkpoint', async () => {
    const whole = readFileSync(segment(), 'utf8');
    const [first = '', second = ''] = whole.split('\n');
    writeFileSync(segment(), `${first}\n${second.replace('pods', 'pads')}\n${second.slice(0, 40)}`);
    const { code, bad } = await doctor();
    expect([code, bad.length]).toEqual([1, 2]);
    expect(bad[0]).toMatch(/^FAIL journal: INC-0001\.jsonl line 2 is damaged and was skipped: /);
    expect(bad[1]).toMatch(/^FAIL journal: INC-0001\.jsonl line 3 is incomplete and was skipped: /);
  });

  it('shows each problem of the team file once, with line and column', async () => {
    writeFileSync(join(desk.folder, 'callme.yaml'), 'version: 1\npeople:\n  ana: {nam: Ana}\n');
    const { code, stdout } = await desk.callme(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL you: unknown without the team file\n');
    expect(stdout).toContain(`FAIL team file: ${desk.folder}/callme.yaml:3:`);
    expect(stdout.split('nam: found').length).toBe(2);
  });

  it('reports a template of reviews that cannot be read; no other command is stopped by it', async () => {
    const own = openDesk();
    const template = join(own.folder, 'pir.md');
    const text = 'version: 1\npeople: {ana: {name: Ana}}\npir: {template: pir.md}\n';
    writeFileSync(join(own.folder, 'callme.yaml'), text);
    await own.does(['declare', 'x', '-s', 'minor']);
    await own.does(['resolve']);
    const { stdout } = await own.callme(['doctor']);
    expect(stdout).toContain(`FAIL template of reviews: ${template}:1:1: found no such file`);
    expect((await own.callme(['pir'])).stderr).toContain(`${template}:1:1: found no such file`);
    writeFileSync(template, '# {{ title }}\n');
    expect((await own.callme(['doctor'])).stdout).toContain(`ok   template of reviews: ${template}`);
  });

  describe('with schedules', () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const stamp = (days: number) => day(days).replaceAll('-', '');
    /** Shifts of the coming week. */
    const withRota = (titles: readonly string[], away = '') => {
      const events = titles.map(
        title =>
          `BEGIN:VEVENT\nDTSTART:${stamp(1)}T090000Z\nDTEND:${stamp(8)}T090000Z\nSUMMARY:${title}\nEND:VEVENT\n`,
      );
      writeFileSync(join(desk.folder, 'rota.ics'), `BEGIN:VCALENDAR\n${events.join('')}END:VCALENDAR\n`);
      writeFileSync(
        join(desk.folder, 'callme.yaml'),
        `version: 1\npeople: {ana: {name: Ana${away}}, ben: {name: Ben}}\nschedules: {rota: {timezone: UTC, rotations: [{ics: rota.ics}]}}\n`,
      );
    };

    it('reports shifts of a calendar that overlap, and events that name no one', async () => {
      withRota(['Ana', 'Ben', 'Zoe']);
      const { code, stdout } = await desk.callme(['doctor']);
      expect(code).toBe(1);
      expect(stdout).toMatch(/^WARN rota: .* 09:00, rota\.ics line 12, "Zoe", names no one of the team$/m);
      expect((await doctor()).bad).toEqual([
        expect.stringMatching(
          /^FAIL rota: .* 09:00, rota\.ics: ana \(line 2, "Ana"\) and ben \(line 7, "Ben"\) at the same time/,
        ),
      ]);
    });

    it('reports who is on call while they are away', async () => {
      withRota(['Ana'], `, away: {from: ${day(2)}, to: ${day(3)}}`);
      expect(await doctor()).toEqual({
        code: 1,
        bad: [`FAIL rota: ${day(2)} 00:00, ana is on duty, but away from ${day(2)} to ${day(3)}`],
      });
    });

    it('says that there is nothing to report', async () => {
      withRota(['Ana']);
      const { code, stdout } = await desk.callme(['doctor']);
      expect([code, stdout]).toEqual([
        0,
        expect.stringContaining('ok   schedules: 1 schedule, no overlapping'),
      ]);
    });
  });

  it('reports an unknown person', async () => {
    writeFileSync(join(desk.folder, 'callme.yaml'), 'version: 1\npeople:\n  ben: {name: Ben}\n');
    expect((await doctor()).bad[0]).toMatch(/^FAIL you: no person "ana" in /);
  });

  it('reports settings that are not JSON', async () => {
    mkdirSync(join(desk.home, '.config', 'callme'), { recursive: true });
    writeFileSync(join(desk.home, '.config', 'callme', 'config.json'), '{bad');
    expect((await doctor()).bad[0]).toMatch(/^FAIL settings: .*config\.json cannot be read: /);
  });
});
