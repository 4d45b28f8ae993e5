/** A follow-up in the list: one row for what it is, one for its owner, due date and incident. Pure. */
import { width } from '../../format/text/layout/cells.ts';
import { findAge, formatDuration } from '../../time/duration.ts';
import { type Part, part } from '../ui/text/span.ts';
import { type FollowUp, isOverdue } from './entries.ts';

export const rowsPerFollowUp = 2;

/** Days after which a temporary fix that is still in place is shown as late. */
const lateFixDays = 7;
const dayMs = 86_400_000;

type RowOptions = {
  readonly now: string;
  readonly today: string;
  readonly columns: number;
  readonly person: string;
};

function fixPart({ task }: FollowUp, now: string): Part[] {
  if (!task.temporaryFix || task.status !== 'open') return [];
  const age = findAge(task.added, now);
  const days = Math.floor(age / dayMs);
  const since = days === 0 ? '' : ` for ${formatDuration(days * dayMs)}`;
  return [part(` · temporary fix still in place${since}`, days >= lateFixDays ? 'late' : 'warning')];
}

export function followUpRows(each: FollowUp, selected: boolean, options: RowOptions): readonly Part[][] {
  const { task, record } = each;
  const lead = `${selected ? '›' : ' '}${task.id} ${task.text}`;
  const first = selected
    ? [part(lead + ' '.repeat(Math.max(0, options.columns - width(lead))), 'selected')]
    : [part(lead, task.status === 'open' ? 'normal' : 'muted')];
  const owner =
    task.owner === null
      ? part('no owner', 'warning')
      : part(task.owner === options.person ? 'you' : task.owner);
  const late = isOverdue(task, options.today);
  const due =
    task.due === null
      ? []
      : [part(` · ${late ? 'overdue since' : 'due'} ${task.due}`, late ? 'late' : 'muted')];
  const over =
    task.status === 'open'
      ? []
      : [part(` · ${task.status}${task.droppedWhy ? `: ${task.droppedWhy}` : ''}`, 'muted')];
  const links = task.links.map(link => part(` · ${link}`, 'muted'));
  return [
    first,
    [
      part('   '),
      owner,
      ...due,
      ...over,
      ...fixPart(each, options.now),
      part(` · ${record.id} ${record.title}`, 'muted'),
      ...links,
    ],
  ];
}
