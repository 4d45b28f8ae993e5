/** A line over the screen: something to know, or to answer. */
import { Text } from 'ink';
import { padded } from '../../output/cells.ts';
import { usePresses } from '../hooks/use-presses.ts';
import { pressName } from '../input/press-name.ts';
import { actionOf } from '../keymap.ts';
import { cut } from '../room/wrap.ts';

type Props = {
  readonly text: string;
  readonly columns: number;
  /** Left out: it asks nothing, and keys pass it by. */
  readonly onAnswer?: (yes: boolean) => void;
};

export function Question({ text, columns, onAnswer }: Props) {
  usePresses(press => onAnswer?.(actionOf('question', pressName(press)) === 'yes'), {
    isActive: onAnswer !== undefined,
  });
  return (
    <Text inverse wrap="truncate">
      {padded(cut(text, columns), columns)}
    </Text>
  );
}
