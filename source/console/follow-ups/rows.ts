/** A follow-up in the list: two rows, what it is and where it comes from. Pure. */
import { width } from '../../format/text/layout/cells.ts';
import { formatDuration } from '../../time/duration.ts';
import { type Part, part } from '../ui/text/span.ts';
import { type FollowUp, isOverdue } from './entries.ts';

export const rowsPerFollowUp = 2;

/** After so many days a temporary fix that still stands is said louder: nothing is more permanent. */
const fixStaysFor = 7;
const dayMs = 86_400_000;

type Look = {
  readonly now: string;
  readonly today: string;
  readonly columns: number;
  readonly person: string;
};

function fixPart({ task }: FollowUp, now: string): Part[] {
  if (!task.temporaryFix || task.status !== 'open') return [];
  const age = Date.parse(now) - Date.parse(task.added);
  const days = Math.floor(age / dayMs);
  const since = days === 0 ? '' : ` for ${formatDuration(days * dayMs)}`;
  return [part(` · temporary fix stands${since}`, days >= fixStaysFor ? 'late' : 'warning')];
}

export function followUpRows(each: FollowUp, selected: boolean, look: Look): readonly Part[][] {
  const { task, record } = each;
  const lead = `${selected ? '›' : ' '}${task.id} ${task.text}`;
  const first = selected
    ? [part(lead + ' '.repeat(Math.max(0, look.columns - width(lead))), 'selected')]
    : [part(lead, task.status === 'open' ? 'normal' : 'muted')];
  const owner =
    task.owner === null
      ? part('nobody has it', 'warning')
      : part(task.owner === look.person ? 'you' : task.owner);
  const late = isOverdue(task, look.today);
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
      ...fixPart(each, look.now),
      part(` · ${record.id} ${record.title}`, 'muted'),
      ...links,
    ],
  ];
}
