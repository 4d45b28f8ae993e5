/** What the pages screen is doing, and what its keys do. */
import { useMemo, useState } from 'react';
import type { PageState } from '../../domain/paging/state.ts';
import { useOpenPalette } from '../app/use-open-palette.ts';
import type { Services } from '../data/services.ts';
import type { PagesState } from '../data/use-pages.ts';
import { actionOf, type Place } from '../input/keymap.ts';
import { formatKey } from '../input/press-name.ts';
import { usePresses } from '../input/use-keys.ts';
import { type ListState, useFilteredList } from '../ui/lists/use-filtered-list.ts';
import type { Status } from '../ui/status-line.tsx';
import { pageEntries } from './entries.ts';
import { routineQuestion, takeOverQuestion } from './prompts.ts';
import { usePageActions } from './use-page-actions.ts';

/** What the list looks like; it looks the same to whoever comes back. */
export type PagesList = ListState & { readonly overToo: boolean };

/** What was asked of which pages: those that were meant when the key was pressed, whatever the list shows since. */
type Doing =
  | 'looking'
  | 'reading help'
  | { readonly what: 'asking'; readonly question: string; readonly then: () => void }
  | { readonly what: 'choosing incident' | 'snoozing' | 'saying why'; readonly pages: readonly PageState[] };

type Ways = {
  readonly list: PagesList;
  readonly onList: (change: Partial<PagesList>) => void;
  /** One is the incident; the others are its duplicates. */
  readonly onIncident: (page: PageState, others: readonly PageState[]) => void;
  readonly onBack: () => void;
  readonly onQuit: () => void;
};

export function usePagesBoard(services: Services, state: PagesState, height: number, ways: Ways) {
  const { list, onList, onIncident, onBack, onQuit } = ways;
  const [doing, setDoing] = useState<Doing>('looking');
  const [isWhole, setIsWhole] = useState(false);
  const [scrolled, setScrolled] = useState(0);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState<Status | null>(null);
  const act = usePageActions(services, state.refresh, setSaid);
  const filter = list.filter.trim();
  const entries = useMemo(
    () => pageEntries(state.pages ?? [], { overToo: list.overToo, filter }),
    [state.pages, list.overToo, filter],
  );
  const { cursor, ...shown } = useFilteredList({
    items: entries,
    list,
    onList,
    height,
    onMove: () => setScrolled(0),
  });
  const openPalette = useOpenPalette();
  const look = () => setDoing('looking');

  const place: Place = isWhole && cursor.item ? 'page' : 'pages';
  const scroll = (by: number) => setScrolled(before => Math.max(0, before + by));
  /** Those that are marked, or the one under the cursor. */
  const meant = (): readonly PageState[] => {
    const those = entries.filter(({ key }) => marked.has(key));
    return (those.length > 0 ? those : cursor.item ? [cursor.item] : []).map(({ page }) => page);
  };
  /** Does something to the pages that are meant now. */
  const onMeant = (work: (pages: readonly PageState[]) => void) => () => {
    const pages = meant();
    if (pages.length === 0) return setSaid({ text: 'there is no page here', bad: false });
    work(pages);
  };
  const done = () => {
    setMarked(new Set());
    look();
  };
  const ask = (question: string | null, then: () => void) => {
    if (question === null) then();
    else setDoing({ what: 'asking', question, then });
  };

  /** In the details of one page they move its text. */
  const scrolling: Readonly<Record<string, () => void>> = {
    down: () => scroll(1),
    up: () => scroll(-1),
    'page-down': () => scroll(height),
    'page-up': () => scroll(-height),
    first: () => setScrolled(0),
    last: () => scroll(Number.MAX_SAFE_INTEGER),
  };
  const handlers: Readonly<Record<string, () => void>> = {
    ...shown.handlers,
    ...(place === 'page' && scrolling),
    acknowledge: onMeant(pages => {
      const question = takeOverQuestion(pages, services.person);
      ask(question, () => {
        done();
        act.acknowledge(pages, question !== null);
      });
    }),
    incident: onMeant(([page, ...others]) => {
      const main = cursor.item?.page ?? page;
      if (!main) return;
      const rest = [page, ...others].filter(each => each !== undefined && each.id !== main.id);
      onIncident(main, rest as PageState[]);
    }),
    duplicate: onMeant(pages => setDoing({ what: 'choosing incident', pages })),
    routine: onMeant(pages =>
      ask(routineQuestion(pages), () => {
        done();
        act.triage(pages, 'routine');
      }),
    ),
    'false-positive': onMeant(pages => setDoing({ what: 'saying why', pages })),
    snooze: onMeant(pages => setDoing({ what: 'snoozing', pages })),
    mark: () => {
      const key = cursor.item?.key;
      if (key === undefined) return;
      const next = new Set(marked);
      if (!next.delete(key)) next.add(key);
      setMarked(next);
      cursor.move(cursor.at + 1);
    },
    open: () => {
      if (cursor.item) setIsWhole(true);
    },
    over: () => onList({ overToo: !list.overToo }),
    help: () => setDoing('reading help'),
    back: () => {
      if (isWhole) {
        setIsWhole(false);
        setScrolled(0);
      } else if (marked.size > 0) setMarked(new Set());
      else if (filter !== '') shown.unfilter();
      else onBack();
    },
    palette: () => openPalette(place),
    quit: onQuit,
  };
  usePresses(
    press => {
      const handler = handlers[actionOf(place, formatKey(press)) ?? ''];
      if (!handler) return;
      setSaid(null);
      handler();
    },
    { isActive: doing === 'looking' && !shown.isFiltering },
  );
  return {
    ...{ doing, place, entries, cursor, marked, said, scrolled, look },
    isFiltering: shown.isFiltering,
    editor: shown.editor,
    /** The answer to what is asked. */
    answer: (then: () => void, yes: boolean) => {
      look();
      if (yes) then();
    },
    duplicateOf: (pages: readonly PageState[], into: string) => {
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
