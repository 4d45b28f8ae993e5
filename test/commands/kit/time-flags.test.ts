import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Shown } from '../../builders/desk.ts';

type Entry = { at: string; approximate: boolean; recorded: string };

const desk = openDesk();
beforeAll(() => desk.does(['declare', 'Checkout slow', '-s', 'major']));
const logged = async (at: string, env = {}) =>
  (await desk.callme(['note', 'x', '--at', at, '--json'], { env })).json<Entry>();
const ago = ({ at, recorded }: Entry) => Date.parse(recorded) - Date.parse(at);
const minutes = (milliseconds: number) => Math.floor(milliseconds / 60_000);

describe('--at', () => {
  it('accepts ISO-8601 with a zone', async () => {
    expect((await logged('2026-01-05T03:00:07+02:00')).at).toBe('2026-01-05T01:00:07.000Z');
  });

  it('takes ISO-8601 without a zone as local time', async () => {
    const summer = await logged('2026-07-05T09:30', { TZ: 'Europe/Madrid' });
    expect(summer.at).toBe('2026-07-05T07:30:00.000Z');
  });

  it('with --utc takes it as UTC', async () => {
    const args = ['note', 'x', '--utc', '--at', '2026-07-05 09:30', '--json'];
    const utc = await desk.callme(args, { env: { TZ: 'Europe/Madrid' } });
    expect(utc.json<Entry>().at).toBe('2026-07-05T09:30:00.000Z');
  });

  it('takes -10m as ten minutes ago, and ~-1h30m as about that long ago', async () => {
    const [exact, about] = [await logged('-10m'), await logged('~-1h30m')];
    // From the moment at which the flag was read: no later than the time of the entry.
    expect(minutes(ago(exact))).toBe(10);
    expect([minutes(ago(about)), about.approximate]).toEqual([90, true]);
  });

  it('takes 14:05 as the last time that the clock showed it', async () => {
    for (const clock of ['14:05', '~2:05']) {
      const entry = await logged(clock);
      expect(entry.at.slice(11)).toBe(`${clock === '14:05' ? '14' : '02'}:05:00.000Z`);
      expect(ago(entry)).toBeGreaterThan(-5 * 60_000 - 1);
      expect(ago(entry)).toBeLessThan(24 * 3_600_000);
      expect(entry.approximate).toBe(clock.startsWith('~'));
    }
  });

  it('of another day is shown with its date', async () => {
    const { stdout } = await desk.callme(['note', 'long ago', '--at', '2018-10-21T22:52Z']);
    expect(stdout).toMatch(/^INC-1 {3}2018-10-21 22:52 {2}ana/);
    const about = await desk.callme(['note', 'long ago', '--at', '~2018-10-21T22:53Z']);
    expect(about.stdout).toMatch(/^INC-1 {2}~2018-10-21 22:53 {2}ana/);
  });

  it('in the future is recorded, with a warning', async () => {
    const { code, stderr } = await desk.callme(['note', 'x', '--at', '2999-01-01T00:00Z']);
    expect([code, stderr]).toEqual([0, 'note: this time is in the future\n']);
    const other = openDesk();
    const late = ['--at', '2999-01-01T00:00Z', '--impact-started', '2999-01-01T00:00Z'];
    const declared = await other.callme(['declare', 'x', '-s', 'minor', ...late]);
    expect(declared.stderr).toContain(
      'note: --impact-started is in the future\nnote: this time is in the future\n',
    );
  });

  it.each(['nonsense', '25:00', '2026-02-30', '-10', '-0m', '14', '2026'])('refuses %s', async at => {
    const { code, stderr } = await desk.callme(['note', 'x', '--at', at]);
    expect([code, stderr]).toEqual([
      2,
      `callme: --at: invalid time "${at}": use 14:05, -10m or 2026-11-30T09:00 (~14:05 if approximate)\n`,
    ]);
  });

  it('needs a value', async () => {
    const { code, stderr } = await desk.callme(['note', 'x', '--at']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^callme: --at needs a value/);
  });

  it('dates every kind of entry, not notes alone', async () => {
    const at = '2026-01-05T09:00:00.000Z';
    const when = ['--at', at];
    await desk.does(['severity', 'critical', '--why', 'w', ...when]);
    await desk.does(['role', 'take', 'commander', ...when]);
    await desk.does(['update', 'x', ...when]);
    await desk.does(['task', 'add', 'x', ...when]);
    await desk.does(['times', '--identified', '-5m', ...when]);
    await desk.does(['resolve', ...when]);
    const { timeline, times } = (await desk.callme(['show', '--json'])).json<Shown>();
    expect(timeline.filter(entry => entry.at === at)).toHaveLength(6);
    expect(times.resolved).toBe(at);
  });
});
