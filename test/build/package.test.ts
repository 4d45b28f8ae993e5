import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import own from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const bin = pathToFileURL(join(root, 'bin/callme.js')).href;

describe('the published bin', () => {
  it.each([
    ['20.20.2', 1, 'callme needs Node.js 22.3 or newer; this is 20.20.2.\n'],
    ['22.2.0', 1, 'callme needs Node.js 22.3 or newer; this is 22.2.0.\n'],
    ['22.3.0', 0, ''],
  ])('on Node %s exits with %i', (version, code, said) => {
    const program = `Object.defineProperty(process.versions, 'node', {value: ${JSON.stringify(version)}});
      process.argv[2] = '--version'; await import(${JSON.stringify(bin)});`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program, 'callme'], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([code, said]);
  });
});

describe('the published package', () => {
  it('has the bundle and documents for readers, and nothing else', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
    });
    const [packed]: { files: { path: string }[] }[] = Object.values(JSON.parse(stdout));
    const paths = (packed?.files ?? []).map(({ path }) => path);
    expect(paths).toContain('dist/cli.js');
    // Its licence requires a note on where the source of a bundled library is.
    expect(paths).toContain('NOTICE');
    const expected = /^(bin\/callme\.js|dist\/.+|package\.json|README\.md|CHANGELOG\.md|LICENSE|NOTICE)$/;
    expect(paths.filter(path => !expected.test(path))).toEqual([]);
  });

  it('depends on node-notifier alone, whose notifiers are programs that cannot be bundled', () => {
    expect(own.dependencies).toEqual({ 'node-notifier': own.dependencies['node-notifier'] });
    const fromBundle = createRequire(join(root, 'dist/chunks/any.js'));
    expect(fromBundle.resolve('node-notifier')).toMatch(/node-notifier[\\/]index\.js$/);
  });
});
