import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type ShownEntry } from '../../builders/desk.ts';

const desk = openDesk();
beforeAll(() => desk.does(['declare', 'Checkout slow', '-s', 'major']));
const note = async (text: string, as = 'ana') =>
  (await desk.callme(['note', text, '--json'], { as })).json<ShownEntry>();

describe('amend', () => {
  it('changes the newest entry of the person, and keeps the old text in the journal', async () => {
    await note('cpu at 10%');
    await note('from ben', 'ben');
    const { stdout } = await desk.callme(['amend', 'last', 'cpu', 'at', '100%']);
    expect(stdout).toMatch(/^INC-1 .* cpu at 100% {2}\(amended\) {2}\w{5}\n$/);
    const journal = readFileSync(join(desk.store, 'incidents', 'INC-0001.jsonl'), 'utf8');
    expect(journal).toContain('cpu at 10%');
  });

  it('finds an entry by its id, and by the end of it in any case', async () => {
    const { id } = await note('one');
    await note('two');
    const amended = await desk.callme(['amend', id.slice(-5).toLowerCase(), 'uno', '--json']);
    expect(amended.json()).toMatchObject({ id, text: 'uno', amended: true, incident: 'INC-1' });
    expect((await desk.callme(['amend', id, 'eins', '--json'])).json()).toMatchObject({ id, text: 'eins' });
  });

  it('does not find a missing entry: exit 4', async () => {
    const { code, stderr } = await desk.callme(['amend', 'ZZZZZZ', 'x']);
    expect([code, stderr]).toEqual([
      4,
      'callme: INC-1 has no entry "ZZZZZZ"; to see them: callme log INC-1\n',
    ]);
    const nothing = await desk.callme(['amend', 'last', 'x'], { as: 'chi' });
    expect([nothing.code, nothing.stderr]).toEqual([4, 'callme: you have no entry in INC-1 yet\n']);
  });

  it('asks for more if the end of an id is too short', async () => {
    const { code, stderr } = await desk.callme(['amend', 'Z1', 'x']);
    expect(code).toBe(2);
    expect(stderr).toContain('"Z1" is too short: use at least the last 4 characters of the entry ID');
  });

  it('needs an entry and a text', async () => {
    const nothing = await desk.callme(['amend']);
    expect([nothing.code, nothing.stderr]).toEqual([
      2,
      'callme: name an entry: callme amend last, or the end of its id as callme log shows it\n',
    ]);
    const empty = await desk.callme(['amend', 'last']);
    expect([empty.code, empty.stderr]).toEqual([
      2,
      'callme: the new text is missing: see callme amend --help\n',
    ]);
  });

  it('refuses to rewrite a system entry: exit 3', async () => {
    const shown = await desk.callme(['log', '--json']);
    const [declared = ''] = shown.stdout.split('\n');
    const { id } = JSON.parse(declared) as ShownEntry;
    const { code, stderr } = await desk.callme(['amend', id, 'x']);
    expect(code).toBe(3);
    expect(stderr).toContain('system entries cannot be changed');
  });
});

describe('strike', () => {
  it('strikes an entry out with a reason, and leaves it readable', async () => {
    await note('wrong cluster');
    const { stdout } = await desk.callme(['strike', 'last', '--why', 'other cluster']);
    expect(stdout).toContain('[struck] wrong cluster  (struck: other cluster)');
    expect(await desk.does(['log'])).toContain('[struck] wrong cluster');
  });

  it('needs a reason, and says how to give it', async () => {
    const { code, stderr } = await desk.callme(['strike', 'last']);
    expect([code, stderr]).toEqual([2, 'callme: add a reason: callme strike last --why REASON\n']);
  });

  it('is done once: exit 3 names the person and the reason', async () => {
    const { id } = await note('twice');
    await desk.does(['strike', id, '--why', 'first'], { as: 'ben' });
    const again = await desk.callme(['strike', id, '--why', 'second']);
    expect([again.code, again.stderr]).toEqual([3, 'callme: ben struck it: first\n']);
  });
});

describe('pin', () => {
  it('pins an entry for the review, and with --off unpins it', async () => {
    const { id } = await note('the moment');
    expect(await desk.does(['pin', 'last'])).toContain('the moment  (pinned)');
    const again = await desk.callme(['pin', id]);
    expect([again.code, again.stderr]).toEqual([3, 'callme: the entry is already pinned\n']);
    expect((await desk.callme(['pin', id, '--off', '--json'])).json()).toMatchObject({ id, pinned: false });
  });

  it('accepts one entry: a second one is wrong usage', async () => {
    const { code, stderr } = await desk.callme(['pin', 'last', 'AAAAA']);
    expect([code, stderr]).toEqual([2, 'callme: unexpected argument "AAAAA": see callme pin --help\n']);
  });
});
