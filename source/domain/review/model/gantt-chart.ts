/** The Gantt chart of an incident: bars to scale for impact, severity and roles, marks for times and updates. */

import { findWindowPhases, listTimes, orderWindows, windowEnd } from '../../incident/impact.ts';
import type { Incident } from '../../incident/state.ts';
import type { Entry } from '../../incident/timeline.ts';
import { type Role, roles, type Severity, timeNames } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import { isAccepted } from './response.ts';
import { type SeverityChange, withOrigin } from './tables.ts';
import { formatUtcSecond } from './times.ts';

/** One row of a Mermaid Gantt chart. A mark has no length. */
export type GanttRow = {
  readonly text: string;
  /** Mermaid's colour tag. */
  readonly tag: 'crit' | 'active' | 'done' | null;
  readonly from: string;
  /** End of a bar; null for a mark. */
  readonly until: string | null;
};
export type GanttSection = { readonly name: string; readonly rows: readonly GanttRow[] };
export type GanttChart = {
  /** strftime format of the time axis. */
  readonly axis: string;
  readonly sections: readonly GanttSection[];
};

const colours: Readonly<Record<Severity, GanttRow['tag']>> = {
  critical: 'crit',
  major: 'active',
  minor: 'done',
};
const maxUpdates = 12;
const day = 86_400_000;

/** When people are named by role, the name already contains the role. */
const heldBy = (role: Role, who: string) => (who.startsWith(role) ? who : `${role} ${who}`);
const mark = (text: string, at: string): GanttRow => ({
  text,
  tag: null,
  from: formatUtcSecond(at),
  until: null,
});
const bar = (text: string, tag: GanttRow['tag'], from: string, until: string): GanttRow =>
  until > from ? { text, tag, from: formatUtcSecond(from), until: formatUtcSecond(until) } : mark(text, from);

function severityRows({ state }: Incident, changes: readonly SeverityChange[], start: string, end: string) {
  const own = changes.filter(({ origin }) => origin === null);
  const first = own[0]?.from ?? state.severity;
  const steps = [{ at: start, to: first }, ...own];
  return steps.map(({ at, to }, index) => bar(to, colours[to], at, steps[index + 1]?.at ?? end));
}

/**
 * The chart of an active incident ends at its newest entry, so that the same journal always gives the same chart.
 * @returns null when only the time of the declaration is known
 */
export function createGanttChart(
  incident: Incident,
  entries: readonly Entry[],
  changes: readonly SeverityChange[],
  participants: Participants,
): GanttChart | null {
  const { state } = incident;
  const { times } = state;
  const declared = times.declared?.at ?? state.lastRecorded;
  const windows = orderWindows(state.windows);
  const ends = windows.flatMap(window => windowEnd(window)?.at ?? []);
  const until =
    [times.resolved?.at ?? times.closed?.at ?? entries.at(-1)?.at ?? declared, ...ends].sort().at(-1) ??
    declared;
  const marks = timeNames.flatMap(name =>
    listTimes(state, name).flatMap(({ label, time }) =>
      time && name !== 'closed' ? [{ label, at: time.at }] : [],
    ),
  );
  if (marks.length < 2) return null;
  const updates = entries.filter(entry => entry.kind === 'update' && !entry.struck);
  const drawn = updates.slice(0, maxUpdates);
  const sections: GanttSection[] = [
    {
      name: 'Impact',
      rows: windows.flatMap((window, index) =>
        window.from === null
          ? []
          : [
              bar(
                windows.length === 1 ? 'user-facing impact' : `impact window ${index + 1}`,
                'crit',
                window.from.at,
                windowEnd(window)?.at ?? until,
              ),
            ],
      ),
    },
    {
      name: 'Severity',
      rows:
        windows.length === 1
          ? severityRows(incident, changes, declared, until)
          : windows.flatMap(window =>
              findWindowPhases(state, window).map(({ severity, from, to }) =>
                bar(severity, colours[severity], from, to ?? until),
              ),
            ),
    },
    {
      name: 'Roles',
      rows: roles.flatMap(role =>
        state.tenures
          .filter(tenure => tenure.role === role && tenure.from < until && isAccepted(state, tenure))
          .map(tenure => {
            const left = tenure.until !== null && tenure.until < until ? tenure.until : until;
            const who = withOrigin(participants.nameOf(tenure.person), tenure.origin);
            return bar(heldBy(role, who), null, tenure.from, left);
          }),
      ),
    },
    { name: 'Times', rows: marks.map(({ label, at }) => mark(label, at)) },
    {
      name:
        drawn.length < updates.length ? `Updates, the first ${drawn.length} of ${updates.length}` : 'Updates',
      rows: drawn.map(update =>
        mark(`${update.audience === 'public' ? 'public' : 'internal'} update`, update.at),
      ),
    },
  ];
  const instants = marks.map(({ at }) => Date.parse(at));
  const long = Math.max(...instants, Date.parse(until)) - Math.min(...instants) >= day;
  return { axis: long ? '%m-%d %H:%M' : '%H:%M', sections: sections.filter(({ rows }) => rows.length > 0) };
}
