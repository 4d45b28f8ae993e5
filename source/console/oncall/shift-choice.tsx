/** The choice of the shifts to swap: one of the reader's, then one of someone else. */
import { Box, Text } from 'ink';
import { Choice } from '../ui/prompts/choice.tsx';
import type { ShiftOf, ShiftOption } from './exchange.ts';

type Props = {
  readonly heading: string;
  readonly options: readonly ShiftOption[];
  readonly rows: number;
  readonly onChosen: (shift: ShiftOf) => void;
  readonly onBack: () => void;
};

export function ShiftChoice({ heading, options, rows, onChosen, onBack }: Props) {
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        {heading}
      </Text>
      <Choice
        key={heading}
        options={options}
        rows={Math.max(1, rows - 1)}
        onSelect={({ shift }) => onChosen(shift)}
        onBack={onBack}
      />
    </Box>
  );
}
