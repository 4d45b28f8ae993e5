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
      'callme: the new text, or --at TIME or --kind KIND, is missing: see callme amend --help\n',
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

describe('amend --at and --kind', () => {
  const late = ['--at', '2026-03-02T14:05Z'];
  const entryAt = async (text: string) =>
    (await desk.callme(['note', text, '--json', ...late])).json<ShownEntry>();

  it('moves an entry; a clock time is on the day of the entry, and the answer says what it became', async () => {
    const { id } = await entryAt('cache restarted');
    const moved = await desk.callme(['amend', id, '--at', '~09:40', '--utc']);
    expect(moved.stdout).toMatch(/^INC-1 +~2026-03-02 09:40 .* cache restarted {2}\(amended\)/);
    expect(moved.stderr).toBe('note: moved from 2026-03-02 14:05 to 2026-03-02 09:40\n');
    const lines = (await desk.does(['log', '--json']))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines[0]).toMatchObject({
      id,
      at: '2026-03-02T09:40:00.000Z',
      approximate: true,
      versions: [{ at: '2026-03-02T14:05:00.000Z', kind: 'note', text: 'cache restarted', amendedBy: 'ana' }],
    });
  });

  it('corrects text, time and kind in one go', async () => {
    const { id } = await entryAt('disk');
    const args = [
      'amend',
      id,
      'disk',
      'is',
      'full',
      '--at',
      '2026-03-01T10:00Z',
      '--kind',
      'finding',
      '--json',
    ];
    expect((await desk.callme(args)).json()).toMatchObject({
      text: 'disk is full',
      kind: 'finding',
      at: '2026-03-01T10:00:00.000Z',
      amended: true,
    });
  });

  it('marks and unmarks a temporary fix', async () => {
    await desk.does(['action', 'retries off']);
    const marked = await desk.callme(['amend', 'last', '--temporary-fix', '--json']);
    expect(marked.json()).toMatchObject({ temporaryFix: true });
    const unmarked = await desk.callme(['amend', 'last', '--no-temporary-fix', '--json']);
    expect(unmarked.json()).toMatchObject({ temporaryFix: false });
  });

  it('refuses to make an update something else, and a time that is none', async () => {
    await desk.does(['update', 'we are on it']);
    const kind = await desk.callme(['amend', 'last', '--kind', 'note']);
    expect([kind.code, kind.stderr]).toEqual([
      3,
      'callme: an update was sent as it is and stays an update: strike it, and log a new entry instead\n',
    ]);
    const time = await desk.callme(['amend', 'last', '--at', 'noonish']);
    expect(time.code).toBe(2);
    expect(time.stderr).toContain('--at: invalid time "noonish": use 09:40 (on the day of the entry)');
  });
});

describe('restore', () => {
  it.each([
    ['restore', 'restore ENTRY'],
    ['strike', 'strike ENTRY --undo'],
  ])('takes back a strike: %s', async verb => {
    const { id } = await note('right after all');
    await desk.does(['strike', id, '--why', 'wrong']);
    const undo = verb === 'strike' ? ['--undo'] : [];
    expect((await desk.callme([verb, 'last', ...undo, '--json'])).json()).toMatchObject({
      id,
      struck: false,
    });
    await desk.does(['strike', 'last', '--why', 'again']);
    const restored = await desk.callme([verb, id, ...undo, '--json']);
    expect(restored.json()).toMatchObject({ id, struck: false });
    const again = await desk.callme(['restore', id]);
    expect([again.code, again.stderr]).toEqual([3, 'callme: the entry is not struck\n']);
  });
});

describe('confirm and rule-out', () => {
  it('say what became of a hypothesis, in the log too', async () => {
    await desk.does(['hypothesis', 'the disk is full']);
    const ruledOut = await desk.does(['rule-out', '40%', 'are', 'free'], { as: 'ben' });
    expect(ruledOut).toContain('ben ruled out the hypothesis "the disk is full": 40% are free');
    expect(await desk.does(['log'])).toMatch(/ruled out\s+the disk is full/);
    const again = await desk.callme(['confirm', 'last']);
    expect(again.code).toBe(3);
    expect(again.stderr).toMatch(
      /^callme: ben already ruled it out: 40% are free; to change that: callme confirm \w{5} --undo\n$/,
    );
    await desk.does(['confirm', 'last', '--undo', '--why', 'wrong disk']);
    await desk.does(['confirm', 'last']);
    const shown = (await desk.callme(['show', '--json'])).json<{ timeline: object[] }>();
    expect(shown.timeline).toContainEqual(
      expect.objectContaining({ text: 'the disk is full', resolution: 'confirmed' }),
    );
  });

  it('take no reason twice', async () => {
    const twice = await desk.callme(['rule-out', 'last', 'a', '--why', 'b']);
    expect([twice.code, twice.stderr]).toEqual([
      2,
      'callme: give the reason once: as words, or with --why\n',
    ]);
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
    expect([again.code, again.stderr]).toEqual([
      3,
      `callme: ben struck it: first; to restore it: callme restore ${id.slice(-5)}\n`,
    ]);
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

describe('two people at the same moment', () => {
  it('who amend the text and the time of one entry both have their amendment', async () => {
    const { id } = await note('together');
    const [text, time] = await Promise.all([
      desk.callme(['amend', id, 'in harmony'], { as: 'ana' }),
      desk.callme(['amend', id, '--at', '2026-03-02T09:00Z'], { as: 'ben' }),
    ]);
    expect([text.code, time.code]).toEqual([0, 0]);
    const lines = (await desk.does(['log', '--json'])).trim().split('\n');
    const entry = lines.map(line => JSON.parse(line)).find(each => each.id === id);
    expect(entry).toMatchObject({ text: 'in harmony', at: '2026-03-02T09:00:00.000Z' });
    expect(entry.versions).toHaveLength(2);
  });

  it('who confirm and rule out one hypothesis get one answer, and the other is told whose', async () => {
    await desk.does(['hypothesis', 'contended']);
    const [first, second] = await Promise.all([
      desk.callme(['confirm', 'last'], { as: 'ana' }),
      desk.callme(['rule-out', '--why', 'no'], { as: 'ben' }),
    ]);
    expect([first.code, second.code].sort()).toEqual([0, 3]);
    const [refused] = [first, second].filter(({ code }) => code === 3);
    expect(refused?.stderr).toMatch(
      /^callme: (?:(?:ana|ben) already (?:confirmed|ruled) |INC-1 has no open)/,
    );
  });

  it('who strike and amend it get one outcome', async () => {
    const { id } = await note('contended too');
    const results = await Promise.all([
      desk.callme(['strike', id, '--why', 'wrong'], { as: 'ana' }),
      desk.callme(['strike', id, '--why', 'also wrong'], { as: 'ben' }),
    ]);
    expect(results.map(({ code }) => code).sort()).toEqual([0, 3]);
    expect(results.map(({ stderr }) => stderr).join('')).toMatch(/(?:ana|ben) struck it: (?:also )?wrong/);
  });
});
