/** The choice of an override to remove. */
import { Box, Text } from 'ink';
import type { AddedOverride } from '../../domain/oncall/overrides/state.ts';
import type { Clock } from '../../time/format.ts';
import { Choice } from '../ui/prompts/choice.tsx';
import { formatOverride } from './override-text.ts';

type Props = {
  readonly schedule: string;
  readonly overrides: readonly AddedOverride[];
  readonly clock: Clock;
  readonly rows: number;
  readonly onChosen: (override: AddedOverride) => void;
  readonly onBack: () => void;
};

export function Removal({ schedule, overrides, clock, rows, onChosen, onBack }: Props) {
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        Remove an override from {schedule}
      </Text>
      <Choice
        options={overrides.map(override => ({
          key: override.id,
          label: formatOverride(override, clock),
          override,
        }))}
        rows={Math.max(1, rows - 1)}
        onSelect={({ override }) => onChosen(override)}
        onBack={onBack}
      />
    </Box>
  );
}
