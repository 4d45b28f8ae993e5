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
    await desk.does(['note', 'more']);
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
    expect(text).toContain('\n  - ![graph.png](inc-1/graph.png)\n');
    expect(text).toContain('\n  - attached: [trace.gz](inc-1/trace.gz) (4 bytes)\n');
    expect(text).toContain('\n  - attached: [waits.txt](inc-1/waits.txt) (2 lines, 4 bytes)\n');
    for (const name of ['graph.png', 'trace.gz', 'waits.txt'])
      expect(readFileSync(file(`docs/inc-1/${name}`))).toEqual(readFileSync(file(name)));
    expect(await desk.does(['pir', '--stdout'])).toContain('\n  - attached: graph.png (7 bytes)\n');
    expect((await desk.callme(['pir', '--check'])).stdout).not.toContain('refresh it');
    await desk.does(['pir', '--audience', 'customer', '--out', 'other/customer.md']);
    expect(existsSync(file('other/inc-1'))).toBe(false);
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
    expect(head).toMatch(new RegExp(`^(\\w{10}) Add the review of INC-1\n\ndocs/pir/${name}.md\n$`));
    expect(stderr).toBe(`committed ${path} as ${head.slice(0, 10)}\n`);
    expect((await git('status', '--porcelain')).stdout).toBe('A  other.txt\n');
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
