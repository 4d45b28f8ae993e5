/**
 * A short choice. ink-select-input draws it; the selected index is kept here, because that widget applies an Enter that
 * arrives in one read with an arrow key to the item before.
 */
import { Text } from 'ink';
import SelectInput from 'ink-select-input';
import { useState } from 'react';
import { useKeys } from '../../input/use-keys.ts';
import { choiceKeymap } from './keymaps.ts';

export type Option = { readonly key: string; readonly label: string };

type Props<O extends Option> = {
  readonly options: readonly O[];
  readonly initial?: number;
  /** The most rows it may take. */
  readonly rows: number;
  readonly onHighlight?: (option: O) => void;
  readonly onSelect: (option: O) => void;
  readonly onBack: () => void;
};

const Indicator = ({ isSelected = false }: { readonly isSelected?: boolean }) => (
  <Text bold={isSelected}>{isSelected ? '› ' : '  '}</Text>
);

const Item = ({ isSelected = false, label }: { readonly isSelected?: boolean; readonly label: string }) => (
  <Text bold={isSelected} wrap="truncate">
    {label}
  </Text>
);

export function Choice<O extends Option>(props: Props<O>) {
  const { options, initial = 0, rows, onHighlight, onSelect, onBack } = props;
  const [index, setIndex] = useState(Math.max(0, initial));
  const moveTo = (to: number) => {
    const next = Math.min(Math.max(0, to), options.length - 1);
    setIndex(next);
    const option = options[next];
    if (option) onHighlight?.(option);
  };
  useKeys(choiceKeymap, {
    down: () => moveTo(index + 1),
    up: () => moveTo(index - 1),
    'page-down': () => moveTo(index + rows),
    'page-up': () => moveTo(index - rows),
    first: () => moveTo(0),
    last: () => moveTo(options.length - 1),
    next: () => {
      const option = options[index];
      if (option) onSelect(option);
    },
    back: onBack,
  });
  return (
    <SelectInput
      // The widget reads its initial index only when it is mounted.
      key={index}
      items={options.map(({ key, label }) => ({ key, label, value: key }))}
      initialIndex={index}
      limit={Math.max(1, rows)}
      isFocused={false}
      indicatorComponent={Indicator}
      itemComponent={Item}
    />
  );
}
