/** Two weeks of one schedule: its heading, its gaps in words, and the strip. */
import { Box, Text, useIsScreenReaderEnabled } from 'ink';
import type { Clock } from '../../../time/format.ts';
import { Parts } from '../../ui/text/styled-text.tsx';
import { tone } from '../../ui/text/theme.ts';
import { type StripSpan, strip } from './strip.ts';
import { gapParts, headingParts, spokenSpans } from './strip-text.ts';
import type { Window } from './window.ts';

type Props = {
  readonly schedule: string;
  readonly timezone: string;
  /** What the strip shows on top of the schedule; null: nothing. */
  readonly preview: string | null;
  readonly spans: readonly StripSpan[];
  readonly window: Window;
  readonly people: readonly string[];
  readonly reader: Clock & { readonly person: string };
  readonly columns: number;
  readonly rows: number;
};

const headingRows = 2;

export function StripView({ spans, window, people, reader, columns, rows, ...named }: Props) {
  const isSpoken = useIsScreenReaderEnabled();
  const room = rows - headingRows;
  const options = { columns, rows: room, zone: reader.zone, reader: reader.person, people };
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Parts parts={headingParts(named, window, reader)} columns={columns} />
      <Parts parts={gapParts(spans, reader)} columns={columns} />
      {isSpoken
        ? spokenSpans(spans, reader)
            .slice(0, room)
            .map(text => <Text key={text}>{text}</Text>)
        : strip(spans, window, options).map(({ label, cells, tone: name }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the axis has no other key than its place
            <Text key={index} wrap="truncate" {...tone(name)}>
              {label} {cells}
            </Text>
          ))}
    </Box>
  );
}

/** The rows that it takes to show everyone. */
export const stripRows = (people: number): number => headingRows + 2 + 1 + people;
