/** The visible rows of the timeline. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import type { EntryKind } from '../../../domain/incident/vocabulary.ts';
import { entryKinds } from '../../../format/entry-kinds.ts';
import { type Tone, tone } from '../../ui/text/theme.ts';
import { Pieces } from './inline-view.tsx';
import type { Row } from './rows.ts';

type Props = {
  readonly visibleRows: readonly Row[];
  readonly rows: number;
  readonly columns: number;
  /** The id of the entry that keys act on. */
  readonly selected: string | null;
};

const toneOf = (kind: EntryKind | 'day'): Tone => tone(kind === 'day' ? 'muted' : entryKinds[kind].tone);

/** Marks the selected entry, also without colours. */
const cursorMark = '›';

const isPlain = ({ pieces }: Row) => pieces.every(({ style }) => style === 'plain');

type RowProps = { readonly row: Row; readonly isSelected: boolean };

const TimelineRow = memo(
  function TimelineRow({ row, isSelected }: RowProps) {
    const isCursor = isSelected && row.isFirst;
    const text = (
      <Text wrap="truncate">
        <Text dimColor={!isSelected} inverse={isSelected}>
          {isCursor ? cursorMark + row.lead.slice(1) : row.lead}
        </Text>
        <Text {...toneOf(row.kind)} strikethrough={row.struck}>
          {isPlain(row) ? (
            row.text
          ) : (
            <Pieces pieces={row.pieces} of={row.entry ?? ''} isDecorated={row.kind === 'day'} />
          )}
        </Text>
      </Text>
    );
    // Ink lays out every node in every frame: only the selected row has one more.
    return isCursor ? <Box aria-state={{ selected: true }}>{text}</Box> : text;
  },
  // Rows are cached: the same row is the same object.
  (before, after) => before.row === after.row && before.isSelected === after.isSelected,
);

/** Memoised as a whole: a key on the input line must not touch it, however long it is. */
export const TimelineView = memo(function TimelineView({ visibleRows, rows, columns, selected }: Props) {
  return (
    // The rows fit: clipping them would make Ink take every one of them apart twice a frame.
    <Box flexDirection="column" height={rows} width={columns} justifyContent="flex-end">
      {visibleRows.map(row => (
        <TimelineRow key={row.key} row={row} isSelected={selected !== null && row.entry === selected} />
      ))}
    </Box>
  );
});
