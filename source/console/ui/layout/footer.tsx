/** The last line of a screen: its most important keys, as many as fit. */
import { Text } from 'ink';
import { useContext } from 'react';
import { width } from '../../../format/text/layout/cells.ts';
import { KeysEnabled } from '../../input/key-provider.tsx';
import { collectHints, type Keymap } from '../../input/keymap.ts';

type Props = { readonly keymap: Keymap; readonly columns: number };

/** Blank while something above the screen has the keys. */
export function Footer({ keymap, columns }: Props) {
  if (!useContext(KeysEnabled)) return <Text> </Text>;
  let used = 0;
  const shown = collectHints(keymap).filter(({ key, label }) => {
    used += width(key) + width(label) + 3;
    return used <= columns;
  });
  return (
    <Text wrap="truncate">
      {shown.map(({ key, label }) => (
        <Text key={key}>
          <Text bold>{key}</Text>
          <Text dimColor> {label} </Text>{' '}
        </Text>
      ))}
    </Text>
  );
}
