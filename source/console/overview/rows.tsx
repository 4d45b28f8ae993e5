/** The rows of the overview: two lines for each incident and each follow-up. */
import { Box, Text } from 'ink';
import { reminders, updateDue } from '../../domain/incident/reminders.ts';
import type { IncidentState, Task } from '../../domain/incident/state.ts';
import { formatAgeInMinutes, formatIncidentStatus } from '../../format/text/incident.ts';
import { width } from '../../format/text/layout/cells.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import type { Services } from '../data/services.ts';
import { incidentStatusParts } from '../ui/summaries/incident-status.ts';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { severityTone, tone } from '../ui/text/theme.ts';

type IncidentProps = {
  readonly record: IncidentState;
  readonly selected: boolean;
  readonly now: string;
  readonly services: Services;
  readonly columns: number;
};

/** The second line is aligned with the title, not with the mark. */
const indented = 3;

export function IncidentRow({ record, selected, now, services, columns }: IncidentProps) {
  const { severity } = record;
  const urgent = reminders(record, services.cadences, now).find(
    ({ due, person }) => (due === null || due <= now) && (person === null || person === services.person),
  );
  const age = formatAgeInMinutes(record, now);
  const due = updateDue(record, services.cadences);
  const reminder = urgent && urgent.kind !== 'update-due' ? part(`  ▸ ${urgent.text}`, 'warning') : null;
  const left = columns - indented - width(reminder?.text ?? '');
  const below = [
    part(' '.repeat(indented)),
    ...incidentStatusParts(record, due === null ? [] : [{ kind: 'update-due', due }], now, left),
    ...(reminder ? [reminder] : []),
  ];
  const lead = `${selected ? '›' : ' '}${severityMarks[severity]} ${record.id} ${severity}`;
  const middle = `  ${formatIncidentStatus(record)} ${age}  `;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text wrap="truncate" inverse={selected}>
        <Text {...tone(severityTone[severity])}>{lead}</Text>
        <Text>{middle}</Text>
        <Text bold>{record.title}</Text>
        {' '.repeat(Math.max(0, columns - width(lead + middle + record.title)))}
      </Text>
      <Parts parts={below} columns={columns} />
    </Box>
  );
}

type TaskProps = {
  readonly task: Task;
  readonly record: IncidentState;
  readonly selected: boolean;
  readonly now: string;
};

export function TaskRow({ task, record, selected, now }: TaskProps) {
  const late = task.due !== null && task.due < now.slice(0, 10);
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text wrap="truncate" inverse={selected}>
        {selected ? '›' : ' '}
        {task.id} {task.text}
      </Text>
      <Text wrap="truncate" {...tone(late ? 'late' : 'muted')}>
        {'   '}your follow-up from {record.id}
        {task.due ? `, ${late ? 'overdue since' : 'due'} ${task.due}` : ''}
        {task.temporaryFix ? ', temporary fix still in place' : ''}
      </Text>
    </Box>
  );
}
