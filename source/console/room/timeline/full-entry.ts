/** One entry with nothing folded: where it stands, what it says, what it said before, its links and its attachment. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { formatKind } from '../../../format/text/timeline.ts';
import { formatDateTime, type Zone } from '../../../time/format.ts';
import { formatElapsed } from './elapsed.ts';
import { type Piece, wrapSpans } from './inline.ts';
import { parseMarkup } from './markup.ts';

type Look = { readonly columns: number; readonly zone: Zone; readonly declared: string | null };

type Part = { readonly heading: string; readonly text: string; readonly isOutput?: true };

function partsOf(entry: Entry, attached: string | null, { zone, declared }: Look): Part[] {
  const when = `${entry.approximate ? '~' : ''}${formatDateTime(entry.at, zone)}`;
  const place = [
    when,
    formatElapsed(entry.at, declared),
    entry.by,
    formatKind(entry),
    entry.pinned && 'pinned',
  ];
  const late = entry.recorded === entry.at ? '' : `, recorded ${formatDateTime(entry.recorded, zone)}`;
  const { struck, attachment } = entry;
  return [
    { heading: `${place.filter(Boolean).join('  ')}${late}`, text: entry.text },
    ...(struck
      ? [{ heading: `struck ${formatDateTime(struck.at, zone)} by ${struck.by}`, text: struck.why }]
      : []),
    ...(entry.links.length > 0 ? [{ heading: 'links', text: entry.links.join('\n') }] : []),
    // Newest first: what it said just before is what one looks for.
    ...entry.versions.toReversed().map(({ text, by, at }) => ({
      heading: `until ${by} amended it, ${formatDateTime(at, zone)}`,
      text,
    })),
    ...(attachment
      ? [
          {
            heading: `${attachment.name}, ${attachment.lines} lines`,
            text: attached ?? '…',
            isOutput: true as const,
          },
        ]
      : []),
  ];
}

/** @param attached what is in its attachment; null: not read yet */
export function fullEntryRows(
  entry: Entry,
  attached: string | null,
  look: Look,
): readonly (readonly Piece[])[] {
  const parts = partsOf(entry, attached, look);
  return parts.flatMap(({ heading, text, isOutput }, index) => [
    ...(index > 0 ? [[]] : []),
    ...wrapSpans(heading, [{ start: 0, end: heading.length, style: 'strong', href: null }], look.columns),
    // The output of a program is no markdown.
    ...wrapSpans(text, isOutput ? [] : parseMarkup(text), look.columns),
  ]);
}
