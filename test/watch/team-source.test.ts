/** The team file in the watch: read again as it changes, and kept as it was while it is invalid. */
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../source/channels/delivery.ts';
import { findOnDuty } from '../../source/domain/oncall/schedule/on-duty.ts';
import type { BrokenFile } from '../../source/domain/team/broken-file.ts';
import { emptyTeamState } from '../../source/domain/team/state.ts';
import { inOrder, nothingInUse } from '../../source/team/last-good/in-use.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import type { TeamFile } from '../../source/team/types.ts';
import { TeamSource } from '../../source/watch/team-source.ts';

const instant = Date.parse('2026-01-06T10:00:00.000Z');

/** Ana or ben is primary; the file's one channel under test is named after them. */
const fileWith = (primary: 'ana' | 'ben'): TeamFile =>
  parseTeamFile(
    JSON.stringify({
      version: 1,
      people: { ana: { name: 'Ana' }, ben: { name: 'Ben' } },
      teams: { core: { people: ['ana', 'ben'], primary: 'one' } },
      schedules: {
        one: {
          timezone: 'UTC',
          rotations: [{ people: [primary], starts: '2026-01-05T09:00', shift: '1 week' }],
        },
      },
      channels: { exec: { [`bell-of-${primary}`]: ['/bin/true'] } },
    }),
    'callme.yaml',
  );

const broken = new Error('people: it is not a map');

const fileWithProblem = ({ message }: Error): BrokenFile => ({
  ...{ kind: 'team-file', file: '/callme.yaml', line: 3, column: 1, message, more: 0 },
  ...{ since: '2026-01-06T09:00:00.000Z', instead: 'nothing', goodAt: null, forgettable: null },
});

const send: Channel['send'] = async () => ({ outcome: 'sent', detail: null });

/** A source whose file the test changes, and which reports the active team file. */
function sourceOf(first: TeamFile | Error) {
  const world = { file: first, channelsFail: false, record: emptyTeamState };
  const problems: unknown[] = [];
  let made = 0;
  const source = new TeamSource({
    read: async () => {
      if (world.file instanceof Error) return { ...nothingInUse, broken: [fileWithProblem(world.file)] };
      return inOrder(structuredClone(world.file));
    },
    record: async () => world.record,
    channels: async team => {
      if (world.channelsFail) throw new Error('a channel cannot be made');
      made++;
      return new Map(Object.keys(team.channels.exec ?? {}).map(name => [name, { name, send }]));
    },
    onBroken: files =>
      problems.push(files.length === 0 ? 'mended' : files.map(({ message }) => message).join()),
    onError: error => problems.push(error),
    onFixed: () => problems.push('usable'),
  });
  /** The primary by the rules, by the team file, and by the channels: always the same, or the parts do not match. */
  const inForce = async () => {
    const { rules, team, channels } = await source.loadActive();
    const coverage = rules.coverage('one');
    const [rotation] = team.schedules.one?.rotations ?? [];
    return {
      onDuty: coverage && findOnDuty(coverage, instant).person,
      inFile: rotation && 'people' in rotation ? rotation.people : null,
      channels: [...channels.keys()],
    };
  };
  return { world, source, problems, inForce, made: () => made };
}

const all = (name: 'ana' | 'ben') => ({ onDuty: name, inFile: [name], channels: [`bell-of-${name}`] });

describe('the team file', () => {
  it('is active as it was read, and is read first if it was not before', async () => {
    const { source, inForce } = sourceOf(fileWith('ana'));
    expect([source.team, source.channel('bell-of-ana')]).toEqual([null, null]);
    expect(await inForce()).toEqual(all('ana'));
    expect(source.channel('bell-of-ana')?.name).toBe('bell-of-ana');
    expect(source.channel('bell-of-ben')).toBeNull();
  });

  it('with the same content as before has not changed, and its channels are kept', async () => {
    const { source, made } = sourceOf(fileWith('ana'));
    expect(await source.refresh()).toBe(true);
    const channel = source.channel('bell-of-ana');
    expect(await source.refresh()).toBe(false);
    expect(source.channel('bell-of-ana')).toBe(channel);
    expect(made()).toBe(1);
  });

  it('that has changed becomes active as a whole: people, schedules, channels', async () => {
    const { source, world, inForce } = sourceOf(fileWith('ana'));
    await source.refresh();
    world.file = fileWith('ben');
    expect(await source.refresh()).toBe(true);
    expect(await inForce()).toEqual(all('ben'));
  });
});

describe('the rules', () => {
  it('are created again if an override or a silence was journaled or the file has changed, and else are the same', async () => {
    const { source, world } = sourceOf(fileWith('ana'));
    const { rules: first } = await source.loadActive();
    expect((await source.loadActive()).rules).toBe(first);
    const silence = {
      id: 'SIL-1',
      match: {},
      from: '2026-01-06T09:00:00.000Z',
      until: '2026-01-06T11:00:00.000Z',
      why: 'maintenance',
      by: 'ana',
      ended: null,
    };
    world.record = { ...emptyTeamState, silences: { silences: [silence] } };
    const second = await source.loadActive();
    expect(second.silences).toMatchObject([{ why: 'maintenance' }]);
    expect(second.rules).not.toBe(first);
    world.file = fileWith('ben');
    await source.refresh();
    expect((await source.loadActive()).rules).not.toBe(second.rules);
  });
});

describe('an invalid team file', () => {
  it('keeps the previous one active, and reports it; a fixed file is read', async () => {
    const { source, world, problems, inForce } = sourceOf(fileWith('ana'));
    await source.refresh();
    world.file = broken;
    expect(await source.refresh()).toBe(false);
    expect(problems).toEqual([broken.message]);
    expect(await inForce()).toEqual(all('ana'));
    world.file = fileWith('ben');
    expect(await source.refresh()).toBe(true);
    expect(await inForce()).toEqual(all('ben'));
    expect(problems).toEqual([broken.message, 'mended']);
  });

  it('reports each problem once, however often it is read, and so the recovery', async () => {
    const { source, world, problems } = sourceOf(fileWith('ana'));
    await source.refresh();
    const other = new Error('teams: it is not a map');
    for (const file of [broken, new Error(broken.message), broken, other, other, broken]) {
      world.file = file;
      await source.refresh();
    }
    expect(problems).toEqual([broken.message, other.message, broken.message]);
    world.file = fileWith('ana');
    for (let look = 0; look < 3; look++) await source.refresh();
    expect(problems).toEqual([broken.message, other.message, broken.message, 'mended']);
  });

  it('that is reverted to the one before has not changed', async () => {
    const { source, world, inForce } = sourceOf(fileWith('ana'));
    await source.refresh();
    world.file = broken;
    await source.refresh();
    world.file = fileWith('ana');
    expect(await source.refresh()).toBe(false);
    expect(await inForce()).toEqual(all('ana'));
  });

  it('at the start without a good copy does not keep the watch from starting: no one is notified until it is fixed', async () => {
    const { source, world, problems, inForce } = sourceOf(broken);
    expect(await source.refresh()).toBe(true);
    expect(source.team?.people).toEqual({});
    expect([problems, source.broken.length]).toEqual([[broken.message], 1]);
    world.file = fileWith('ben');
    expect(await source.refresh()).toBe(true);
    expect(await inForce()).toEqual(all('ben'));
    expect([problems, source.broken]).toEqual([[broken.message, 'mended'], []]);
  });

  it('with an error that only shows in use leaves all of the previous one active', async () => {
    const { source, world, problems, inForce } = sourceOf(fileWith('ana'));
    await source.refresh();
    world.file = fileWith('ben');
    world.channelsFail = true;
    expect(await source.refresh()).toBe(false);
    expect(problems).toEqual([new Error('a channel cannot be made')]);
    expect(await inForce()).toEqual(all('ana'));
    world.channelsFail = false;
    expect(await source.refresh()).toBe(true);
    expect(await inForce()).toEqual(all('ben'));
    expect(problems).toEqual([new Error('a channel cannot be made'), 'usable']);
  });
});
