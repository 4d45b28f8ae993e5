/** A short choice under a heading that names what it is about. */
import { Box, Text } from 'ink';
import { tone } from '../theme.ts';
import { Choice, type Option } from './choice.tsx';

type Props<O extends Option> = {
  readonly heading: string;
  readonly options: readonly O[];
  readonly initial?: number;
  /** What is said where there is nothing to choose. */
  readonly without?: string;
  readonly rows: number;
  readonly onChosen: (option: O) => void;
  readonly onBack: () => void;
};

export function TitledChoice<O extends Option>({
  heading,
  options,
  initial = 0,
  without,
  ...props
}: Props<O>) {
  const { rows, onChosen, onBack } = props;
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        {heading}
      </Text>
      {options.length === 0 && without ? <Text {...tone('warning')}>{without}</Text> : null}
      <Choice options={options} initial={initial} rows={rows - 1} onSelect={onChosen} onBack={onBack} />
    </Box>
  );
}
