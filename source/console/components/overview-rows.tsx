/** The rows of the overview: two lines each, so that a list reads the same however it is mixed. */
import { Box, Text } from 'ink';
import type { IncidentRecord, Task } from '../../domain/incident/record.ts';
import { reminders, updateDue } from '../../domain/incident/reminders.ts';
import { width } from '../../output/cells.ts';
import { roleText, stateText } from '../../output/incident.ts';
import { severityMarks } from '../../output/style.ts';
import { ageInMinutes } from '../age.ts';
import { countdown } from '../countdown.ts';
import { severityTone, tone } from '../theme.ts';
import type { World } from '../world.ts';

type IncidentProps = {
  readonly record: IncidentRecord;
  readonly selected: boolean;
  readonly now: string;
  readonly world: World;
  readonly columns: number;
};

export function IncidentRow({ record, selected, now, world, columns }: IncidentProps) {
  const { severity } = record;
  const urgent = reminders(record, world.cadences, now).find(
    ({ due, person }) => (due === null || due <= now) && (person === null || person === world.person),
  );
  const age = ageInMinutes(record, now);
  const due = updateDue(record, world.cadences);
  const update = due === null ? null : countdown(due, now);
  const lead = `${selected ? '›' : ' '}${severityMarks[severity]} ${record.id} ${severity}`;
  const middle = `  ${stateText(record)} ${age}  `;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text wrap="truncate" inverse={selected}>
        <Text {...tone(severityTone[severity])}>{lead}</Text>
        <Text>{middle}</Text>
        <Text bold>{record.title}</Text>
        {' '.repeat(Math.max(0, columns - width(lead + middle + record.title)))}
      </Text>
      <Text wrap="truncate">
        <Text dimColor>
          {'   '}commander {roleText(record.roles.commander)} · investigator{' '}
          {roleText(record.roles.investigator)}
        </Text>
        {update ? (
          <Text>
            <Text dimColor> · update </Text>
            <Text {...tone(update.tone)}>{update.text}</Text>
          </Text>
        ) : null}
        {urgent && urgent.kind !== 'update-due' ? (
          <Text {...tone('warning')}>{`  ▸ ${urgent.text}`}</Text>
        ) : null}
      </Text>
    </Box>
  );
}

type TaskProps = {
  readonly task: Task;
  readonly record: IncidentRecord;
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
        {task.temporaryFix ? ', a temporary fix stands until it is done' : ''}
      </Text>
    </Box>
  );
}
