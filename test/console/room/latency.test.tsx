/** A key on the input line must not touch the timeline, however long it is: that keeps typing in a big room fast. */
import { memo } from 'react';
import { expect, it, vi } from 'vitest';
import type { TimelineView } from '../../../source/console/room/timeline/timeline-view.tsx';
import type { IncidentEvent } from '../../../source/domain/incident/events.ts';
import { note } from '../../builders/store.ts';
import { openRoom } from './open-room.tsx';

const { rendered, windowed } = vi.hoisted(() => ({ rendered: vi.fn(), windowed: vi.fn() }));

type Module = { readonly TimelineView: typeof TimelineView };

vi.mock('../../../source/console/room/timeline/timeline-view.tsx', async importActual => {
  const actual = await importActual<Module>();
  // Memoised as the original: it renders when the props of the original would make it render.
  const counted = memo(function Counted(props: Parameters<typeof actual.TimelineView>[0]) {
    rendered();
    return <actual.TimelineView {...props} />;
  });
  return { ...actual, TimelineView: counted };
});

vi.mock('../../../source/console/room/timeline/rows.ts', async importActual => {
  const actual = await importActual<{ readonly windowRows: (...args: never[]) => unknown }>();
  return {
    ...actual,
    windowRows: (...args: never[]) => {
      windowed();
      return actual.windowRows(...args);
    },
  };
});

it('a key in a room of 10,000 entries computes and renders no row of the timeline', async () => {
  const room = await openRoom({
    until: 'note 10000',
    before: async ({ journal }) => {
      const notes: readonly IncidentEvent[] = Array.from({ length: 10_000 }, (_, index) =>
        note(`note ${index + 1}`),
      );
      await journal.append('INC-1', notes);
    },
  });
  rendered.mockClear();
  windowed.mockClear();
  for (const letter of 'pool') {
    room.type(letter);
    await room.waitFor(new RegExp(`note> p?o*${letter}`));
  }
  await room.waitFor('note> pool');
  expect({ rendered: rendered.mock.calls.length, windowed: windowed.mock.calls.length }).toEqual({
    rendered: 0,
    windowed: 0,
  });
  // A key that scrolls does.
  await room.press('pgup');
  await room.waitFor(/below: PgDn/);
  expect(rendered).toHaveBeenCalled();
  expect(windowed).toHaveBeenCalled();
});
