/** The top of the room: the incident, its age, the roles, and what is due. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import { type Cadences, type Reminder, reminders } from '../../../domain/incident/reminders.ts';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { formatProgress, formatProgressSince } from '../../../format/text/impact.ts';
import { formatAgeInMinutes } from '../../../format/text/incident.ts';
import { padToWidth, width } from '../../../format/text/layout/cells.ts';
import { severityMarks } from '../../../format/text/layout/style.ts';
import { incidentStatusParts } from '../../ui/summaries/incident-status.ts';
import { Parts } from '../../ui/text/styled-text.tsx';
import { severityTone, tone } from '../../ui/text/theme.ts';
import { filterCountdowns } from './alarm.ts';
import { formatBanner } from './hand-over.ts';
import { findNudge } from './nudge.ts';

type Props = {
  readonly incident: IncidentState;
  readonly person: string;
  readonly cadences: Cadences;
  readonly now: string;
  readonly columns: number;
};

export const headerRows = 3;

/** Below this, the title needs the cells that the age of the progress would take. */
const narrowColumns = 60;

/** Always three lines: the timeline below does not jump when something becomes due. */
export const RoomHeader = memo(function RoomHeader({ incident, person, cadences, now, columns }: Props) {
  const all = reminders(incident, cadences, now);
  const due = filterCountdowns(all, person);
  const { severity, outcome } = incident;
  const progress = columns < narrowColumns ? formatProgress(incident) : formatProgressSince(incident, now);
  const state = outcome && outcome !== 'reviewed' ? outcome : progress;
  const age = formatAgeInMinutes(incident, now);
  const right = [incident.confidential && 'confidential', incident.drill && 'drill', state, age]
    .filter(Boolean)
    .join('  ');
  return (
    <Box flexDirection="column" height={headerRows} flexShrink={0}>
      <Box justifyContent="space-between">
        <Box flexShrink={1}>
          <Text wrap="truncate">
            <Text {...tone(severityTone[severity])}>
              {severityMarks[severity]} {incident.id} {severity}
            </Text>
            <Text bold> {incident.title}</Text>
          </Text>
        </Box>
        <Box flexShrink={0} width={width(right) + 2} justifyContent="flex-end">
          <Text>{right}</Text>
        </Box>
      </Box>
      <Parts parts={incidentStatusParts(incident, due, now, columns)} columns={columns} />
      <Nudge incident={incident} person={person} all={all} now={now} columns={columns} />
    </Box>
  );
});

/** The reminder that matters most to this person now; blank if there is none. */
function Nudge({
  incident,
  person,
  all,
  now,
  columns,
}: {
  readonly incident: IncidentState;
  readonly person: string;
  readonly all: readonly Reminder[];
  readonly now: string;
  readonly columns: number;
}) {
  const banner = formatBanner(incident, person, columns);
  if (banner !== null) {
    return (
      <Text inverse bold wrap="truncate">
        {padToWidth(banner, columns)}
      </Text>
    );
  }
  const reminder = findNudge(incident, person, all, now);
  return (
    <Text wrap="truncate" {...tone(reminder?.tone ?? 'muted')}>
      {reminder ? `▸ ${reminder.text}` : ' '}
    </Text>
  );
}
