/** `export`, from the command line to a file or a pipe. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bin, openDesk, type Shown } from '../../builders/desk.ts';

const desk = openDesk();
beforeAll(async () => {
  await desk.does([
    'declare',
    '=HYPERLINK("x"),\n"quoted"',
    '-s',
    'major',
    '--impact-started',
    '2026-01-01T10:00Z',
  ]);
  await desk.does(['note', 'it is DNS', '-i', '1']);
  await desk.does(['task', 'add', 'Alert on DNS', '-i', '1']);
  await desk.does(['declare', 'A leak', '-s', 'critical', '--confidential']);
  await desk.does(['declare', 'A rehearsal', '-s', 'minor', '--drill']);
});

describe('export --all', () => {
  it('is the JSON that show prints, one line each, and reports what it leaves out', async () => {
    const { stdout, stderr } = await desk.callme(['export', '--all']);
    const {
      changes: _changes,
      related: _related,
      ...shown
    } = (await desk.callme(['show', '1', '--json'])).json<Record<string, unknown>>();
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([shown]);
    expect(stderr).toBe(
      'note: 1 incident left out: it is a drill (--drills includes it)\nnote: 1 incident left out: it is confidential (--confidential includes it)\n',
    );
  });

  it('includes the others on request', async () => {
    const { stdout, stderr } = await desk.callme(['export', '--all', '--confidential', '--drills']);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => (JSON.parse(line) as Shown).id),
    ).toEqual(['INC-1', 'INC-2', 'INC-3']);
    expect(stderr).toBe('');
  });

  it('is CSV in which a spreadsheet runs nothing', async () => {
    const lines = (await desk.does(['export', '--all', '--format', 'csv'])).split('\r\n');
    expect(lines[0]).toMatch(/^id,title,severity,.*,impactStarted,.*,timeToResolveSeconds,pages,entries,/);
    expect(lines[1]).toMatch(
      /^INC-1,"'=HYPERLINK\(""x""\), ""quoted""",major,major,active,,,,,ana,2026-01-01T10:00:00\.000Z,/,
    );
    expect(lines.slice(2)).toEqual(['']);
    const flags = ['--format', 'csv', '--separator', 'tab', '--bom'];
    expect(await desk.does(['export', '--all', ...flags])).toMatch(/^\ufeffid\ttitle\tseverity\t/);
  });

  it('has only those declared since then', async () => {
    await desk.does(['declare', 'Long ago', '-s', 'minor', '--at', '2020-01-01T00:00Z']);
    const since = (await desk.does(['export', '--all', '--since', '30d'])).trimEnd().split('\n');
    expect(since).toHaveLength(1);
  });

  it('ends quietly when the reader closes the pipe', async () => {
    const child = spawn(process.execPath, [bin, 'export', '--all'], { env: desk.env(), cwd: desk.folder });
    child.stdout.destroy();
    let told = '';
    child.stderr.on('data', chunk => {
      told += chunk;
    });
    const [code] = await once(child, 'close');
    expect([code, told]).toEqual([0, expect.not.stringContaining('EPIPE')]);
  });
});

describe('export of one incident', () => {
  it('writes a whole file that only its owner can read', async () => {
    const { stderr } = await desk.callme(['export', 'INC-1', '--out', 'one.callme']);
    const path = join(desk.folder, 'one.callme');
    expect(stderr).toBe(`wrote 1 incident to ${path}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').at(-1)).toMatch(/^\{"end":\{"lines":\d+\}/);
    expect(readdirSync(desk.folder)).toEqual(['one.callme']);
  });

  it('of a confidential one needs a flag', async () => {
    const { code, stderr } = await desk.callme(['export', '2']);
    expect([code, stderr]).toEqual([
      3,
      'callme: INC-2 is confidential: add --confidential to export it anyway\n',
    ]);
    expect((await desk.does(['export', '2', '--confidential'])).startsWith('{"callme":"incident"')).toBe(
      true,
    );
  });

  it.each([
    [['export', '1', '--all'], 'use either INC or --all'],
    [['export', '--all', '--format', 'callme'], 'a callme file has one incident'],
    [['export', '1', '--since', '1d'], 'does not take --since: callme export --all'],
  ])('%j is wrong usage', async (args, said) => {
    const { code, stderr } = await desk.callme(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it('of a missing one exits with 4, and leaves no file', async () => {
    expect((await desk.callme(['export', '99', '--out', 'none.callme'])).code).toBe(4);
    expect(readdirSync(desk.folder)).not.toContain('none.callme');
  });
});
