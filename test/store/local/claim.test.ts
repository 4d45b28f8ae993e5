/** A number belongs to the process that created its file first, and the file is whole or missing. */
import { linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claimNumber } from '../../../source/store/local/claim.ts';
import { incidentNumber, layoutOf, segmentPath } from '../../../source/store/local/layout.ts';
import { declaration, journalIn, newId, temporaryFolder } from '../../builders/store.ts';

vi.mock(import('node:fs'), { spy: true });
afterEach(() => vi.mocked(linkSync).mockReset());

/** A folder whose files are `n-1`, `n-2`, … */
function claiming(folder: string) {
  const names = {
    numberOf: (file: string) => (file.startsWith('n-') ? Number(file.slice(2)) : null),
    fileOf: (number: number) => join(folder, `n-${number}`),
  };
  return (content: string) => claimNumber(folder, names, () => Buffer.from(content), newId());
}

/** As a file system without hard links behaves. */
function withoutLinks() {
  vi.mocked(linkSync).mockImplementation(() => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
  });
}

describe.each([
  ['a file system with hard links', () => {}],
  ['a file system without hard links', withoutLinks],
])('claiming a number on %s', (_what, arrange) => {
  it('gives one after the other, and each file its content', () => {
    arrange();
    const folder = temporaryFolder();
    const claim = claiming(folder);
    expect([claim('one'), claim('two'), claim('three')]).toEqual([1, 2, 3]);
    expect(readFileSync(join(folder, 'n-2'), 'utf8')).toBe('two');
  });

  it('continues after the highest number', () => {
    arrange();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'n-41'), '');
    expect(claiming(folder)('x')).toBe(42);
  });

  it('keeps a file that another process created meanwhile, and takes the next number', () => {
    arrange();
    const folder = temporaryFolder();
    const names = {
      // A listing from before the others came.
      numberOf: () => null,
      fileOf: (number: number) => join(folder, `n-${number}`),
    };
    for (const taken of [1, 2]) writeFileSync(join(folder, `n-${taken}`), 'theirs');
    expect(claimNumber(folder, names, () => Buffer.from('ours'), newId())).toBe(3);
    expect(readFileSync(join(folder, 'n-1'), 'utf8')).toBe('theirs');
  });

  it('leaves no drafts behind', () => {
    arrange();
    const folder = temporaryFolder();
    const claim = claiming(folder);
    for (const content of ['a', 'b']) claim(content);
    expect(readdirSync(folder).toSorted()).toEqual(['n-1', 'n-2']);
  });
});

describe('a claim that fails', () => {
  it('reports that nothing was recorded, and leaves neither number nor draft', () => {
    const folder = temporaryFolder();
    vi.mocked(linkSync).mockImplementation(() => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    });
    expect(() => claiming(folder)('x')).toThrow(
      `nothing was recorded: the disk that holds ${folder} is full`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the files of incidents', () => {
  it.each([
    ['INC-0007.jsonl', 7],
    ['INC-12345.jsonl', 12_345],
    ['INC-0000.jsonl', null],
    ['INC-00007.jsonl', null],
    ['INC-7.jsonl', null],
    ['INC-0007.jsonl.bak', null],
    ['.claim-01K', null],
  ])('%s has number %s: one name per number', (file, number) => {
    expect(incidentNumber(file)).toBe(number);
    if (number !== null) expect(segmentPath(layoutOf('/s'), `INC-${number}`)).toBe(`/s/incidents/${file}`);
  });

  it('count on past four digits', async () => {
    const root = temporaryFolder();
    const journal = journalIn(root);
    await journal.declare(declaration());
    writeFileSync(join(root, 'incidents', 'INC-9999.jsonl'), '');
    expect((await journal.declare(declaration())).state.id).toBe('INC-10000');
    expect((await journal.list()).map(({ id }) => id)).toEqual(['INC-1', 'INC-10000']);
  });
});
