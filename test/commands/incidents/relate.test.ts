/** Relations between incidents that are not merged. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const desk = openDesk();
type Related = { relations: object[]; relatedFrom: object[] };
const relationsOf = async (id: string) => {
  const { relations, relatedFrom } = (await desk.callme(['show', id, '--json'])).json<Related>();
  return { relations, relatedFrom };
};
const refusal = async (...args: string[]) => {
  const { code, stderr } = await desk.callme(['relate', ...args]);
  return [code, stderr];
};

beforeAll(async () => {
  for (const title of ['Cache down', 'Queue grows', 'Mails late', 'Orders lost'])
    await desk.does(['declare', title, '-s', 'minor']);
});

describe('relate', () => {
  it('records the relation in both incidents', async () => {
    await desk.does(['relate', 'INC-2', '--caused-by', 'INC-1']);
    await desk.does(['relate', '3', '--recurrence-of', 'inc-2', '--related', '4']);
    expect(await relationsOf('INC-2')).toEqual({
      relations: [{ kind: 'caused-by', incident: 'INC-1' }],
      relatedFrom: [{ kind: 'recurrence-of', incident: 'INC-3' }],
    });
    expect(await relationsOf('INC-1')).toEqual({
      relations: [],
      relatedFrom: [{ kind: 'caused-by', incident: 'INC-2' }],
    });
    expect(await relationsOf('INC-4')).toMatchObject({ relations: [{ kind: 'related', incident: 'INC-3' }] });
    expect(await desk.does(['log', 'INC-1'])).toContain('ana recorded a relation: cause of INC-2');
  });

  it('refuses what is recorded already, itself, unknown incidents, and nothing', async () => {
    expect(await refusal('INC-2', '--caused-by', 'INC-1')).toEqual([
      3,
      'callme: INC-2 is already recorded as caused by INC-1\n',
    ]);
    expect(await refusal('INC-4', '--related', 'INC-3')).toEqual([
      3,
      'callme: INC-4 is already recorded as related to INC-3\n',
    ]);
    expect(await refusal('INC-2', '--related', 'INC-2')).toEqual([
      3,
      'callme: an incident cannot be related to itself\n',
    ]);
    expect((await refusal('INC-2', '--caused-by', 'INC-99'))[0]).toBe(4);
    expect((await refusal('INC-2'))[0]).toBe(2);
    expect((await refusal('INC-2', '--caused-by', 'cache'))[1]).toContain('invalid incident "cache"');
  });

  it('refuses a circle, however long, and names it', async () => {
    await desk.does(['relate', 'INC-4', '--caused-by', 'INC-2']);
    expect(await refusal('INC-1', '--caused-by', 'INC-4')).toEqual([
      3,
      'callme: that would be a circle: INC-4 was caused by INC-2 was caused by INC-1\n',
    ]);
    expect((await refusal('INC-2', '--recurrence-of', 'INC-3'))[1]).toContain(
      'INC-3 is a recurrence of INC-2',
    );
  });

  it('records the others where one is recorded already, and reports that one', async () => {
    const desk = openDesk();
    for (const title of ['one', 'two', 'three']) await desk.does(['declare', title, '-s', 'minor']);
    await desk.does(['relate', 'INC-1', '--caused-by', 'INC-2']);
    const both = await desk.callme(['relate', 'INC-1', '--caused-by', 'INC-2', '--related', 'INC-3']);
    expect([both.code, both.stderr]).toEqual([3, 'callme: INC-1 is already recorded as caused by INC-2\n']);
    expect((await desk.callme(['show', 'INC-1', '--json'])).json()).toMatchObject({
      relations: [
        { kind: 'caused-by', incident: 'INC-2' },
        { kind: 'related', incident: 'INC-3' },
      ],
    });
  });

  it('--remove removes it from both; what is not there is refused', async () => {
    await desk.does(['relate', 'INC-3', '--related', 'INC-4', '--remove']);
    expect((await relationsOf('INC-4')).relations).not.toContainEqual({ kind: 'related', incident: 'INC-3' });
    expect(await refusal('INC-3', '--related', 'INC-4', '--remove')).toEqual([
      3,
      'callme: INC-3 is not recorded as related to INC-4\n',
    ]);
  });
});
