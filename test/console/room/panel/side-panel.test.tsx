import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { SidePanel } from '../../../../source/console/room/panel/side-panel.tsx';
import type { RelatedIncident } from '../../../../source/domain/incident/related.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { chronological } from '../../../../source/domain/incident/timeline.ts';
import { incident, run, staffed } from '../../../builders/incident.ts';

function rows(
  { state, timeline }: Incident,
  size = { rows: 12, columns: 60 },
  related: readonly RelatedIncident[] = [],
): readonly string[] {
  const entries = chronological(timeline);
  const { lastFrame } = render(<SidePanel incident={state} {...{ entries, related }} zone="utc" {...size} />);
  const all = (lastFrame() ?? '').split('\n').map(row => row.trim());
  return all.slice(0, all.findLastIndex(row => row !== '') + 1);
}

const fixed = run(staffed(), 'ana', { do: 'log', kind: 'action', text: 'pool at 200', temporaryFix: true });

describe('the side panel', () => {
  it('has the impact first: windows, services and numbers, where anything is known', () => {
    const set = run(staffed(), 'ana', { do: 'services', services: [{ service: 'checkout', state: 'down' }] });
    const users = { value: 1200, approximate: true };
    expect(rows(run(set, 'ana', { do: 'impact-facts', users })).slice(0, 3)).toEqual([
      'Impact',
      'services: checkout down',
      'affected users: ~1,200',
    ]);
    expect(rows(staffed())).not.toContain('Impact');
  });

  it('lists follow-ups with their status and owner, and people with their roles', () => {
    const open = run(staffed(), 'ana', { do: 'task-add', text: 'size it', owner: 'ben', task: 'T-1' });
    const added = run(open, 'ana', { do: 'task-add', text: 'mail them', task: 'T-2' });
    const done = run(added, 'ana', { do: 'task-done', task: 'T-2' });
    expect(rows(done)).toEqual([
      'Follow-ups',
      '[ ] T-1 size it @ben',
      '[x] T-2 mail them',
      '',
      'People',
      'ana, commander',
      'ben, investigator',
    ]);
  });

  it('shows none if there is nothing to list', () => {
    expect(rows(incident())).toEqual(['Follow-ups', 'none', '', 'People', 'none']);
  });

  it('shows how people are doing', () => {
    expect(rows(run(staffed(), 'ben', { do: 'checkin', mood: 'strained' }))).toContain(
      'ben, investigator: strained',
    );
  });

  it('shows temporary fixes until a follow-up covers them', () => {
    expect(rows(fixed)).toEqual(
      expect.arrayContaining(['Temporary fixes without a follow-up', '▸ pool at 200']),
    );
    const covered = run(fixed, 'ana', { do: 'task-add', text: 'undo 200', temporaryFix: true, task: 'T-1' });
    expect(rows(covered).join()).not.toContain('Temporary fixes');
    expect(rows(covered)).toContain('[ ] T-1 (fix) undo 200');
  });

  it('shows hypotheses while they are open', () => {
    const guessed = run(staffed(), 'ana', { do: 'log', kind: 'hypothesis', text: 'the\npool' });
    expect(rows(guessed)).toEqual(expect.arrayContaining(['Open hypotheses', '? the pool']));
    const ruledOut = run(guessed, 'ben', {
      do: 'resolve-hypothesis',
      entry: null,
      resolution: 'ruled-out',
      why: null,
    });
    expect(rows(ruledOut).join()).not.toContain('hypotheses');
  });

  it('shows other incidents with their titles, where they may be read', () => {
    const related = [
      { id: 'INC-3', how: 'caused by', isComplete: true, title: 'Cache down' },
      { id: 'INC-4', how: 'includes', isComplete: false, title: null },
    ] as const;
    expect(rows(staffed(), { rows: 12, columns: 60 }, related).slice(-3)).toEqual([
      'Other incidents',
      'caused by INC-3 Cache down',
      'includes INC-4',
    ]);
  });

  it('counts the items that do not fit', () => {
    const shown = rows(fixed, { rows: 4, columns: 60 });
    expect(shown).toHaveLength(4);
    expect(shown.at(-1)).toMatch(/^… \d+ more$/);
  });
});
