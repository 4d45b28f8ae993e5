/**
 * The selection of a timeline: keys act on the selected entry, no matter what others record and what the
 * filter hides.
 */
import { Text } from 'ink';
import { render } from 'ink-testing-library';
import { act } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  initialPosition,
  type Move,
  movePosition,
  type Position,
  type TimelineView,
} from '../../../../source/console/room/timeline/position.ts';
import { useTimelineView } from '../../../../source/console/room/timeline/use-timeline-view.ts';
import {
  type Entry,
  emptyTimeline,
  type Timeline,
  withEntry,
  withReplaced,
} from '../../../../source/domain/incident/timeline.ts';
import { entry } from '../entries.ts';

const options = { columns: 80, zone: 'utc', showHandles: false, declared: null } as const;
const size = { rows: 4, options };
const minute = (at: number) => new Date(Date.parse('2026-03-02T03:00:00.000Z') + at * 60_000).toISOString();
const noteAt = (at: number, change: Partial<Entry> = {}) =>
  entry({ id: `note ${at}`, text: `note ${at}`, at: minute(at), ...change });

// Has `act` render at once, as React's own tests do.
beforeAll(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));

/** A timeline on a screen of four rows. */
function openTimeline(entries: readonly Entry[]) {
  let timeline: Timeline = entries.reduce(withEntry, emptyTimeline);
  let position: Position = initialPosition;
  let view: TimelineView | undefined;
  function Probe(props: { readonly timeline: Timeline; readonly position: Position }) {
    view = useTimelineView(props.timeline, props.position, size);
    return <Text>{view.selected?.id ?? 'typing'}</Text>;
  }
  let screen: ReturnType<typeof render> | undefined;
  const draw = () =>
    act(() => {
      const probe = <Probe timeline={timeline} position={position} />;
      if (screen) screen.rerender(probe);
      else screen = render(probe);
    });
  draw();
  const current = () => {
    if (!view) throw new Error('nothing was drawn');
    return view;
  };
  return {
    view: current,
    move: (move: Move) => {
      position = movePosition(position, move, current());
      draw();
    },
    refresh: (change: (before: Timeline) => Timeline) => {
      timeline = change(timeline);
      draw();
    },
  };
}

describe('the selected entry', () => {
  it('stays the same after a refresh that moves it, and the next key moves on from there', () => {
    const { view, move, refresh } = openTimeline([noteAt(1), noteAt(2), noteAt(3)]);
    move({ type: 'select', to: 'visible' });
    move({ type: 'select', to: 'up' });
    refresh(before => [noteAt(0), noteAt(1.5), noteAt(9)].reduce(withEntry, before));
    expect(view().selected?.id).toBe('note 2');
    refresh(before => withReplaced(before, noteAt(2, { text: 'amended by someone' })));
    expect(view().selected?.text).toBe('amended by someone');
    move({ type: 'select', to: 'up' });
    expect(view().selected?.id).toBe('note 1.5');
  });

  it('is selected again when a letter too many is deleted from the filter', () => {
    const { view, move } = openTimeline([noteAt(1), noteAt(2), noteAt(31)]);
    move({ type: 'select', to: 'visible' });
    move({ type: 'select', to: 'first' });
    const from = view().selected;
    const selected = ['note 3', 'note 3x', 'note 3', 'note'].map(text => {
      move({ type: 'filter', text, from });
      return view().selected?.id ?? null;
    });
    expect(selected).toEqual(['note 31', null, 'note 31', 'note 1']);
  });

  it('stays selected and visible when the filter would hide it, until it is deselected', () => {
    const { view, move, refresh } = openTimeline([
      noteAt(1, { pinned: true }),
      noteAt(2),
      noteAt(3, { pinned: true }),
    ]);
    move({ type: 'filter', text: 'is:pinned' });
    move({ type: 'select', to: 'visible' });
    expect(view().selected?.id).toBe('note 3');
    refresh(before => withReplaced(before, noteAt(3)));
    expect(view().selected).toMatchObject({ id: 'note 3', pinned: false });
    expect(view().entries.map(({ id }) => id)).toEqual(['note 1', 'note 3']);
    move({ type: 'deselect' });
    expect(view().entries.map(({ id }) => id)).toEqual(['note 1']);
    move({ type: 'filter', text: '' });
    expect(view().selected).toBeNull();
  });
});

describe('the position', () => {
  const many = Array.from({ length: 12 }, (_, index) => noteAt(index + 1));

  it('follows the end until the user scrolls back, and again from the end on', () => {
    const { view, move, refresh } = openTimeline(many);
    expect(view().below).toBe(0);
    move({ type: 'scroll', to: 'back' });
    const { below } = view();
    expect(below).toBeGreaterThan(0);
    refresh(before => withEntry(before, noteAt(20)));
    expect(view()).toMatchObject({ below: below + 1, newBelow: 1 });
    move({ type: 'scroll', to: 'forward' });
    move({ type: 'scroll', to: 'forward' });
    refresh(before => withEntry(before, noteAt(21)));
    expect(view()).toMatchObject({ below: 0, newBelow: 0 });
  });

  it('goes to the first entry at a time or after it', () => {
    const { view, move } = openTimeline(many);
    move({ type: 'go-to', at: minute(3.5) });
    expect(view().selected?.id).toBe('note 4');
  });

  it('stays the same object where nothing changed, so that a key does not touch the timeline', () => {
    const { view, refresh } = openTimeline(many);
    const before = view();
    refresh(timeline => timeline);
    expect(view()).toBe(before);
  });
});
