/** The choice of an override to remove, or of a swap to undo. */
import { Box, Text } from 'ink';
import type { Clock } from '../../time/format.ts';
import { Choice } from '../ui/prompts/choice.tsx';
import { formatRemovable } from './override-text.ts';
import { idOfRemovable, type Removable } from './overrides.ts';

type Props = {
  readonly schedule: string;
  readonly removables: readonly Removable[];
  readonly clock: Clock;
  readonly rows: number;
  readonly onChosen: (removable: Removable) => void;
  readonly onBack: () => void;
};

export function Removal({ schedule, removables, clock, rows, onChosen, onBack }: Props) {
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        Remove an override from {schedule}
      </Text>
      <Choice
        options={removables.map(removable => ({
          key: idOfRemovable(removable),
          label: formatRemovable(removable, clock),
          removable,
        }))}
        rows={Math.max(1, rows - 1)}
        onSelect={({ removable }) => onChosen(removable)}
        onBack={onBack}
      />
    </Box>
  );
}
