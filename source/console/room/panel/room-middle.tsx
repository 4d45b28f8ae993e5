/** The middle of the room: the timeline, and beside it, or in its place where it is narrow, a runbook or the panel. */
import { Box } from 'ink';
import type { IncidentState } from '../../../domain/incident/state.ts';
import type { Alike } from '../../../search/search.ts';
import { Boundary } from '../../ui/boundary.tsx';
import { RunbookPanel } from '../runbook/runbook-panel.tsx';
import type { useRunbooks } from '../runbook/use-runbooks.ts';
import type { Row } from '../timeline/rows.ts';
import { TimelineView } from '../timeline/timeline-view.tsx';
import { SidePanel } from './side-panel.tsx';
import { AlikePanel } from './similar-panel.tsx';

type Props = {
  readonly record: IncidentState | null;
  readonly shown: readonly Row[];
  /** The id of the entry that keys act on. */
  readonly selected: string | null;
  readonly runbook: ReturnType<typeof useRunbooks>['shown'];
  readonly isPanelAsked: boolean;
  /** Incidents of the past that are like this one; null: nobody asked. */
  readonly alike: readonly Alike[] | null;
  readonly now: string;
  readonly columns: number;
  /** Cells that are the timeline's; the rest is for what stands beside it. */
  readonly timelineColumns: number;
  readonly rows: number;
};

export function RoomMiddle(props: Props) {
  const { record, shown, selected, runbook, isPanelAsked, alike, now, columns, timelineColumns, rows } =
    props;
  const isWide = timelineColumns < columns;
  const isBeside = isWide || isPanelAsked || runbook !== null;
  const besideColumns = isWide ? columns - timelineColumns : columns;
  return (
    <Box height={rows} flexShrink={0}>
      {isBeside && !isWide ? null : (
        <Boundary name="the timeline">
          <TimelineView shown={shown} rows={rows} columns={timelineColumns} selected={selected} />
        </Boundary>
      )}
      {isBeside && runbook ? (
        <Boundary name="the runbook">
          <RunbookPanel {...runbook} rows={rows} columns={besideColumns} />
        </Boundary>
      ) : null}
      {isBeside && !runbook && record ? (
        <Boundary name="the panel">
          {alike ? (
            <AlikePanel alike={alike} now={now} rows={rows} columns={besideColumns} />
          ) : (
            <SidePanel record={record} rows={rows} columns={besideColumns} />
          )}
        </Boundary>
      ) : null}
    </Box>
  );
}
