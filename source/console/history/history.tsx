/** The history: all incidents, with full-text search. */

import { Box, Text } from 'ink';
import { useCallback, useMemo, useState } from 'react';
import { counted } from '../../domain/kernel/counted.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { SearchHits } from '../../search/search.ts';
import { Crumbs } from '../app/crumbs.tsx';
import type { ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { useScreenState } from '../app/use-screen-state.ts';
import { useDelayedQuery, useSearchWarmUp } from '../data/use-delayed-query.ts';
import { useIncidents } from '../data/use-incidents.ts';
import { useNow } from '../data/use-now.ts';
import { useKeys } from '../input/use-keys.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { findTop, type ListState, useFilteredList } from '../ui/lists/use-filtered-list.ts';
import { filterKeymap } from '../ui/prompts/keymaps.ts';
import { Prompt } from '../ui/prompts/prompt.tsx';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { cut } from '../ui/text/wrap.ts';
import { findHistory, historyRows, rowsPerEntry } from './entries.ts';
import { historyKeymap } from './keymap.ts';

const initialList: ListState = { selected: null, filter: '' };

/** The breadcrumbs, the count, the filter or a problem, and the footer. */
const chrome = 4;
/** More than anyone looks through. */
const maxHits = 50;
const noAnswer: SearchHits = { hits: [], total: 0 };

export function History({ services, columns, rows }: ScreenProps<'history'>) {
  const { goBack, navigate, openHelp, openPalette } = useNavigation();
  const [list, onList] = useScreenState('history', initialList);
  const { records, problem } = useIncidents(services.journal);
  const now = useNow(services.now);
  const filter = list.filter.trim();
  const { search } = services;
  useSearchWarmUp(search);
  const find = useCallback((text: string) => search.find(text, { max: maxHits }), [search]);
  const answered = useDelayedQuery(filter === '' ? null : filter, find);
  // The results for a shorter text stay until there are new ones: otherwise the list would flicker.
  const answer = answered && filter.startsWith(answered.query) ? answered.answer : noAnswer;
  const hits = answer?.hits;
  const isSearching = filter !== '' && answered?.query !== filter;
  const items = useMemo(() => findHistory(records ?? [], filter, hits), [records, filter, hits]);
  const height = Math.max(1, Math.floor((rows - chrome) / rowsPerEntry));
  const { cursor, ...shown } = useFilteredList({ items, list, onList, height });
  const top = findTop(cursor.at, items.length, height);
  const [reason, setReason] = useState<string | null>(null);
  const onSelected = (run: (incident: IncidentId) => void) => ({
    run: () => cursor.item && run(cursor.item.key),
    disabledBecause: cursor.item ? null : 'no incident is selected',
  });
  useKeys(
    historyKeymap,
    {
      ...shown.handlers,
      open: onSelected(id => navigate({ screen: 'room', id })),
      review: onSelected(id => navigate({ screen: 'review', id })),
      help: openHelp,
      palette: () => openPalette(historyKeymap),
      back: () => (filter === '' ? goBack() : shown.clearFilter()),
    },
    { isActive: !shown.isFiltering, onReason: setReason },
  );
  const all = Math.max(answer?.total ?? 0, items.length);
  const some = all > items.length ? `the best ${items.length} of ${all}` : `${all}`;
  const sought = `"${cut(filter, 40)}"`;
  // The first search of a large store waits for the index: an empty list is not a result yet.
  const found =
    isSearching && items.length === 0 ? `searching for ${sought} …` : `${some} matching ${sought}`;
  const count = filter === '' ? counted(items.length, 'incident') : found;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs />
      <Text dimColor wrap="truncate">
        {records === null ? '…' : count}
      </Text>
      <Box flexDirection="column" flexGrow={1} overflow="hidden">
        {records !== null && items.length === 0 && !isSearching ? (
          <Box paddingTop={1}>
            <Text>{filter === '' ? 'No incidents yet.' : 'No match; Esc clears the search.'}</Text>
          </Box>
        ) : null}
        {items.slice(top, top + height).map((each, index) => (
          <Box key={each.key} flexDirection="column" flexShrink={0}>
            {historyRows(each, top + index === cursor.at, { now, zone: services.zone, columns }).map(
              (parts, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the position of a row identifies it
                <Parts key={row} parts={parts} columns={columns} />
              ),
            )}
          </Box>
        ))}
      </Box>
      {shown.isFiltering ? (
        <Prompt label="/" editor={shown.editor} columns={columns} y={rows - 2} />
      ) : problem ? (
        <Parts parts={[part(`✗ ${problem}`, 'late')]} columns={columns} />
      ) : (
        <Text dimColor>
          {reason ?? (items.length > height ? `${cursor.at + 1} of ${items.length}` : ' ')}
        </Text>
      )}
      <Footer keymap={shown.isFiltering ? filterKeymap : historyKeymap} columns={columns} />
    </Box>
  );
}
