/** For how long pages are to be quiet. */
import { Box, Text } from 'ink';
import type { PageRecord } from '../../../domain/paging/record.ts';
import { span } from '../../../output/times.ts';
import { targetText } from '../../pages/asking.ts';
import { Choice } from '../choice.tsx';

type Props = {
  readonly pages: readonly PageRecord[];
  readonly rows: number;
  readonly onChosen: (milliseconds: number) => void;
  readonly onBack: () => void;
};

const minute = 60_000;
const options = [15, 30, 60, 120, 240, 480].map(minutes => ({
  key: String(minutes * minute),
  label: span(minutes * minute),
}));
const usual = 1;

export function SnoozeChoice({ pages, rows, onChosen, onBack }: Props) {
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        {targetText(pages)}: quiet for
      </Text>
      <Choice
        options={options}
        initial={usual}
        rows={rows - 1}
        onSelect={({ key }) => onChosen(Number(key))}
        onBack={onBack}
      />
    </Box>
  );
}
