/** One entry in full: its text, earlier versions, links and attachment. Pure. */
import { formatAttachmentSize } from '../../../domain/incident/attachments.ts';
import type { Entry } from '../../../domain/incident/timeline.ts';
import { resolutionLabels } from '../../../domain/incident/vocabulary.ts';
import { formatKind } from '../../../format/text/timeline.ts';
import { formatDateTime, type Zone } from '../../../time/format.ts';
import { formatElapsed } from './elapsed.ts';
import { type Piece, wrapSpans } from './inline.ts';
import { parseMarkup } from './markup.ts';

type Options = { readonly columns: number; readonly zone: Zone; readonly declared: string | null };

type Part = { readonly heading: string; readonly text: string; readonly isOutput?: true };

function partsOf(entry: Entry, attachmentText: string | null, { zone, declared }: Options): Part[] {
  const when = `${entry.approximate ? '~' : ''}${formatDateTime(entry.at, zone)}`;
  const place = [
    when,
    formatElapsed(entry.at, declared),
    entry.by,
    formatKind(entry),
    entry.origin && `in ${entry.origin}`,
    entry.pinned && 'pinned',
  ];
  const late = entry.recorded === entry.at ? '' : `, recorded ${formatDateTime(entry.recorded, zone)}`;
  const { struck, resolution, attachment } = entry;
  return [
    { heading: `${place.filter(Boolean).join('  ')}${late}`, text: entry.text },
    ...(struck
      ? [{ heading: `struck ${formatDateTime(struck.at, zone)} by ${struck.by}`, text: struck.why }]
      : []),
    ...(resolution
      ? [
          {
            heading: `${resolutionLabels[resolution.status]} ${formatDateTime(resolution.at, zone)} by ${resolution.by}`,
            text: resolution.why ?? 'no reason given',
          },
        ]
      : []),
    ...(entry.links.length > 0 ? [{ heading: 'links', text: entry.links.join('\n') }] : []),
    // Newest first: the last change is what the reader looks for.
    ...entry.versions.toReversed().map(({ text, by, at, time, kind, temporaryFix }) => {
      const changed = [
        time && `${time.approximate ? '~' : ''}${formatDateTime(time.at, zone)}`,
        kind,
        temporaryFix !== undefined && (temporaryFix ? 'temporary fix' : 'no temporary fix'),
      ].filter(Boolean);
      const was = changed.length > 0 ? `: ${changed.join(', ')}` : '';
      return { heading: `before ${by} amended it, ${formatDateTime(at, zone)}${was}`, text };
    }),
    ...(attachment
      ? [
          {
            heading: `${attachment.name}, ${formatAttachmentSize(attachment)}`,
            text: attachmentText ?? '…',
            isOutput: true as const,
          },
        ]
      : []),
  ];
}

/** @param attachmentText null: not loaded yet, or no attachment */
export function fullEntryRows(
  entry: Entry,
  attachmentText: string | null,
  options: Options,
): readonly (readonly Piece[])[] {
  const parts = partsOf(entry, attachmentText, options);
  return parts.flatMap(({ heading, text, isOutput }, index) => [
    ...(index > 0 ? [[]] : []),
    ...wrapSpans(heading, [{ start: 0, end: heading.length, style: 'strong', href: null }], options.columns),
    // The output of a program is not Markdown.
    ...wrapSpans(text, isOutput ? [] : parseMarkup(text), options.columns),
  ]);
}
