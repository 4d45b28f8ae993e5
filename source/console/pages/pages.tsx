/** Pages: who is notified about what, what was tried, who is next, and the actions on them. */

import { Box, Text } from 'ink';
import { spanOfPage } from '../../domain/changes/context.ts';
import { width } from '../../format/text/layout/cells.ts';
import { Crumbs } from '../app/crumbs.tsx';
import type { ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { usePages, useRota } from '../data/live-data.tsx';
import { useWatchStatus } from '../data/watch-status.ts';
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
import { formatCounts } from './entries.ts';
import { IncidentChoice } from './incident-choice.tsx';
import { pageKeymap, pagesKeymap } from './keymap.ts';
import { layOutPages } from './layout.ts';
import { PageList } from './list.tsx';
import { formatTarget } from './questions.ts';
import { SnoozeChoice } from './snooze-choice.tsx';
import { useIncidentMatcher } from './use-matching-incidents.ts';
import { useNearbyChanges } from './use-nearby-changes.ts';
import { usePageClock } from './use-page-clock.ts';
import { usePagesBoard } from './use-pages-board.ts';
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
  const changes = useNearbyChanges(services, page && spanOfPage(page));
  const view = { now, zone: services.zone, columns };
  const asking = typeof doing === 'object' && doing.what === 'confirming' ? doing : null;
  const panel = typeof doing === 'object' && doing.what !== 'confirming' ? doing : null;
  const isUnwatched = findUnacknowledged(state.pages ?? []).length > 0 && !services.isWatched();
  const problem = state.problem ?? watch?.problem ?? watch?.lasting ?? (isUnwatched ? noWatchText : null);
  const status = problem === null || board.message !== null ? board.message : { text: problem, bad: true };
  const statusLines = asking ? questionRows(asking.question, columns) : statusRows(status, columns);
  const areas = layOutPages({
    rows: rows - chrome - statusLines.length,
    pages: entries.length,
    isWhole: isDetailed,
    hasPanel: panel !== null,
  });
  const { filter } = board.list;
  const parts = [
    state.pages === null ? '…' : formatCounts(state.pages),
    state.withEnded && 'with ended pages',
    filter.trim() !== '' && `containing "${cut(filter.trim(), 40)}"`,
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
        {parts.join(', ')}
      </Text>
      {areas.list > 0 && entries.length === 0 && state.pages !== null ? (
        <Empty rows={areas.list} isFiltered={filter.trim() !== ''} hasTeam={services.teamFile !== null} />
      ) : null}
      {areas.list > 0 && entries.length > 0 ? (
        <PageList
          {...{ entries, view }}
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
          {...{ page, view }}
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
          onBack={board.close}
        />
      ) : null}
      {panel?.what === 'snoozing' ? (
        <SnoozeChoice
          pages={panel.pages}
          rows={areas.panel}
          onChosen={length => board.snoozeFor(panel.pages, length)}
          onBack={board.close}
        />
      ) : null}
      {panel?.what === 'asking why' ? (
        <TextQuestion
          heading={`Mark ${formatTarget(panel.pages)} as a false alarm`}
          label="Why?"
          validate={text => (text === '' ? 'no reason: say why, so that the alert can be fixed' : null)}
          {...{ columns }}
          rows={areas.panel}
          y={2 + areas.list + areas.rule}
          onAnswer={why => board.falsePositive(panel.pages, why)}
          onBack={board.close}
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
  if (panel !== null) return panel === 'asking why' ? promptKeymap : choiceKeymap;
  if (typeof doing === 'object') return questionKeymap;
  return isDetailed ? pageKeymap : pagesKeymap;
}

type EmptyProps = { readonly rows: number; readonly isFiltered: boolean; readonly hasTeam: boolean };

function Empty({ rows, isFiltered, hasTeam }: EmptyProps) {
  const lines = isFiltered
    ? ['No match; Esc clears the filter.']
    : [
        'No pages are waiting.',
        hasTeam
          ? 'callme watch receives pages; c shows ended ones.'
          : 'callme init creates a team file, and callme watch receives pages.',
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
