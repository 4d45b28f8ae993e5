import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

describe('resolving the incident of a command', () => {
  it('suggests to declare one if there is none', async () => {
    const { code, stderr } = await openDesk().callme(['note', 'x']);
    expect([code, stderr]).toEqual([
      3,
      'callme: no incidents yet: declare one with callme declare TITLE -s SEVERITY\n',
    ]);
  });

  describe('with one active and one resolved', () => {
    const desk = openDesk();
    beforeAll(async () => {
      await desk.does(['declare', 'First', '-s', 'major']);
      await desk.does(['resolve']);
      await desk.does(['declare', 'Second', '-s', 'minor']);
    });
    const meant = async (args: readonly string[] = [], env = {}) =>
      (await desk.callme(['note', 'x', '--json', ...args], { env })).json<{ incident: string }>().incident;

    it('is the only active one', async () => expect(await meant()).toBe('INC-2'));

    it.each(['INC-1', 'inc-1', '1', 'INC-0001'])('is what -i names: %s', async name => {
      expect(await meant(['-i', name])).toBe('INC-1');
    });

    it('is what CALLME_INCIDENT names, unless -i does', async () => {
      expect(await meant([], { CALLME_INCIDENT: 'INC-1' })).toBe('INC-1');
      expect(await meant(['--incident', '2'], { CALLME_INCIDENT: 'INC-1' })).toBe('INC-2');
      expect(await meant([], { CALLME_INCIDENT: '' })).toBe('INC-2');
    });

    it('is not found if the number does not exist: exit 4', async () => {
      const flag = await desk.callme(['note', 'x', '-i', '9', '--json']);
      expect([flag.code, flag.error().code]).toEqual([4, 'not-found']);
      const word = await desk.callme(['show', 'INC-9']);
      expect([word.code, word.stderr]).toEqual([
        4,
        `callme: no incident INC-9 in ${desk.store}: to list them, callme list --status all\n`,
      ]);
    });

    it('is wrong usage if it is not a number: exit 2, with the source of the value', async () => {
      const { code, stderr } = await desk.callme(['note', 'x'], { env: { CALLME_INCIDENT: 'foo' } });
      expect([code, stderr]).toEqual([
        2,
        'callme: CALLME_INCIDENT: invalid incident "foo": use a number such as INC-7\n',
      ]);
    });

    it('is required if several are active: a refusal that lists them', async () => {
      await desk.does(['reopen', '-i', '1', '--why', 'not over']);
      const { code, stderr } = await desk.callme(['note', 'x']);
      expect(code).toBe(3);
      expect(stderr).toBe(
        'callme: 2 incidents are active: name one with -i INC\n  - INC-1 major First\n  - INC-2 minor Second\n',
      );
      const json = await desk.callme(['resolve', '--json']);
      expect(json.error()).toEqual({
        code: 'refused',
        message: '2 incidents are active: name one with -i INC',
        missing: ['INC-1 major First', 'INC-2 minor Second'],
      });
    });

    it('is the only resolved one if none is active, and none once all are closed', async () => {
      await desk.does(['invalid', '-i', '1', '--why', 'a test']);
      await desk.does(['resolve', '-i', '2']);
      expect(await meant()).toBe('INC-2');
      await desk.does(['invalid', '--why', 'a test']);
      const { code, stderr } = await desk.callme(['show']);
      expect([code, stderr]).toEqual([3, 'callme: no open incident: name one with -i INC\n']);
    });
  });

  it('is not guessed by resolve from a word that is text there', async () => {
    const desk = openDesk();
    await desk.does(['declare', 'First', '-s', 'major']);
    const { code, stderr } = await desk.callme(['resolve', 'INC-2']);
    expect([code, stderr]).toEqual([2, 'callme: name the incident with -i: callme resolve -i INC-2\n']);
  });
});
