/** The state of the pages screen, and its keys. */

import { useLayoutEffect, useMemo, useState } from 'react';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { Location } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { useScreenState } from '../app/use-screen-state.ts';
import type { SharedPages } from '../data/live-data.tsx';
import type { Services } from '../data/services.ts';
import type { Movement } from '../input/movement.ts';
import { useKeys } from '../input/use-keys.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { type ListState, useFilteredList } from '../ui/lists/use-filtered-list.ts';
import { filterPages } from './entries.ts';
import { pageKeymap, pagesKeymap } from './keymap.ts';
import { formatRoutineQuestion, formatTakeOverQuestion } from './questions.ts';
import { usePageActions } from './use-page-actions.ts';

/** The open question, about the pages that were targets when the key was pressed, whatever the list shows since. */
type Doing =
  | 'idle'
  | { readonly what: 'confirming'; readonly question: string; readonly then: () => void }
  | { readonly what: 'choosing incident' | 'snoozing' | 'asking why'; readonly pages: readonly PageState[] };

type PagesList = ListState & {
  /** The location that the cursor was last put on a page for. */
  readonly openedFor: Location | null;
};

const initialList: PagesList = { selected: null, filter: '', openedFor: null };

/** @param requested the id of a page to put the cursor on; null: leave it */
export function usePagesBoard(
  services: Services,
  state: SharedPages,
  height: number,
  requested: string | null,
) {
  const { location, goBack, navigate, openHelp, openPalette, quit } = useNavigation();
  const [list, onList] = useScreenState('pages', initialList);
  const { withEnded, showEnded } = state;
  // Once each time the page is opened; after that the cursor moves freely.
  const isRequested = requested !== null && list.openedFor !== location;
  useLayoutEffect(() => {
    if (!isRequested) return;
    onList({ selected: requested, filter: '', openedFor: location });
    showEnded(true);
  }, [isRequested, requested, location, onList, showEnded]);
  const [doing, setDoing] = useState<Doing>('idle');
  const [isWhole, setIsWhole] = useState(false);
  const [scrolled, setScrolled] = useState(0);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [message, setMessage] = useState<Status | null>(null);
  const act = usePageActions(services, state.refresh, setMessage);
  const filter = list.filter.trim();
  const entries = useMemo(
    () => filterPages(state.pages ?? [], { withEnded, filter }),
    [state.pages, withEnded, filter],
  );
  const { cursor, ...shown } = useFilteredList({
    items: entries,
    list,
    onList,
    height,
    onMove: () => setScrolled(0),
  });
  const close = () => setDoing('idle');

  const isDetailed = isWhole && cursor.item !== undefined;
  const scroll = (by: number) => setScrolled(before => Math.max(0, before + by));
  const markedEntries = entries.filter(({ key }) => marked.has(key));
  /** The marked pages, or the one under the cursor. */
  const targets = (markedEntries.length > 0 ? markedEntries : cursor.item ? [cursor.item] : []).map(
    ({ page }) => page,
  );
  const onTargets = (run: (pages: readonly PageState[]) => void) => ({
    run: () => run(targets),
    disabledBecause: targets.length === 0 ? 'no page is selected' : null,
  });
  const onSelected = (run: (key: string) => void) => ({
    run: () => cursor.item && run(cursor.item.key),
    disabledBecause: cursor.item ? null : 'no page is selected',
  });
  const done = () => {
    setMarked(new Set());
    close();
  };
  const ask = (question: string | null, then: () => void) => {
    if (question === null) then();
    else setDoing({ what: 'confirming', question, then });
  };

  const scrolling: Readonly<Record<Movement, () => void>> = {
    down: () => scroll(1),
    up: () => scroll(-1),
    'page-down': () => scroll(height),
    'page-up': () => scroll(-height),
    first: () => setScrolled(0),
    last: () => scroll(Number.MAX_SAFE_INTEGER),
  };
  const handlers = {
    acknowledge: onTargets(pages => {
      const question = formatTakeOverQuestion(pages, services.person);
      ask(question, () => {
        done();
        act.acknowledge(pages, question !== null);
      });
    }),
    incident: onTargets(([page, ...others]) => {
      const main = cursor.item?.page ?? page;
      if (!main) return;
      const rest = [page, ...others].filter(each => each !== undefined && each.id !== main.id);
      navigate({ screen: 'declare', from: { page: main, others: rest as PageState[] } });
    }),
    duplicate: onTargets(pages => setDoing({ what: 'choosing incident', pages })),
    routine: onTargets(pages =>
      ask(formatRoutineQuestion(pages), () => {
        done();
        act.triage(pages, 'routine');
      }),
    ),
    'false-positive': onTargets(pages => setDoing({ what: 'asking why', pages })),
    snooze: onTargets(pages => setDoing({ what: 'snoozing', pages })),
    mark: onSelected(key => {
      const next = new Set(marked);
      if (!next.delete(key)) next.add(key);
      setMarked(next);
      cursor.move(cursor.at + 1);
    }),
    open: onSelected(() => setIsWhole(true)),
    ended: () => showEnded(!withEnded),
    help: openHelp,
    back: () => {
      if (isWhole) {
        setIsWhole(false);
        setScrolled(0);
      } else if (marked.size > 0) setMarked(new Set());
      else if (filter !== '') shown.clearFilter();
      else goBack();
    },
    palette: () => openPalette(isDetailed ? pageKeymap : pagesKeymap),
    quit,
  };
  const options = {
    isActive: doing === 'idle' && !shown.isFiltering,
    onReason: (reason: string | null) => setMessage(reason === null ? null : { text: reason, bad: false }),
  };
  useKeys(
    pagesKeymap,
    { ...handlers, ...shown.handlers },
    { ...options, isActive: options.isActive && !isDetailed },
  );
  useKeys(
    pageKeymap,
    { ...handlers, ...scrolling },
    { ...options, isActive: options.isActive && isDetailed },
  );
  return {
    ...{ list, doing, isDetailed, entries, cursor, marked, message, scrolled, close },
    isFiltering: shown.isFiltering,
    editor: shown.editor,
    /** The answer to a confirmation. */
    answer: (then: () => void, yes: boolean) => {
      close();
      if (yes) then();
    },
    duplicateOf: (pages: readonly PageState[], into: IncidentId) => {
      done();
      act.triage(pages, 'duplicate', { into });
    },
    snoozeFor: (pages: readonly PageState[], length: number) => {
      done();
      act.snooze(pages, length);
    },
    falsePositive: (pages: readonly PageState[], why: string) => {
      done();
      act.triage(pages, 'false-positive', { why });
    },
  };
}
