/** The timeline: only the rows that are seen are made. */
import { Box, Text } from 'ink';
import { memo, useMemo } from 'react';
import type { Entry } from '../../domain/incident/timeline.ts';
import type { Zone } from '../../output/times.ts';
import { type Row, windowRows } from '../room/rows.ts';
import { kindTone, tone } from '../theme.ts';

type Props = {
  readonly entries: readonly Entry[];
  /** How many entries there are up to the last one seen. */
  readonly end: number;
  readonly rows: number;
  readonly columns: number;
  readonly zone: Zone;
  readonly handles: boolean;
};

const TimelineRow = memo(
  function TimelineRow({ row }: { readonly row: Row; readonly identity: string }) {
    const look = row.kind === 'day' ? tone('muted') : tone(kindTone[row.kind]);
    return (
      <Text wrap="truncate">
        <Text dimColor>{row.lead}</Text>
        <Text {...look} strikethrough={row.struck}>
          {row.text}
        </Text>
      </Text>
    );
  },
  (before, after) => before.identity === after.identity,
);

/** Memoised as a whole: a key on the input line must not touch it, however long it is. */
export const TimelineView = memo(function TimelineView({
  entries,
  end,
  rows,
  columns,
  zone,
  handles,
}: Props) {
  const shown = useMemo(
    () => windowRows(entries, end, rows, { columns, zone, handles }),
    [entries, end, rows, columns, zone, handles],
  );
  return (
    // The rows fit: clipping them would make Ink take every one of them apart twice a frame.
    <Box flexDirection="column" height={rows} width={columns} justifyContent="flex-end">
      {shown.map(row => (
        <TimelineRow key={row.key} row={row} identity={`${row.lead}\n${row.text}\n${row.struck}`} />
      ))}
    </Box>
  );
});
