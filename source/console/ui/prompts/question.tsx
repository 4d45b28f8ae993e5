/** A highlighted line: a notice, or a yes-or-no question. */
import { Box, Text } from 'ink';
import { padToWidth } from '../../../format/text/layout/cells.ts';
import { formatKey } from '../../input/key-name.ts';
import { findAction } from '../../input/keymap.ts';
import { useKeyPresses } from '../../input/use-keys.ts';
import { cut, wrap } from '../text/wrap.ts';
import { questionKeymap } from './keymaps.ts';

type Props = {
  readonly text: string;
  readonly columns: number;
  /** Default: one row, truncated. */
  readonly rows?: readonly string[];
  /** Without it, this is a notice, and reads no keys. */
  readonly onAnswer?: (yes: boolean) => void;
};

const maxRows = 6;

/** A question as rows: people must be able to read all of it. */
export const questionRows = (text: string, columns: number): readonly string[] =>
  wrap(text, columns).slice(0, maxRows);

export function Question({ text, columns, rows = [cut(text, columns)], onAnswer }: Props) {
  useKeyPresses(press => onAnswer?.(findAction(questionKeymap, formatKey(press)) === 'yes'), {
    isActive: onAnswer !== undefined,
  });
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map(row => (
        <Text key={row} inverse wrap="truncate">
          {padToWidth(row, columns)}
        </Text>
      ))}
    </Box>
  );
}
