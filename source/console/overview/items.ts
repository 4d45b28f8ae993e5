/** What is in the overview's list, and in which order. Pure. */
import { withMergedStates } from '../../domain/incident/merged.ts';
import type { IncidentState, Task } from '../../domain/incident/state.ts';
import { severityRank, statuses } from '../../domain/incident/vocabulary.ts';

export type Item = { readonly key: string; readonly record: IncidentState; readonly task: Task | null };

type Filter = { readonly person: string; readonly withClosed: boolean; readonly filter: string };

/** Incidents, the most urgent first; then this person's open follow-ups, by due date. */
export function collectItems(
  records: readonly IncidentState[],
  { person, withClosed, filter }: Filter,
): Item[] {
  const text = filter.toLowerCase();
  const matches = (...parts: readonly string[]) => parts.join(' ').toLowerCase().includes(text);
  const incidents = withMergedStates(records)
    .filter(
      record =>
        (withClosed || record.status !== 'closed') &&
        matches(record.id, record.title, record.severity, record.team ?? ''),
    )
    .toReversed()
    .toSorted(
      (a, b) =>
        statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
        severityRank(a.severity) - severityRank(b.severity),
    )
    .map((record): Item => ({ key: record.id, record, task: null }));
  const tasks = records
    .flatMap(record => record.tasks.map((task): Item & { task: Task } => ({ key: task.id, record, task })))
    .filter(({ task }) => task.status === 'open' && task.owner === person && matches(task.id, task.text))
    .toSorted((a, b) => (a.task.due ?? '9999').localeCompare(b.task.due ?? '9999'));
  return [...incidents, ...tasks];
}
