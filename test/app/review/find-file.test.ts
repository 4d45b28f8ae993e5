/** Callme 0.4.0 recorded absolute paths, and its documents have no mark. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findReviewPath } from '../../../source/app/review/find-file.ts';
import { checkout, incidentOf, resolution, type Step } from '../../builders/review.ts';
import { newRunFolder } from '../../builders/run-folder.ts';

const text = readFileSync(new URL('../../fixtures/review/review-0.4.0.md', import.meta.url), 'utf8');
const name = '2026-01-05-inc-7-checkout-slow.md';
let home: string;
const at = (...parts: string[]) => join(home, ...parts);
const git = (folder: string, ...words: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...words], {
    stdio: 'pipe',
  });
const write = (path: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const written = (path: string, ...more: readonly Step[]) =>
  incidentOf('INC-7', [
    ...[...checkout, ...resolution],
    { at: '2026-01-06T09:00', by: 'ben', type: 'review-written', path, audience: 'internal' },
    ...more,
  ]);
const find = (path: string, folder: string, ...more: readonly Step[]) =>
  findReviewPath(written(path, ...more), 'internal', { team: null, teamFile: null, folder });

beforeEach(() => {
  home = realpathSync(newRunFolder('review'));
  mkdirSync(at('main'));
  git(at('main'), 'init', '-q');
  write(at('main/docs/pir', name));
  git(at('main'), 'add', '.');
  git(at('main'), 'commit', '-qm', 'review');
});

describe('a review that 0.4.0 recorded with an absolute path', () => {
  const recorded = () => at('main/docs/pir', name);
  const retitled: Step = { at: '2026-01-06T10:00', by: 'ben', type: 'retitled', title: 'Search slow' };

  it('is found there', async () => {
    expect(await find(recorded(), at('main'))).toBe(recorded());
    expect(await find(recorded(), at('main/docs'), retitled)).toBe(recorded());
  });

  it('is that of the worktree in which the work is', async () => {
    git(at('main'), 'worktree', 'add', '-q', at('side'), '-b', 'side');
    expect(await find(recorded(), at('side'))).toBe(at('side/docs/pir', name));
  });

  it('is that of the clone in which the work is, also if the other one is gone', async () => {
    git(home, 'clone', '-q', at('main'), at('clone'));
    expect(await find(recorded(), at('clone'), retitled)).toBe(at('clone/docs/pir', name));
    expect(await find(at('gone/docs/pir', name), at('clone'), retitled)).toBe(at('clone/docs/pir', name));
  });

  it('is found by its head after git mv', async () => {
    git(at('main'), 'mv', `docs/pir/${name}`, 'postmortem.md');
    expect(await find(recorded(), at('main'))).toBe(at('main/postmortem.md'));
  });

  it('is where --out put it, outside of the repository', async () => {
    write(at('elsewhere/review.md'));
    git(at('main'), 'rm', '-q', `docs/pir/${name}`);
    expect(await find(at('elsewhere/review.md'), at('main'))).toBe(at('elsewhere/review.md'));
  });

  it('is not the review of another incident of that number', async () => {
    const other = text
      .replace('| Date | 2026-01-05 |', '| Date | 2025-03-01 |')
      .replace('Checkout slow', 'Disk full');
    writeFileSync(at('main/docs/pir', name), other);
    git(at('main'), 'mv', `docs/pir/${name}`, 'docs/pir/other.md');
    expect(await find(at('gone/x.md'), at('main'))).toBe(at('main/docs/pir', name));
  });
});
