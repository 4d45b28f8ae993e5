/** The room as a person uses it. Tests that need a real terminal are in test/e2e/room. */
import { describe, expect, it } from 'vitest';
import type { Services } from '../../../source/console/data/services.ts';
import { problem, refuse } from '../../../source/domain/kernel/refusal.ts';
import type { SimilarHit } from '../../../source/search/search.ts';
import { parseTeamFile } from '../../../source/team/load.ts';
import { note } from '../../builders/store.ts';
import { now, openRoom } from './open-room.tsx';

const withNotes =
  (...texts: readonly string[]) =>
  async ({ journal }: Services) => {
    for (const text of texts) await journal.append('INC-1', [note(text)]);
  };

describe('a line that is sent', () => {
  it('is recorded, shown, and remembered for the history', async () => {
    const room = await openRoom();
    await room.send('*the pool is full');
    await room.waitFor(/finding +the pool is full/);
    expect(await room.texts()).toContain('the pool is full');
    expect(room.screen()).toContain('note>');
    expect(room.sent).toEqual(['*the pool is full']);
  });

  it('returns to the line with the problem when it is refused', async () => {
    const room = await openRoom();
    await room.send('/severity critical');
    await room.waitFor('✗ the reason is missing: /severity critical|major|minor REASON');
    await room.waitFor('command> /severity critical');
    expect(room.sent).toEqual([]);
  });

  it('is part of the draft until it is recorded, and so is the text typed after it', async () => {
    const room = await openRoom();
    room.type('half a thought');
    await room.waitFor('note> half a thought');
    expect(room.drafts.get('INC-1')).toBe('half a thought');
    await room.press('enter');
    await room.waitFor(/note +half a thought/);
    expect(room.drafts.get('INC-1')).toBeUndefined();
  });

  it('leaves no draft, also when the room was left while it was being recorded', async () => {
    const room = await openRoom();
    room.type('on my way out');
    await room.waitFor('note> on my way out');
    room.type('\r');
    room.unmount();
    await expect.poll(() => room.texts()).toContain('on my way out');
    await expect.poll(() => room.drafts.get('INC-1')).toBeUndefined();
  });

  it('opens with the draft of last time', async () => {
    const room = await openRoom({ before: async ({ drafts }) => drafts.save('INC-1', 'unsent') });
    await room.waitFor('note> unsent');
  });

  it('keeps a long text whole as an attachment, without secrets', async () => {
    const room = await openRoom();
    const long = Array.from({ length: 30 }, (_, line) => `line ${line} hunter2`).join('\n');
    room.type(`\u001b[200~${long}\u001b[201~`);
    await room.waitFor('line 29');
    await room.press('enter');
    await room.waitFor(/30 lines in note-/);
    expect(JSON.stringify(await room.incident())).not.toContain('hunter2');
  });

  it('leaves the room with /back, once it is not part of the draft any more', async () => {
    const room = await openRoom();
    await room.send('/back');
    await expect.poll(() => room.calls).toEqual(['goBack']);
    expect(room.drafts.size).toBe(0);
    await room.send('/quit');
    await expect.poll(() => room.calls).toEqual(['goBack', 'quit']);
  });

  it('that names an unknown person is refused with the people of the team file', async () => {
    const people = { ana: { name: 'Ana Ruiz' }, ben: { name: 'Ben Okafor' } };
    const teamFile = parseTeamFile(JSON.stringify({ version: 1, people, teams: {} }), 'callme.yaml');
    const room = await openRoom({ services: { teamFile, people: Object.keys(people) } });
    await room.send('@bem knows the pool');
    await room.waitFor('no person "bem" in callme.yaml: use one of ana, ben; did you mean ben?');
  });

  it('closes the incident as the command does: with what its review lacks', async () => {
    const missing = [problem('needs-review-part', { part: 'Summary is not written' })];
    const closeIncident = async (id: string) => refuse('not-closable', { incident: id }, null, missing);
    const room = await openRoom({ services: { closeIncident } });
    await room.send('/close');
    await room.waitFor('needs the review: Summary is not written');
    await room.waitFor('command> /close');
  });

  it('says where a back-dated entry is', async () => {
    const room = await openRoom();
    await room.send('03:01 it began');
    await room.waitFor('recorded at 2026-03-02 03:01');
  });
});

describe('Tab', () => {
  it('completes as far as it can, and lists the options', async () => {
    const room = await openRoom();
    room.type('/sev');
    await room.press('tab');
    await room.waitFor('command> /severity');
    await room.press('ctrl-u');
    room.type('/role ');
    await room.press('tab');
    await room.waitFor(/offer {2}accept {2}decline/);
  });

  it('opens and closes the panel on a narrow screen if there is nothing to complete', async () => {
    const room = await openRoom();
    await room.press('tab');
    await room.waitFor('Follow-ups');
    await room.press('tab');
    await room.waitFor('declared INC-1');
  });
});

describe('the selected entry', () => {
  it('is amended in place of the line, and the text on the line waits', async () => {
    const room = await openRoom({ before: withNotes('note 1', 'note 2') });
    room.type('half a thought');
    await room.waitFor('note> half a thought');
    await room.press('alt-up');
    await room.waitFor(/^›.*note 2/m);
    room.type('a');
    await room.waitFor(/amend 03:10 ana> note 2/);
    room.type(', better');
    await room.waitFor('> note 2, better');
    expect(room.drafts.get('INC-1')).toMatch(/^half a thought\n\/amend \w+ note 2, better$/);
    await room.press('enter');
    await room.waitFor('amended 03:10 ana');
    expect(await room.texts()).toContain('note 2, better');
    expect(room.drafts.get('INC-1')).toBe('half a thought');
    await room.press('escape');
    await room.waitFor('note> half a thought');
  });

  it('is struck after a confirmation and a reason', async () => {
    const room = await openRoom({ before: withNotes('wrong host') });
    await room.press('alt-up');
    room.type('x');
    await room.waitFor('Strike 03:10 ana: wrong host? y/N');
    room.type('n');
    await room.waitFor('Esc type');
    room.type('xy');
    await room.waitFor('reason to strike 03:10 ana>');
    await room.press('enter');
    await room.waitFor('✗ the reason is empty');
    await room.send('not ours');
    await room.waitFor('[struck] wrong host (struck: not ours)');
  });

  it('of the system is not correctable, and the room says so before it asks', async () => {
    const room = await openRoom();
    await room.press('alt-up');
    room.type('x');
    await room.waitFor(/✗ .*cannot be changed/);
    expect(room.screen()).not.toContain('y/N');
  });

  it('is pinned, linked and copied with a key each', async () => {
    const room = await openRoom({ before: withNotes('see https://example.com/a') });
    await room.press('alt-up');
    room.type('p');
    await room.waitFor('pinned 03:10 ana: see https://example.com/a');
    room.type('l');
    await room.waitFor('link of 03:10 ana>');
    await room.send('nowhere');
    await room.waitFor('✗ invalid link "nowhere": use a URL with https:// or http://');
    await room.press('ctrl-u');
    await room.send('https://example.com/b');
    await room.waitFor('linked 03:10 ana');
    for (const link of ['1 of 2: https://example.com/b', '2 of 2: https://example.com/a']) {
      room.type('y');
      await room.waitFor(`copied ${link}`);
    }
    room.type('c');
    await room.waitFor('copied 03:10 ana: see https://example.com/a');
    const copied = Buffer.from('see https://example.com/a').toString('base64');
    expect(room.written()).toContain(`\u001b]52;c;${copied}`);
  });

  it('is found by a filter that applies while it is typed, and by a time', async () => {
    const room = await openRoom({ before: withNotes('the pool', 'the cache') });
    await room.press('alt-up');
    room.type('/');
    await room.waitFor('only>');
    room.type('pool');
    await room.waitFor(/only pool: 1 of 3/);
    expect(room.screen()).not.toContain('the cache');
    await room.press('enter', 'escape', 'escape');
    await room.waitFor('the cache');
    await room.press('alt-up');
    room.type('t');
    await room.send('soon');
    await room.waitFor('✗ invalid time "soon": use 14:05, -10m, +00:14 or 2026-11-30T09:00');
  });

  it('has single keys: another letter is reported, and Esc goes back to typing', async () => {
    const room = await openRoom({ before: withNotes('note 1') });
    await room.press('alt-up');
    room.type('q');
    await room.waitFor('✗ this key does nothing here: Esc returns to typing');
    await room.press('escape');
    room.type('q');
    await room.waitFor('note> q');
  });
});

describe('a role that is offered', () => {
  it('is accepted with one key, which is disabled without an offer', async () => {
    const room = await openRoom({ services: { person: 'ben' } });
    await room.waitFor('you were named investigator');
    await room.press('alt-a');
    await room.waitFor('you are investigator');
    await room.press('alt-a');
    await room.waitFor('✗ no role is offered to you');
  });
});

describe('a runbook', () => {
  const file = { name: 'restart.md', text: '# Restart\n- [ ] stop it\n- [ ] start it' };

  it('is checked off into the timeline, step by step', async () => {
    const room = await openRoom({
      services: { ownTeam: 'web', readRunbooks: async () => ({ files: [file], unreadable: [] }) },
    });
    await room.press('alt-r');
    await room.waitFor('0 of 2: Restart');
    room.type(' ');
    await room.waitFor('checked off step 1');
    await room.waitFor('1 of 2: Restart');
    expect(await room.texts()).toContain('[x] 1. stop it (Restart)');
    await room.press('up');
    room.type(' ');
    await room.waitFor('✗ step 1 is already checked off: strike its entry to undo that');
    room.type('n');
    await room.waitFor('✗ the team has only one runbook');
  });

  it('that a team does not have is reported with where to list it', async () => {
    const room = await openRoom({ services: { ownTeam: 'web' } });
    await room.send('/runbook');
    await room.waitFor('✗ no runbook: teams.web.runbooks lists no file with steps');
  });
});

describe('similar incidents', () => {
  const search = (similar: readonly unknown[]) =>
    ({
      prepare: async () => {},
      similar: async () => ({ similar, trouble: null }),
    }) as unknown as Services['search'];

  it('are shown instead of the timeline on a narrow screen, until Esc', async () => {
    const record = { id: 'INC-7', title: 'The pool was full', times: {}, declaredAt: now };
    const alike = { record, mitigation: null, because: 'same team' } as unknown as SimilarHit;
    const room = await openRoom({ services: { search: search([alike]) } });
    await room.send('/similar');
    await room.waitFor('INC-7');
    await room.press('escape');
    await room.waitFor('declared INC-1');
  });

  it('that do not exist are reported', async () => {
    const room = await openRoom({ services: { search: search([]) } });
    await room.send('/similar');
    await room.waitFor('no similar incidents');
  });
});

it('Ctrl-O edits the line in the own editor', async () => {
  const room = await openRoom();
  room.type('a thought');
  await room.waitFor('note> a thought');
  await room.press('ctrl-o');
  await room.waitFor('note> a thought (edited)');
});

it('Alt-H and /help open the help; a colon on an empty line opens the palette', async () => {
  const room = await openRoom();
  await room.press('alt-h');
  await expect.poll(() => room.calls).toEqual(['openHelp']);
  await room.send('/help');
  await expect.poll(() => room.calls).toEqual(['openHelp', 'openHelp']);
  room.type(':');
  await expect.poll(() => room.calls).toEqual(['openHelp', 'openHelp', 'openPalette']);
});

it('Enter reads the selected entry in full', async () => {
  const long = Array.from({ length: 12 }, (_, line) => `line ${line}`).join('\n');
  const room = await openRoom({ before: withNotes(long) });
  await room.press('alt-up', 'enter');
  await room.waitFor('line 11');
  await room.press('escape');
  await room.waitFor('more rows');
});
