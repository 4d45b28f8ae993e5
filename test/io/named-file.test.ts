/** Files that a person named: whatever they are, reading them ends soon. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readNamedFile } from '../../source/io/named-file.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callme-named-'));
  path = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (max = 1_000_000) => Buffer.from(readNamedFile(path, max)).toString();
const failure = (code: string) => expect.objectContaining({ code });

test('a regular file is read, if it is not too large', () => {
  writeFileSync(path, 'text');
  expect(read()).toBe('text');
  truncateSync(path, 100 * 1024 * 1024);
  expect(() => read()).toThrow(failure('EFBIG'));
});

test('a pipe is read to its end, although its writer is slow', () => {
  const module = new URL('../../source/io/named-file.ts', import.meta.url).href;
  const script = `import { readNamedFile } from '${module}'; console.log(readNamedFile(process.argv[1], 1e6).length)`;
  const command = `"$0" --input-type=module -e "$1" <(sleep 0.2; head -c 200000 /dev/zero)`;
  const printed = execFileSync('bash', ['-c', command, process.execPath, script], { encoding: 'utf8' });
  expect(printed).toBe('200000\n');
});

test('a pipe without a writer is empty: reading it does not wait for one', () => {
  execFileSync('mkfifo', [path]);
  expect(read()).toBe('');
});

test.each([
  ['/dev/zero', 'ENOTFILE'],
  ['/', 'EISDIR'],
  ['/nowhere/at/all', 'ENOENT'],
])('%s is refused', (named, code) => {
  expect(() => readNamedFile(named, 10)).toThrow(failure(code));
});
