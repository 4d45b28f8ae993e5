/** The selection of a timeline: what keys act on is what was selected, whatever others do and whatever is filtered. */
import { Text } from 'ink';
import { render } from 'ink-testing-library';
import { act } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useTimeline } from '../../../../source/console/room/timeline/use-timeline.ts';
import {
  type Entry,
  emptyTimeline,
  type Timeline,
  withEntry,
  withReplaced,
} from '../../../../source/domain/incident/timeline.ts';
import { entry } from '../entries.ts';

const look = { columns: 80, zone: 'utc', showHandles: false, declared: null } as const;
const minute = (at: number) => new Date(Date.parse('2026-03-02T03:00:00.000Z') + at * 60_000).toISOString();
const noteAt = (at: number, change: Partial<Entry> = {}) =>
  entry({ id: `note ${at}`, text: `note ${at}`, at: minute(at), ...change });

// Has `act` draw at once, as React's own tests do.
beforeAll(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));

type Seen = ReturnType<typeof useTimeline>;

/** A timeline that is looked at in four rows: `become` is what a refresh does. */
function looking(entries: readonly Entry[]) {
  let timeline: Timeline = entries.reduce(withEntry, emptyTimeline);
  let seen: Seen | undefined;
  function Probe({ shown }: { readonly shown: Timeline }) {
    seen = useTimeline({ timeline: shown }, { rows: 4, look });
    return <Text>{seen.selected?.id ?? 'typing'}</Text>;
  }
  let view: ReturnType<typeof render> | undefined;
  act(() => {
    view = render(<Probe shown={timeline} />);
  });
  return {
    now: () => {
      if (!seen) throw new Error('nothing was drawn');
      return seen;
    },
    become: (change: (before: Timeline) => Timeline) => {
      timeline = change(timeline);
      act(() => view?.rerender(<Probe shown={timeline} />));
    },
  };
}

describe('what is selected', () => {
  it('is the same entry after a refresh, wherever others came to stand, and keys move on from there', () => {
    const { now, become } = looking([noteAt(1), noteAt(2), noteAt(3)]);
    act(() => now().select.seen());
    act(() => now().select.up());
    become(before => [noteAt(0), noteAt(1.5), noteAt(9)].reduce(withEntry, before));
    expect(now().selected?.id).toBe('note 2');
    become(before => withReplaced(before, noteAt(2, { text: 'amended by somebody' })));
    expect(now().selected?.text).toBe('amended by somebody');
    act(() => now().select.up());
    expect(now().selected?.id).toBe('note 1.5');
  });

  it('is selected again when what was typed into the filter too much is taken back', () => {
    const { now } = looking([noteAt(1), noteAt(2), noteAt(31)]);
    act(() => now().select.seen());
    act(() => now().select.first());
    const from = now().selected;
    const shown = ['note 3', 'note 3x', 'note 3', 'note'].map(filter => {
      act(() => now().show(filter, from));
      return now().selected?.id ?? null;
    });
    expect(shown).toEqual(['note 31', null, 'note 31', 'note 1']);
  });

  it('stays selected, and seen, when the filter does not let it through any more, until it is left', () => {
    const { now, become } = looking([noteAt(1, { pinned: true }), noteAt(2), noteAt(3, { pinned: true })]);
    act(() => now().show('is:pinned'));
    act(() => now().select.seen());
    expect(now().selected?.id).toBe('note 3');
    become(before => withReplaced(before, noteAt(3)));
    expect(now().selected).toMatchObject({ id: 'note 3', pinned: false });
    expect(now().entries.map(({ id }) => id)).toEqual(['note 1', 'note 3']);
    act(() => now().leave());
    expect(now().entries.map(({ id }) => id)).toEqual(['note 1']);
    act(() => now().show(''));
    expect(now().selected).toBeNull();
  });
});
