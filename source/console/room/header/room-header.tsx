/** The top of the room: what it is, how long it has been going on, who has which role, what is due. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import { type Cadences, type Reminder, reminders } from '../../../domain/incident/reminders.ts';
import type { IncidentState } from '../../../domain/incident/state.ts';
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
  readonly record: IncidentState;
  readonly person: string;
  readonly cadences: Cadences;
  readonly now: string;
  readonly columns: number;
};

export const headerRows = 3;

/** Three lines, always: the timeline below does not jump when something falls due. */
export const RoomHeader = memo(function RoomHeader({ record, person, cadences, now, columns }: Props) {
  const found = reminders(record, cadences, now);
  const due = filterCountdowns(found, person);
  const { severity, status, outcome } = record;
  const state = outcome && outcome !== 'reviewed' ? outcome : status;
  const age = formatAgeInMinutes(record, now);
  const right = [record.confidential && 'confidential', record.drill && 'drill', state, age]
    .filter(Boolean)
    .join('  ');
  return (
    <Box flexDirection="column" height={headerRows} flexShrink={0}>
      <Box justifyContent="space-between">
        <Box flexShrink={1}>
          <Text wrap="truncate">
            <Text {...tone(severityTone[severity])}>
              {severityMarks[severity]} {record.id} {severity}
            </Text>
            <Text bold> {record.title}</Text>
          </Text>
        </Box>
        <Box flexShrink={0} width={width(right) + 2} justifyContent="flex-end">
          <Text>{right}</Text>
        </Box>
      </Box>
      <Parts parts={incidentStatusParts(record, due, now, columns)} columns={columns} />
      <Nudge record={record} person={person} found={found} now={now} columns={columns} />
    </Box>
  );
});

/** One line for what matters most to this person now; empty where nothing does. */
function Nudge({
  record,
  person,
  found,
  now,
  columns,
}: {
  readonly record: IncidentState;
  readonly person: string;
  readonly found: readonly Reminder[];
  readonly now: string;
  readonly columns: number;
}) {
  const banner = formatBanner(record, person, columns);
  if (banner !== null) {
    return (
      <Text inverse bold wrap="truncate">
        {padToWidth(banner, columns)}
      </Text>
    );
  }
  const said = findNudge(record, person, found, now);
  return (
    <Text wrap="truncate" {...tone(said?.tone ?? 'muted')}>
      {said ? `▸ ${said.text}` : ' '}
    </Text>
  );
}
