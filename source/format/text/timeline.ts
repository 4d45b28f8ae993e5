/** The timeline as lines of text, for the plain commands. */
import { describeAttachment } from '../../domain/incident/attachments.ts';
import { chronological, type Entry, type Timeline } from '../../domain/incident/timeline.ts';
import { resolutionLabels } from '../../domain/incident/vocabulary.ts';
import { formatClockTime, formatDate } from '../../time/format.ts';
import { entryKinds } from '../entry-kinds.ts';
import type { TextOptions } from './layout/style.ts';
import { padToWidth } from './layout/table.ts';

/** The text of the kind column: empty for events, the audience for updates, and what became of a hypothesis. */
export function formatKind({ kind, audience, temporaryFix, resolution }: Entry): string {
  if (kind === 'event') return '';
  if (resolution) return resolutionLabels[resolution.status];
  const { label } = entryKinds[kind];
  if (temporaryFix) return 'temporary fix';
  return audience === 'public' ? `public ${label}` : label;
}

/** `hypothesis ruled out by ben: 40% are free`. */
export const formatResolution = ({ status, by, why }: NonNullable<Entry['resolution']>): string =>
  `hypothesis ${resolutionLabels[status]} by ${by}${why ? `: ${why}` : ''}`;

const handleLength = 5;

/** The end of an entry's id, as `amend`, `strike` and `pin` accept it. */
export const entryHandle = ({ id }: Entry): string => id.slice(-handleLength);

const kindWidth = 'temporary fix'.length;

/** One entry: `14:05  ana  finding  text  [handle]`; further lines are indented below it. */
export function formatEntry(entry: Entry, { zone, paint }: TextOptions, day = ''): string {
  const time = `${entry.approximate ? '~' : ' '}${day}${formatClockTime(entry.at, zone)}`;
  const [first = '', ...more] = entry.text.split('\n');
  const marks = [
    entry.origin,
    entry.pinned && 'pinned',
    entry.versions.length > 0 && 'amended',
    entry.resolution && formatResolution(entry.resolution),
    entry.struck && `struck: ${entry.struck.why}`,
    entry.attachment && describeAttachment(entry.attachment),
  ].filter(mark => typeof mark === 'string');
  const text = entry.struck ? paint('muted', `[struck] ${first}`) : first;
  const after = [
    marks.length > 0 ? paint('muted', `(${marks.join('; ')})`) : '',
    paint('muted', entryHandle(entry)),
  ];
  const head = [
    paint('muted', time),
    padToWidth(entry.by, 8),
    paint(entry.kind === 'event' ? 'muted' : 'strong', padToWidth(formatKind(entry), kindWidth)),
    entry.kind === 'event' ? paint('muted', text) : text,
    ...after,
  ].filter(part => part !== '');
  return [
    head.join('  '),
    ...more.map(line => `        ${line}`),
    ...entry.links.map(link => `        ${link}`),
  ].join('\n');
}

/** Like {@link formatEntry}, for a single entry: with its date if that is not today. */
export function formatEntryWithDate(now: string, entry: Entry, look: TextOptions): string {
  const day = formatDate(entry.at, look.zone);
  return formatEntry(entry, look, day === formatDate(now, look.zone) ? '' : `${day} `);
}

/** Every entry, with a line between days. */
export function formatTimeline(timeline: Timeline, look: TextOptions): string {
  let day = '';
  return chronological(timeline)
    .flatMap(entry => {
      const own = formatDate(entry.at, look.zone);
      const separator = own === day ? [] : [look.paint('muted', `── ${own} ──`)];
      day = own;
      return [...separator, formatEntry(entry, look)];
    })
    .join('\n');
}
