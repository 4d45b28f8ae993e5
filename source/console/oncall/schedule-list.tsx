/** The schedules around the cursor that fit, with who is on duty now and next. */
import { Box } from 'ink';
import type { Clock } from '../../time/format.ts';
import { findTop } from '../ui/lists/use-filtered-list.ts';
import { nameWidths, rowsPerEntry, type ScheduleDuty, scheduleRows } from '../ui/summaries/duty.ts';
import { Parts } from '../ui/text/styled-text.tsx';

type Props = {
  readonly standings: readonly ScheduleDuty[];
  /** The place of the one under the cursor. */
  readonly at: number;
  readonly reader: Clock & { readonly person: string };
  readonly columns: number;
  readonly rows: number;
};

export function ScheduleList({ standings, at, reader, columns, rows }: Props) {
  const height = Math.max(1, Math.floor(rows / rowsPerEntry(columns)));
  const top = findTop(at, standings.length, height);
  const widths = nameWidths(standings.map(({ entry }) => entry));
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      {standings.slice(top, top + height).map((standing, index) => {
        const row = { columns, widths, selected: top + index === at };
        return (
          <Box key={standing.entry.key} flexDirection="column" flexShrink={0}>
            {scheduleRows(standing, reader, row).map((parts, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is what it is
              <Parts key={line} parts={parts} columns={columns} />
            ))}
          </Box>
        );
      })}
    </Box>
  );
}
