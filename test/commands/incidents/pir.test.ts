import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk, type Result, run, type Shown } from '../../builders/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  await desk.does(['declare', 'Checkout slow', '-s', 'major', '--at', '2026-01-05T09:00Z']);
  await desk.does(['note', 'pods on db-7.internal restart', '--at', '2026-01-05T09:01Z']);
  await desk.does(['resolve', '--at', '2026-01-05T10:00Z']);
});
const name = '2026-01-05-inc-1-checkout-slow';
const file = (path: string) => join(desk.folder, path);
const git = (...args: string[]): Promise<Result> => run('git', args, { env: desk.env(), cwd: desk.folder });

describe('callme pir', () => {
  it('writes the review, prints its path, and records it', async () => {
    const path = file(`${name}.md`);
    expect(await desk.does(['pir'])).toBe(`wrote ${path}\n`);
    expect(readFileSync(path, 'utf8')).toContain('# 2026-01-05 Checkout slow');
    const { pir } = (await desk.callme(['show', '--json'])).json<Shown>();
    expect(pir).toMatchObject({ path, audience: ['internal'], state: 'draft', reviewers: [] });
  });

  it("refreshes generated parts, and keeps a person's text", async () => {
    await desk.does(['pir', '--out', 'review.md']);
    const mine = readFileSync(file('review.md'), 'utf8').replace('## Impact', 'My words.\n\n## Impact');
    writeFileSync(file('review.md'), mine);
    await desk.does(['note', 'remembered later', '--at', '2026-01-05T09:30Z']);
    expect(await desk.does(['pir'])).toBe(`refreshed ${file('review.md')}\n`);
    const refreshed = readFileSync(file('review.md'), 'utf8');
    expect(refreshed).toContain('My words.');
    expect(refreshed).toContain('remembered later');
  });

  it('keeps a generated part that a person edited, and reports it', async () => {
    await desk.does(['pir', '--out', 'review.md']);
    const text = readFileSync(file('review.md'), 'utf8');
    writeFileSync(file('review.md'), text.replace('pods on db-7', 'PODS on db-7'));
    const { timeline } = (await desk.callme(['show', '--json'])).json<Shown>();
    const id = timeline.find(entry => entry.text.startsWith('pods'))?.id ?? '';
    await desk.does(['amend', id, 'pods on db-8 restart']);
    const { stderr } = await desk.callme(['pir']);
    expect(stderr).toMatch(/^note: "[\w-]+" was edited by hand: kept, with the new text below it$/m);
    expect(readFileSync(file('review.md'), 'utf8')).toContain('PODS on db-7');
  });

  it('reports renamed and deleted sections, and --json lists them', async () => {
    await desk.does(['pir', '--out', 'review.md']);
    const text = readFileSync(file('review.md'), 'utf8');
    const mine = text
      .replace('## Impact', '## Who noticed')
      .replace(/## Trigger\n[\s\S]*?(?=## Resolution)/, '');
    writeFileSync(file('review.md'), mine);
    const { stderr } = await desk.callme(['pir']);
    expect(stderr).toContain('note: the section "Impact" was renamed to "Who noticed"\n');
    expect(stderr).toContain('note: the section "Trigger" was deleted by hand: it stays deleted\n');
    const json = (await desk.callme(['pir', '--json'])).json<object>();
    expect(json).toMatchObject({
      ...{ edited: [], conflicts: [], deleted: ['Trigger'] },
      renamed: [{ from: 'Impact', to: 'Who noticed' }],
    });
    expect(readFileSync(file('review.md'), 'utf8')).not.toMatch(/## (?:Impact|Trigger)/);
  });

  it('--check of a customer document reports internal details, from the file alone', async () => {
    await desk.does(['pir', '--audience', 'customer', '--out', 'customer.md']);
    const text = readFileSync(file('customer.md'), 'utf8');
    writeFileSync(
      file('customer.md'),
      text.replace(/<!-- callme:write why: .* -->/, 'db-7.internal was full.'),
    );
    const { code, stdout } = await desk.callme(['pir', '--check', 'customer.md']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^customer\.md:\d+: for customers this would read: a server was full\.$/m);
    expect(stdout).toMatch(/^customer\.md:\d+: What was affected is not written$/m);
    expect(stdout).not.toContain('Summary');
  });

  it('--check lists the missing parts as file:line: what, exit 1; not found before there is a review', async () => {
    const none = await desk.callme(['pir', '--check']);
    expect([none.code, none.stderr]).toEqual([
      4,
      'callme: INC-1 has no review yet: write it with callme pir INC-1\n',
    ]);
    await desk.does(['pir', '--out', 'review.md']);
    const { code, stdout } = await desk.callme(['pir', '--check']);
    expect(code).toBe(1);
    const [, line = ''] = /^.*\/review\.md:(\d+): Summary is not written$/m.exec(stdout) ?? [];
    const lines = readFileSync(file('review.md'), 'utf8').split('\n');
    expect(lines.slice(Number(line) - 3, Number(line)).join('\n')).toContain('## Summary');
    const json = await desk.callme(['pir', '--check', '--json']);
    expect(json.json<unknown[]>()[0]).toEqual({
      path: file('review.md'),
      line: Number(line),
      message: 'Summary is not written',
    });
  });

  it('--check accepts files alone too, as in a team’s CI, where there is no store', async () => {
    await desk.does(['task', 'add', 'Size the pool']);
    await desk.does(['pir', '--out', 'review.md']);
    const text = readFileSync(file('review.md'), 'utf8');
    writeFileSync(file('review.md'), text.replace(/<!-- callme:write trigger: .* -->/, 'Human error.'));
    const elsewhere = { env: { CALLME_STORE: join(desk.home, 'none') } };
    const { code, stdout } = await desk.callme(['pir', '--check', 'review.md'], elsewhere);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^review\.md:\d+: Summary is not written$/m);
    expect(stdout).toMatch(/^review\.md:\d+: follow-up T-1 has no due date$/m);
    expect(stdout).toMatch(/^review\.md:\d+: "Human error" blames a person: /m);
    expect(existsSync(join(desk.home, 'none'))).toBe(false);
    const none = await desk.callme(['pir', '--check', 'no.md'], elsewhere);
    expect([none.code, none.stderr]).toEqual([4, 'callme: no.md does not exist\n']);
  });

  it('copies attachments beside the review: images are shown, files linked, binary ones without lines', async () => {
    writeFileSync(file('graph.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 10, 0, 10]));
    writeFileSync(file('trace.gz'), Buffer.from([0x1f, 0x8b, 10, 0]));
    writeFileSync(file('waits.txt'), 'a\nb\n');
    for (const name of ['graph.png', 'trace.gz', 'waits.txt'])
      await desk.does(['note', name, '--attach', name, '--at', '2026-01-05T09:02Z']);
    await desk.does(['pir', '--out', 'docs/review.md']);
    const text = readFileSync(file('docs/review.md'), 'utf8');
    const [, folder = ''] = /!\[graph\.png\]\((inc-1-\w+)\/graph\.png\)\n/.exec(text) ?? [];
    expect(text).toContain(`\n  - attached: [trace.gz](${folder}/trace.gz) (4 bytes)\n`);
    expect(text).toContain(`\n  - attached: [waits.txt](${folder}/waits.txt) (2 lines, 4 bytes)\n`);
    for (const name of ['graph.png', 'trace.gz', 'waits.txt'])
      expect(readFileSync(file(`docs/${folder}/${name}`))).toEqual(readFileSync(file(name)));
    expect(await desk.does(['pir', '--stdout'])).toContain('\n  - attached: graph.png (7 bytes)\n');
    expect((await desk.callme(['pir', '--check'])).stdout).not.toContain('refresh it');
    await desk.does(['pir', '--audience', 'customer', '--out', 'other/customer.md']);
    expect(existsSync(file(`other/${folder}`))).toBe(false);
  });

  it('leaves a file with a git conflict alone, and names its place', async () => {
    await desk.does(['pir', '--out', 'review.md']);
    const text = readFileSync(file('review.md'), 'utf8').replace(
      '## Impact',
      '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main\n\n## Impact',
    );
    writeFileSync(file('review.md'), text);
    await desk.does(['note', 'later', '--at', '2026-01-05T09:30Z']);
    const line = text.split('\n').indexOf('<<<<<<< HEAD') + 1;
    const { code, stderr } = await desk.callme(['pir']);
    expect([code, stderr]).toEqual([
      3,
      `callme: ${file('review.md')}:${line}: the review has a git conflict: keep what is right, delete its markers, and try again\n`,
    ]);
    expect(readFileSync(file('review.md'), 'utf8')).toBe(text);
    expect((await desk.callme(['pir', '--check'])).stdout).toMatch(
      new RegExp(`review\\.md:${line}: a git conflict, to line ${line + 4}: `),
    );
  });

  it('--stdout prints it, and writes and journals nothing', async () => {
    expect(await desk.does(['pir', '--stdout'])).toContain('# 2026-01-05 Checkout slow');
    expect(existsSync(file(`${name}.md`))).toBe(false);
    expect((await desk.callme(['show', '--json'])).json<Shown>().pir.path).toBeNull();
  });

  it('--audience customer leaves out people, notes and hosts', async () => {
    await desk.does(['update', 'Checkout is slow', '--public', '--at', '2026-01-05T09:10Z']);
    expect(await desk.does(['pir', '--audience', 'customer'])).toBe(`wrote ${file(`${name}-customer.md`)}\n`);
    const text = readFileSync(file(`${name}-customer.md`), 'utf8');
    expect(text).toContain('Checkout is slow');
    expect(text).not.toMatch(/ana|db-7|pods/);
  });
});

describe('pir --commit', () => {
  beforeEach(async () => {
    await git('init', '-q');
    await git('config', 'user.email', 'ana@example.com');
    await git('config', 'user.name', 'Ana');
  });

  it('commits just that file, while other changes stay staged', async () => {
    writeFileSync(file('other.txt'), 'mine');
    await git('add', 'other.txt');
    const { code, stdout, stderr } = await desk.callme(['pir', '--commit']);
    const path = file(`docs/pir/${name}.md`);
    expect([code, stdout]).toEqual([0, `wrote ${path}\n`]);
    const { stdout: head } = await git('log', '--format=%h %s', '--abbrev=10', '--name-only');
    expect(head).toMatch(
      new RegExp(`^(\\w{10}) Add the review of INC-1: Checkout slow\n\ndocs/pir/${name}.md\n$`),
    );
    expect(stderr).toBe(`committed ${path} as ${head.slice(0, 10)}\n`);
    expect((await git('status', '--porcelain')).stdout).toBe('A  other.txt\n');
  });

  const subjects = async (folder = desk.folder) =>
    (await run('git', ['log', '--format=%s'], { env: desk.env(), cwd: folder })).stdout.trim().split('\n');
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(path, change(readFileSync(path, 'utf8')));

  it('says what was done: added, updated and which parts, finished, moved', async () => {
    const path = file(`docs/pir/${name}.md`);
    await desk.does(['pir', '--commit']);
    await desk.does(['note', 'later', '--at', '2026-01-05T09:30Z']);
    await desk.does(['task', 'add', 'Size the pool']);
    await desk.does(['pir', '--commit']);
    edit(path, text =>
      text
        .replace(/<!-- callme:write summary: .* -->/, 'It was slow.')
        .replace(/<!-- callme:write went-well: .* -->/, 'The alert.'),
    );
    await desk.does(['pir', '--commit']);
    await git('mv', `docs/pir/${name}.md`, 'docs/checkout.md');
    await desk.does(['pir', '--commit']);
    edit(file('docs/checkout.md'), text => text.replace(/<!-- callme:write \S+: .* -->/g, 'One pool.'));
    await desk.does(['review', 'final', '--why', 'enough']);
    await desk.does(['pir', '--commit']);
    await desk.does(['pir', '--audience', 'customer', '--commit']);
    expect(await subjects()).toEqual([
      'Add the customer document of INC-1: Checkout slow',
      'Finish the review of INC-1: Checkout slow',
      'Move the review of INC-1: Checkout slow',
      'Update the review of INC-1: Summary, What went well',
      'Update the review of INC-1: follow-ups, timeline',
      'Add the review of INC-1: Checkout slow',
    ]);
    expect((await git('status', '--porcelain')).stdout).toBe('');
    expect((await git('ls-files', 'docs')).stdout).toBe(`docs/checkout.md\ndocs/pir/${name}-customer.md\n`);
  });

  it('commits the attachments with it', async () => {
    writeFileSync(file('graph.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    await desk.does(['note', 'graph', '--attach', 'graph.png']);
    await desk.does(['pir', '--commit']);
    expect((await git('show', '--name-only', '--format=')).stdout).toMatch(
      new RegExp(`^docs/pir/${name}\\.md\ndocs/pir/inc-1-\\w+/graph\\.png\n$`),
    );
  });

  describe('writes where the work is', () => {
    const side = () => join(desk.home, 'side');
    const there = (...words: string[]) => desk.callme(words, { cwd: side() });
    const reviews = async (folder: string) =>
      (await run('git', ['ls-files', '*.md'], { env: desk.env(), cwd: folder })).stdout.trim().split('\n');

    it('in a second worktree, on its branch', async () => {
      await desk.does(['pir', '--commit']);
      await git('worktree', 'add', '-q', side(), '-b', 'review');
      await desk.does(['note', 'a late note', '--at', '2026-01-05T09:30Z']);
      expect((await there('pir', '--commit')).stdout).toBe(
        `refreshed ${join(side(), `docs/pir/${name}.md`)}\n`,
      );
      expect(await subjects(side())).toEqual([
        'Update the review of INC-1: timeline',
        'Add the review of INC-1: Checkout slow',
      ]);
      expect(await subjects()).toEqual(['Add the review of INC-1: Checkout slow']);
      expect(readFileSync(file(`docs/pir/${name}.md`), 'utf8')).not.toContain('a late note');
    });

    it('also where the team file is that of the other worktree', async () => {
      writeFileSync(
        file('callme.yaml'),
        'version: 1\npeople: {ana: {name: Ana Ruiz, timezone: Europe/Madrid}}\n',
      );
      await git('add', 'callme.yaml');
      await git('commit', '-qm', 'team');
      await desk.does(['pir', '--commit']);
      await git('worktree', 'add', '-q', side(), '-b', 'review');
      await desk.does(['note', 'a late note', '--at', '2026-01-05T09:30Z']);
      const { stdout } = await there('pir', '--team-file', file('callme.yaml'));
      expect(stdout).toBe(`refreshed ${join(side(), `docs/pir/${name}.md`)}\n`);
    });

    it('on a branch without it, with what people wrote on the other one', async () => {
      await git('commit', '-q', '--allow-empty', '-m', 'begin');
      await git('worktree', 'add', '-q', side(), '-b', 'review');
      await desk.does(['pir', '--commit']);
      edit(file(`docs/pir/${name}.md`), text =>
        text.replace(/<!-- callme:write summary: .* -->/, 'It was slow.'),
      );
      await there('pir', '--commit');
      expect(readFileSync(join(side(), `docs/pir/${name}.md`), 'utf8')).toContain('It was slow.');
      expect(await subjects(side())).toEqual(['Add the review of INC-1: Checkout slow', 'begin']);
    });

    it('in a fresh clone, after another title', async () => {
      await desk.does(['pir', '--commit']);
      await git('clone', '-q', '.', side());
      await run('git', ['config', 'user.email', 'ben@example.com'], { env: desk.env(), cwd: side() });
      await run('git', ['config', 'user.name', 'Ben'], { env: desk.env(), cwd: side() });
      await desk.does(['retitle', 'Search slow']);
      await there('pir', '--commit');
      expect(await reviews(side())).toEqual([`docs/pir/${name}.md`]);
      expect((await subjects(side()))[0]).toBe('Update the review of INC-1: title');
    });

    it.each([
      ['in its directory', 'docs/pir/slow-checkout.md'],
      ['to another directory', 'postmortems/2026/checkout.md'],
    ])('after git mv %s', async (_, to) => {
      await desk.does(['pir', '--commit']);
      await run('mkdir', ['-p', join(file(to), '..')], { env: desk.env(), cwd: desk.folder });
      await git('mv', `docs/pir/${name}.md`, to);
      await git('commit', '-qm', 'move');
      await desk.does(['note', 'a late note', '--at', '2026-01-05T09:30Z']);
      expect(await desk.does(['pir', '--commit'])).toBe(`refreshed ${file(to)}\n`);
      expect(await reviews(desk.folder)).toEqual([to]);
      expect((await desk.callme(['show', '--json'])).json<Shown>().pir.path).toBe(file(to));
    });

    it('for customers, too', async () => {
      await desk.does(['pir', '--audience', 'customer', '--commit']);
      await git('mv', `docs/pir/${name}-customer.md`, 'docs/public.md');
      await git('commit', '-qm', 'move');
      await desk.does(['retitle', 'Search slow']);
      expect(await desk.does(['pir', '--audience', 'customer'])).toBe(
        `refreshed ${file('docs/public.md')}\n`,
      );
      expect(await desk.does(['show'])).toContain(`for customers: ${file('docs/public.md')}`);
    });

    it('never in the review of the same number from another store', async () => {
      await desk.does(['pir', '--commit']);
      const other = { env: { CALLME_STORE: join(desk.home, 'other') } };
      await desk.callme(['declare', 'Mails late', '-s', 'minor', '--at', '2026-01-05T11:00Z'], other);
      const { stdout } = await desk.callme(['pir'], other);
      expect(stdout).toBe(`wrote ${file('docs/pir/2026-01-05-inc-1-mails-late.md')}\n`);
    });
  });

  it('prints the hash as JSON', async () => {
    const { commit } = (await desk.callme(['pir', '--commit', '--json'])).json<{ commit: string }>();
    expect((await git('rev-parse', 'HEAD')).stdout).toBe(`${commit}\n`);
  });

  it('reports a missing repository, and still writes the file', async () => {
    const elsewhere = join(desk.home, 'review.md');
    const { code, stderr } = await desk.callme(['pir', '--commit', '--out', elsewhere]);
    expect([code, stderr]).toEqual([
      1,
      `callme: ${elsewhere} is written, but not committed: ${elsewhere} is not in a git repository\n`,
    ]);
    expect(existsSync(elsewhere)).toBe(true);
  });

  it('is refused for a confidential incident', async () => {
    await desk.does(['declare', 'A leak', '-s', 'critical', '--confidential']);
    const { code, stderr } = await desk.callme(['pir', '2', '--commit']);
    expect(code).toBe(3);
    expect(stderr).toContain('INC-2 is confidential');
  });
});

describe('a broken team file without a good copy', () => {
  it('stops pir: a document for customers could name people, and a check would not notice', async () => {
    const own = openDesk();
    await own.does(['declare', 'x', '-s', 'minor']);
    writeFileSync(join(own.folder, 'callme.yaml'), 'version: 1\npeople: 3\n');
    for (const args of [
      ['pir', '--audience', 'customer'],
      ['pir', '--check'],
    ]) {
      const { code, stderr } = await own.callme(args);
      expect([code, stderr]).toEqual([1, expect.stringContaining('callme.yaml:2:9: people: found 3')]);
    }
  });
});

describe('a template of the team', () => {
  const teamFile =
    'version: 1\npeople: {ana: {name: Ana Ruiz, timezone: Europe/Madrid}}\npir: {template: own.md}\n';
  beforeEach(() => writeFileSync(file('callme.yaml'), teamFile));

  it('is used', async () => {
    writeFileSync(
      file('own.md'),
      '# {{ title }}\n\n<!-- callme:begin who -->\n{{ id }}\n<!-- callme:end who -->\n',
    );
    expect(await desk.does(['pir', '--stdout'])).toMatch(
      /^# Checkout slow\n\n<!-- callme:begin who -->\nINC-1\n/,
    );
  });

  it('with an error is reported with file, line and column, and nothing is written', async () => {
    writeFileSync(file('own.md'), '# {{ title }}\n\n{% if ongoing %}{{ titel }}{% endif %}\n');
    const { code, stderr } = await desk.callme(['pir']);
    expect([code, stderr]).toEqual([
      1,
      `callme: ${file('own.md')}:3:20: there is no variable "titel"; did you mean title?\n` +
        `  {% if ongoing %}{{ titel }}{% endif %}\n${' '.repeat(21)}^\n`,
    ]);
    expect(existsSync(file(`docs/pir/${name}.md`))).toBe(false);
  });
});
