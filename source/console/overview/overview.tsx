/** The overview: open incidents, who is responding, what is due, and the reader's follow-ups. */

import { Box, Text } from 'ink';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { Crumbs } from '../app/crumbs.tsx';
import type { ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { useScreenState } from '../app/use-screen-state.ts';
import { useOnListed, usePages, useRota } from '../data/live-data.tsx';
import type { Services } from '../data/services.ts';
import { useIncidents } from '../data/use-incidents.ts';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { useNow } from '../data/use-now.ts';
import { useKeys } from '../input/use-keys.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { findTop, type ListState, useFilteredList } from '../ui/lists/use-filtered-list.ts';
import { filterKeymap } from '../ui/prompts/keymaps.ts';
import { Prompt } from '../ui/prompts/prompt.tsx';
import { countTeamDutyRows } from '../ui/summaries/duty.ts';
import { type Part, part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { tone } from '../ui/text/theme.ts';
import { cut } from '../ui/text/wrap.ts';
import { Greeting } from './greeting.tsx';
import { collectItems } from './items.ts';
import { overviewKeymap } from './keymap.ts';
import { onCallRows } from './on-call-rows.ts';
import { IncidentRow, TaskRow } from './rows.tsx';
import { waitingPageRows } from './waiting-pages.ts';

/** What the list remembers while another screen is open. */
export type OverviewList = ListState & { readonly withClosed: boolean };

const initialList: OverviewList = { selected: null, filter: '', withClosed: false };

const chrome = 4;

export function Overview({ services, columns, rows }: ScreenProps<'overview'>) {
  const { navigate, openHelp, openPalette, quit } = useNavigation();
  const [list, onList] = useScreenState('overview', initialList);
  const rota = useRota();
  const { pages } = usePages();
  const onListed = useOnListed();
  const { records, problem } = useIncidents(services.journal);
  const now = useNow(services.now, rota.rota);
  const isListed = records !== null;
  useEffect(() => {
    if (isListed) onListed();
  }, [isListed, onListed]);
  const { withClosed } = list;
  const filter = list.filter.trim();
  const items = useMemo(
    () => collectItems(records ?? [], { person: services.person, withClosed, filter }),
    [records, services.person, withClosed, filter],
  );
  const above = [
    ...onCallLines(rota, services, now, columns),
    ...waitingPageRows(pages ?? [], now, services.isWatched()),
  ];
  const height = Math.max(1, Math.floor((rows - chrome - above.length) / 2));
  const shown = useFilteredList({ items, list, onList, height });
  const { cursor, isFiltering } = shown;
  const top = findTop(cursor.at, items.length, height);
  const [reason, setReason] = useState<string | null>(null);
  const onSelected = (run: (incident: IncidentId) => void) => ({
    run: () => cursor.item && run(cursor.item.record.id),
    disabledBecause: cursor.item ? null : 'no incident is selected',
  });

  useKeys(
    overviewKeymap,
    {
      ...shown.handlers,
      open: onSelected(id => navigate({ screen: 'room', id })),
      declare: () => navigate({ screen: 'declare' }),
      pages: () => navigate({ screen: 'pages' }),
      oncall: () => navigate({ screen: 'oncall' }),
      'follow-ups': () => navigate({ screen: 'follow-ups' }),
      history: () => navigate({ screen: 'history' }),
      report: () => navigate({ screen: 'report' }),
      review: onSelected(id => navigate({ screen: 'review', id })),
      closed: () => onList({ withClosed: !withClosed }),
      back: shown.clearFilter,
      help: openHelp,
      palette: () => openPalette(overviewKeymap),
      quit,
    },
    { isActive: !isFiltering, onReason: setReason },
  );

  const active = (records ?? []).filter(({ status }) => status === 'active').length;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs>
        <Text dimColor>{[services.person, services.ownTeam].filter(Boolean).join(', ')}</Text>
      </Crumbs>
      <Text dimColor wrap="truncate">
        {records === null
          ? '…'
          : [
              active === 0 ? 'no active incidents' : `${active} active`,
              withClosed && 'with closed ones',
              filter !== '' && `containing "${cut(filter, 40)}"`,
            ]
              .filter(Boolean)
              .join(', ')}
      </Text>
      {above.map((parts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the position of a row identifies it
        <Parts key={index} parts={parts} columns={columns} />
      ))}
      <Box flexDirection="column" flexGrow={1} overflow="hidden">
        {records !== null && items.length === 0 ? (
          <Empty
            filtered={filter !== ''}
            isFirst={records.length === 0 && services.teamFile === null && !isFiltering}
          >
            <Greeting onDeclare={() => navigate({ screen: 'declare' })} leaveFor={services.leaveFor} />
          </Empty>
        ) : null}
        {items
          .slice(top, top + height)
          .map(item =>
            item.task ? (
              <TaskRow
                key={item.key}
                task={item.task}
                record={item.record}
                selected={cursor.item === item}
                now={now}
              />
            ) : (
              <IncidentRow
                key={item.key}
                record={item.record}
                selected={cursor.item === item}
                now={now}
                services={services}
                columns={columns}
              />
            ),
          )}
      </Box>
      {isFiltering ? (
        <Prompt label="/" editor={shown.editor} columns={columns} y={rows - 2} />
      ) : problem ? (
        <Text wrap="truncate" {...tone('late')}>
          ✗ {problem}
        </Text>
      ) : (
        <Text dimColor>
          {reason ?? (items.length > height ? `${cursor.at + 1} of ${items.length}` : ' ')}
        </Text>
      )}
      <Footer keymap={isFiltering ? filterKeymap : overviewKeymap} columns={columns} />
    </Box>
  );
}

/** Who is on call for the reader's team. Until it is loaded its row is kept free, so that nothing moves later. */
function onCallLines(
  { rota, problem }: RotaState,
  services: Services,
  now: string,
  columns: number,
): readonly (readonly Part[])[] {
  if (rota) return onCallRows(rota, services, { now, zone: services.zone }, columns);
  const { primary = null, secondary = null } = services.teamFile?.teams[services.ownTeam ?? ''] ?? {};
  const duties = [primary, secondary].filter(schedule => schedule !== null).length;
  const instead = problem === null ? part('…', 'muted') : part(`✗ who is on call: ${problem}`, 'late');
  return Array.from({ length: countTeamDutyRows(columns, duties) }, () => [instead]);
}

type EmptyProps = {
  readonly filtered: boolean;
  readonly isFirst: boolean;
  /** The greeting. */
  readonly children: ReactNode;
};

function Empty({ filtered, isFirst, children }: EmptyProps) {
  if (isFirst && !filtered) return children;
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Text>{filtered ? 'No match; Esc clears the filter.' : 'No open incidents.'}</Text>
      {filtered ? null : (
        <Text>
          Press <Text bold>n</Text> to declare one, <Text bold>c</Text> to show closed ones.
        </Text>
      )}
    </Box>
  );
}
