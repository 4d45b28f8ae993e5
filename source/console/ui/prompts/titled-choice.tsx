/** A short choice under a heading. */
import { Box, Text } from 'ink';
import { tone } from '../text/theme.ts';
import { Choice, type Option } from './choice.tsx';

type Props<O extends Option> = {
  readonly heading: string;
  readonly options: readonly O[];
  readonly initial?: number;
  /** Shown if there are no options. */
  readonly emptyText?: string;
  readonly rows: number;
  readonly onChosen: (option: O) => void;
  readonly onBack: () => void;
};

export function TitledChoice<O extends Option>({
  heading,
  options,
  initial = 0,
  emptyText,
  ...props
}: Props<O>) {
  const { rows, onChosen, onBack } = props;
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        {heading}
      </Text>
      {options.length === 0 && emptyText ? <Text {...tone('warning')}>{emptyText}</Text> : null}
      <Choice options={options} initial={initial} rows={rows - 1} onSelect={onChosen} onBack={onBack} />
    </Box>
  );
}
