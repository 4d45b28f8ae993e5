/** Silences from the command line. */
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';
import { desk } from '../../builders/paging-desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

describe('callme silence', () => {
  const own = desk();

  it('is added with its labels, end and reason, listed, and ended once', async () => {
    const added = await own.callme([
      'silence',
      'add',
      '--match',
      'service=/^check/',
      '--until',
      '+2h',
      '--why',
      'load test',
      '--json',
    ]);
    expect(added.json()).toMatchObject({
      id: 'SIL-1',
      match: { service: [{ regex: '^check' }] },
      why: 'load test',
      by: 'ana',
    });
    expect((await own.callme(['silence', 'list'])).stdout).toMatch(
      /^SIL-1 {2}service=\/\^check\/ .* ana: load test\n$/,
    );
    await own.does(['silence', 'end', 'sil-1']);
    expect((await own.callme(['silence', 'list', '--json'])).json()).toEqual([]);
    expect((await own.callme(['silence', 'end', 'SIL-1'])).stderr).toBe('callme: ana already ended SIL-1\n');
  });

  it('lists those of the team file too, which have no number', async () => {
    const written = openDesk();
    writeTeamFile(written, {
      people,
      teams: { payments: { people: ['ana'] } },
      silences: [
        { match: { env: 'staging' }, why: 'nobody sleeps less for it' },
        { match: { env: 'dev' }, to: '2026-01-05T09:00Z', why: 'over' },
      ],
    });
    expect((await written.callme(['silence', 'list'])).stdout).toBe(
      '-  env=staging  … to …  team file: nobody sleeps less for it\n',
    );
    expect((await written.callme(['silence', '--json'])).json()).toMatchObject([
      { id: null, why: 'nobody sleeps less for it' },
    ]);
  });

  it('quiets pages from monitoring, and not those that a person sends', async () => {
    await own.page('Help', '--label', 'service=checkout');
    const added = await own.callme([
      'silence',
      'add',
      '--match',
      'service=checkout',
      '--until',
      '+1h',
      '--why',
      'x',
    ]);
    expect([added.code, added.stderr]).toEqual([0, '']);
    expect(await own.pages()).toMatchObject([{ silenced: null }]);
  });

  it.each([
    [['add', '--until', '+2h', '--why', 'x'], 'add --match service=checkout'],
    [['add', '--match', 'a=b', '--why', 'x'], 'add an end: --until'],
    [['add', '--match', 'a=b', '--until', '+2h'], 'add --why REASON'],
    [['add', '--match', 'nonsense', '--until', '+2h', '--why', 'x'], 'use --match label=text'],
    [['add', '--match', 'a=/(/', '--until', '+2h', '--why', 'x'], 'use --match label=text'],
  ])('refuses %j', async (words, message) => {
    const refused = await own.callme(['silence', ...words]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
