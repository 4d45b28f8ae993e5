/** The team file in the watch: read again as it changes, and kept as it was while it is invalid. */
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../source/channels/delivery.ts';
import { findOnDuty } from '../../source/domain/oncall/schedule/on-duty.ts';
import { emptyTeamState } from '../../source/domain/team/state.ts';
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

const broken = new Error('callme.yaml:3:1: people: it is not a map');

const send: Channel['send'] = async () => ({ outcome: 'sent', detail: null });

/** A source whose file the test changes, and which reports the active team file. */
function sourceOf(first: TeamFile | Error) {
  const world = { file: first, channelsFail: false, record: emptyTeamState };
  const problems: unknown[] = [];
  const read: TeamFile[] = [];
  let made = 0;
  const source = new TeamSource({
    read: async () => {
      if (world.file instanceof Error) throw world.file;
      return structuredClone(world.file);
    },
    record: async () => world.record,
    channels: async team => {
      if (world.channelsFail) throw new Error('a channel cannot be made');
      made++;
      return new Map(Object.keys(team.channels.exec ?? {}).map(name => [name, { name, send }]));
    },
    onRead: team => read.push(team),
    onError: error => problems.push(error),
    onFixed: () => problems.push('mended'),
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
  return { world, source, problems, read, inForce, made: () => made };
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

  it('is reported as it was read, before anything that may print its content', async () => {
    const { source, world, read } = sourceOf(fileWith('ana'));
    await source.refresh();
    await source.refresh();
    world.file = fileWith('ben');
    world.channelsFail = true;
    await source.refresh();
    expect(read).toEqual([fileWith('ana'), fileWith('ben')]);
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
    expect(problems).toEqual([broken]);
    expect(await inForce()).toEqual(all('ana'));
    world.file = fileWith('ben');
    expect(await source.refresh()).toBe(true);
    expect(await inForce()).toEqual(all('ben'));
    expect(problems).toEqual([broken, 'mended']);
  });

  it('reports each problem once, however often it is read, and so the recovery', async () => {
    const { source, world, problems } = sourceOf(fileWith('ana'));
    await source.refresh();
    const other = new Error('callme.yaml:4:1: teams: it is not a map');
    for (const file of [broken, new Error(broken.message), broken, other, other, broken]) {
      world.file = file;
      await source.refresh();
    }
    expect(problems).toEqual([broken, other, broken]);
    world.file = fileWith('ana');
    for (let look = 0; look < 3; look++) await source.refresh();
    expect(problems).toEqual([broken, other, broken, 'mended']);
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

  it('at the start is refused: there is no previous one', async () => {
    const { source, problems, inForce } = sourceOf(broken);
    await expect(source.refresh()).rejects.toBe(broken);
    await expect(inForce()).rejects.toBe(broken);
    expect(problems).toEqual([]);
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
    expect(problems).toHaveLength(2);
  });
});
