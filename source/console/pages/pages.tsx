/** Pages: who is being woken for what, what was tried, who is next; and what one does about it. */

import { Box, Text } from 'ink';
import { spanOfPage } from '../../domain/changes/context.ts';
import { width } from '../../format/text/layout/cells.ts';
import { Crumbs } from '../app/crumbs.tsx';
import type { ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { usePages, useRota } from '../data/live-data.tsx';
import { useWatchStatus } from '../data/use-watch-status.ts';
import type { Keymap } from '../input/keymap.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { statusRows } from '../ui/layout/status-line.tsx';
import { choiceKeymap, filterKeymap, promptKeymap, questionKeymap } from '../ui/prompts/keymaps.ts';
import { LastRows } from '../ui/prompts/last-rows.tsx';
import { questionRows } from '../ui/prompts/question.tsx';
import { TextQuestion } from '../ui/prompts/text-question.tsx';
import { findUnacknowledged, noWatchText } from '../ui/summaries/pages.ts';
import { cut } from '../ui/text/wrap.ts';
import { PageDetail } from './detail-view.tsx';
import { countsText } from './entries.ts';
import { IncidentChoice } from './incident-choice.tsx';
import { pageKeymap, pagesKeymap } from './keymap.ts';
import { pageAreas } from './layout.ts';
import { PageList } from './list.tsx';
import { targetIs } from './prompts.ts';
import { SnoozeChoice } from './snooze-choice.tsx';
import { useChanges } from './use-changes.ts';
import { usePageClock } from './use-page-clock.ts';
import { usePagesBoard } from './use-pages-board.ts';
import { useIncidentMatcher } from './use-similar-pages.ts';
import { WatchLine } from './watch-line.tsx';

/** The heading, the counts, and the footer. */
const chrome = 3;

export function Pages({ services, columns, rows, ...params }: ScreenProps<'pages'>) {
  const state = usePages();
  const rota = useRota();
  const { crumbs } = useNavigation();
  const matcher = useIncidentMatcher(services.journal);
  const watch = useWatchStatus(services.watch);
  const board = usePagesBoard(
    services,
    state,
    Math.max(1, Math.floor((rows - chrome) / 4)),
    params.page ?? null,
  );
  const { doing, entries, cursor, isDetailed } = board;
  const now = usePageClock(services.now, state.pages, { entries, at: cursor.at, rota: rota.rota });
  const page = cursor.item?.page ?? null;
  const changes = useChanges(services, page && spanOfPage(page));
  const look = { now, zone: services.zone, columns };
  const asking = typeof doing === 'object' && doing.what === 'asking' ? doing : null;
  const panel = typeof doing === 'object' && doing.what !== 'asking' ? doing : null;
  const isUnwatched = findUnacknowledged(state.pages ?? []).length > 0 && !services.isWatched();
  const problem = state.problem ?? watch?.problem ?? watch?.standing ?? (isUnwatched ? noWatchText : null);
  const status = problem === null || board.said !== null ? board.said : { text: problem, bad: true };
  const statusLines = asking ? questionRows(asking.question, columns) : statusRows(status, columns);
  const areas = pageAreas({
    rows: rows - chrome - statusLines.length,
    pages: entries.length,
    isWhole: isDetailed,
    hasPanel: panel !== null,
  });
  const { filter } = board.list;
  const said = [
    state.pages === null ? '…' : countsText(state.pages),
    state.withEnded && 'with ended pages',
    filter.trim() !== '' && `those with "${cut(filter.trim(), 40)}"`,
    board.marked.size > 0 && `${board.marked.size} marked`,
  ].filter(Boolean);
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs>
        {watch ? (
          <WatchLine status={watch} columns={columns - width(crumbs) - 1} />
        ) : (
          <Text dimColor>{[services.person, services.ownTeam].filter(Boolean).join(', ')}</Text>
        )}
      </Crumbs>
      <Text dimColor wrap="truncate">
        {said.join(', ')}
      </Text>
      {areas.list > 0 && entries.length === 0 && state.pages !== null ? (
        <Empty rows={areas.list} isFiltered={filter.trim() !== ''} hasTeam={services.teamFile !== null} />
      ) : null}
      {areas.list > 0 && entries.length > 0 ? (
        <PageList
          {...{ entries, look }}
          at={cursor.at}
          marked={board.marked}
          rota={rota.rota}
          rows={areas.list}
        />
      ) : null}
      {areas.rule > 0 ? (
        <Text dimColor aria-hidden>
          {'─'.repeat(columns)}
        </Text>
      ) : null}
      {areas.detail > 0 && page ? (
        <PageDetail
          {...{ page, look }}
          similar={matcher.match(page)}
          changes={changes}
          rota={rota.rota}
          rows={areas.detail}
          scrolled={board.scrolled}
        />
      ) : null}
      {panel?.what === 'choosing incident' ? (
        <IncidentChoice
          pages={panel.pages}
          incidents={matcher.incidents}
          similar={panel.pages[0] ? matcher.match(panel.pages[0]) : null}
          {...{ columns }}
          rows={areas.panel}
          onChosen={into => board.duplicateOf(panel.pages, into)}
          onBack={board.look}
        />
      ) : null}
      {panel?.what === 'snoozing' ? (
        <SnoozeChoice
          pages={panel.pages}
          rows={areas.panel}
          onChosen={length => board.snoozeFor(panel.pages, length)}
          onBack={board.look}
        />
      ) : null}
      {panel?.what === 'saying why' ? (
        <TextQuestion
          heading={`${targetIs(panel.pages)} a false alarm`}
          label="Why?"
          validate={text => (text === '' ? 'say why, so that somebody can mend the alert' : null)}
          {...{ columns }}
          rows={areas.panel}
          y={2 + areas.list + areas.rule}
          onAnswer={why => board.falsePositive(panel.pages, why)}
          onBack={board.look}
        />
      ) : null}
      <Box flexGrow={1} />
      <LastRows
        question={asking && { text: asking.question, onAnswer: yes => board.answer(asking.then, yes) }}
        filter={board.isFiltering ? board.editor : null}
        {...{ status, columns }}
        lines={statusLines}
        y={rows - 2}
      />
      <Footer
        keymap={board.isFiltering ? filterKeymap : findKeymap(doing, panel?.what ?? null, isDetailed)}
        columns={columns}
      />
    </Box>
  );
}

/** The keymap that is in effect. */
function findKeymap(doing: unknown, panel: string | null, isDetailed: boolean): Keymap {
  if (panel !== null) return panel === 'saying why' ? promptKeymap : choiceKeymap;
  if (typeof doing === 'object') return questionKeymap;
  return isDetailed ? pageKeymap : pagesKeymap;
}

type EmptyProps = { readonly rows: number; readonly isFiltered: boolean; readonly hasTeam: boolean };

function Empty({ rows, isFiltered, hasTeam }: EmptyProps) {
  const lines = isFiltered
    ? ['Nothing matches; Esc takes the filter away.']
    : [
        'No page waits for anybody.',
        hasTeam
          ? 'callme watch takes pages in; c shows those that are over.'
          : 'callme init writes a team file, and callme watch takes pages in.',
      ];
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} paddingTop={1} overflow="hidden">
      {lines.map(line => (
        <Text key={line} wrap="truncate">
          {line}
        </Text>
      ))}
    </Box>
  );
}
