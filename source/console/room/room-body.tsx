/**
 * The timeline, and beside it (on a narrow screen: instead of it) a runbook, similar incidents or the side
 * panel.
 */
import { Box } from 'ink';
import { useMemo } from 'react';
import type { RelatedIncident } from '../../domain/incident/related.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { Entry } from '../../domain/incident/timeline.ts';
import type { Zone } from '../../time/format.ts';
import { Boundary } from '../ui/layout/boundary.tsx';
import type { RoomLayout } from './layout.ts';
import { SidePanel } from './panel/side-panel.tsx';
import { SimilarPanel } from './panel/similar-panel.tsx';
import { findCheckedSteps } from './runbook/runbook.ts';
import { RunbookPanel } from './runbook/runbook-panel.tsx';
import { type RunbookState, shownRunbook } from './runbook/state.ts';
import type { RoomState } from './state.ts';
import type { Row } from './timeline/rows.ts';
import { TimelineView } from './timeline/timeline-view.tsx';

type Props = {
  /** Null until it is read. */
  readonly incident: IncidentState | null;
  readonly entries: readonly Entry[];
  readonly related: readonly RelatedIncident[];
  readonly visibleRows: readonly Row[];
  /** The id of the entry that keys act on. */
  readonly selected: string | null;
  readonly state: Pick<RoomState, 'runbook' | 'similar' | 'isPanelOpen'>;
  readonly now: string;
  readonly zone: Zone;
  readonly layout: Pick<RoomLayout<unknown>, 'isWide' | 'timeline' | 'sideColumns'>;
};

export function RoomBody({
  incident,
  entries,
  related,
  visibleRows,
  selected,
  state,
  now,
  zone,
  layout,
}: Props) {
  const { runbook, similar, isPanelOpen } = state;
  const { isWide, timeline, sideColumns } = layout;
  const isSideOpen = isWide || isPanelOpen || runbook !== null || similar !== null;
  const side = { rows: timeline.rows, columns: sideColumns };
  return (
    <Box height={timeline.rows} flexShrink={0}>
      {isSideOpen && !isWide ? null : (
        <Boundary name="the timeline">
          <TimelineView visibleRows={visibleRows} {...timeline} selected={selected} />
        </Boundary>
      )}
      {runbook ? (
        <Boundary name="the runbook">
          <Runbook state={runbook} entries={entries} {...side} />
        </Boundary>
      ) : null}
      {isSideOpen && !runbook && incident ? (
        <Boundary name="the panel">
          {similar ? (
            <SimilarPanel similar={similar} now={now} {...side} />
          ) : (
            <SidePanel {...{ incident, entries, related, zone }} {...side} />
          )}
        </Boundary>
      ) : null}
    </Box>
  );
}

type RunbookProps = {
  readonly state: RunbookState;
  readonly entries: readonly Entry[];
  readonly rows: number;
  readonly columns: number;
};

function Runbook({ state, entries, ...size }: RunbookProps) {
  const runbook = shownRunbook(state);
  const checked = useMemo(() => (runbook ? findCheckedSteps(runbook, entries) : null), [runbook, entries]);
  if (!runbook || !checked) return null;
  return (
    <RunbookPanel
      runbook={runbook}
      checked={checked}
      step={state.hasKeys ? state.step : -1}
      index={state.shown}
      count={state.runbooks.length}
      {...size}
    />
  );
}
