/** A line over the screen: something to know, or to answer. */
import { Box, Text } from 'ink';
import { padded } from '../../../format/text/cells.ts';
import { actionOf } from '../../input/keymap.ts';
import { formatKey } from '../../input/press-name.ts';
import { usePresses } from '../../input/use-keys.ts';
import { cut, wrap } from '../text/wrap.ts';

type Props = {
  readonly text: string;
  readonly columns: number;
  /** Left out: one row, cut. */
  readonly rows?: readonly string[];
  /** Left out: it asks nothing, and keys pass it by. */
  readonly onAnswer?: (yes: boolean) => void;
};

const mostRows = 6;

/** The rows that a question takes where there is room for more than one: it has to be read to its end. */
export const questionRows = (text: string, columns: number): readonly string[] =>
  wrap(text, columns).slice(0, mostRows);

export function Question({ text, columns, rows = [cut(text, columns)], onAnswer }: Props) {
  usePresses(press => onAnswer?.(actionOf('question', formatKey(press)) === 'yes'), {
    isActive: onAnswer !== undefined,
  });
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map(row => (
        <Text key={row} inverse wrap="truncate">
          {padded(row, columns)}
        </Text>
      ))}
    </Box>
  );
}
