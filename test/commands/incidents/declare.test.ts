import { describe, expect, it } from 'vitest';
import { openDesk, type Shown } from '../../builders/desk.ts';

describe('callme declare', () => {
  const desk = openDesk();

  it('prints the number, severity and title, and names the vacant roles on stderr', async () => {
    const { code, stdout, stderr } = await desk.callme(['declare', 'Checkout', 'slow', '-s', 'major']);
    expect([code, stdout]).toEqual([0, '▲ INC-1  major  Checkout slow\n']);
    expect(stderr).toBe(
      'no commander yet: callme role take commander, or offer it\n' +
        'no investigator yet: callme role take investigator, or offer it\n',
    );
  });

  it('accepts people, team, times and type as flags, and prints them as JSON', async () => {
    const declared = await desk.callme([
      'declare',
      'Search is down',
      '--severity=critical',
      ...['--team', 'search', '--commander', 'ben', '--investigator', 'me'],
      ...['--impact-started', '2026-01-05T09:00Z', '--detected', '~2026-01-05T09:05Z'],
      ...['--at', '2026-01-05T09:10:30Z', '--confidential', '--drill', '--json'],
    ]);
    expect(declared.json()).toMatchObject({
      id: 'INC-2',
      title: 'Search is down',
      severity: 'critical',
      status: 'active',
      team: 'search',
      commander: 'ben',
      investigator: 'ana',
      confidential: true,
      drill: true,
      approximate: ['detected'],
      times: {
        impactStarted: '2026-01-05T09:00:00.000Z',
        detected: '2026-01-05T09:05:00.000Z',
        declared: '2026-01-05T09:10:30.000Z',
        resolved: null,
      },
    });
    expect(declared.stderr).toBe('');
  });

  it('takes the title from a pipe, on one line', async () => {
    const declared = await desk.callme(['declare', '-s', 'minor', '--json'], { input: 'Disk\nfills\n' });
    expect(declared.json<Shown>().title).toBe('Disk fills');
  });

  it('needs a title and a severity, and says that the higher one is right when unsure', async () => {
    const untitled = await desk.callme(['declare', '-s', 'minor']);
    expect([untitled.code, untitled.stderr]).toEqual([
      2,
      'callme: the title is missing: see callme declare --help\n',
    ]);
    const vague = await desk.callme(['declare', 'Something']);
    expect([vague.code, vague.stderr]).toEqual([
      2,
      'callme: add a severity: -s critical|major|minor (if unsure, the higher one)\n',
    ]);
    const wrong = await desk.callme(['declare', 'Something', '-s', 'mjor']);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      'callme: --severity: invalid value "mjor": use critical, major, minor\n',
    ]);
  });

  it('warns if one person has both roles, and of times out of order', async () => {
    const { code, stderr } = await desk.callme([
      ...['declare', 'Alone', '-s', 'minor', '--commander', 'me', '--investigator', 'me'],
      ...['--impact-started', '2026-01-05T09:00Z', '--detected', '2026-01-05T08:00Z'],
    ]);
    expect(code).toBe(0);
    expect(stderr).toBe(
      'note: ana now has both roles: offer one as soon as someone joins\n' +
        'note: impact started (2026-01-05 09:00 UTC) is after detected (2026-01-05 08:00 UTC)\n',
    );
  });

  it('gives each of several concurrent processes a number of its own', async () => {
    const together = await Promise.all(
      [1, 2, 3].map(number => desk.callme(['declare', `Storm ${number}`, '-s', 'minor', '--json'])),
    );
    const ids = together.map(declared => declared.json<Shown>().id);
    expect(ids.toSorted()).toEqual(['INC-5', 'INC-6', 'INC-7']);
  });
});
