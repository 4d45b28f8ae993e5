/** The last line: what the keys do here, the most useful first, as many as fit. */
import { Text } from 'ink';
import { useContext } from 'react';
import { width } from '../../format/text/cells.ts';
import { KeysEnabled } from '../input/key-provider.tsx';
import { hintsOf, type Place } from '../input/keymap.ts';

/** Blank while something else has the keys: what stands here would not be so. */
export function Footer({ place, columns }: { readonly place: Place; readonly columns: number }) {
  if (!useContext(KeysEnabled)) return <Text> </Text>;
  let used = 0;
  const shown = hintsOf(place).filter(({ key, label }) => {
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
