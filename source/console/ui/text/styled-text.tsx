/** One row of pieces, each in its tone. */
import { Text } from 'ink';
import { fitted, type Part } from './span.ts';
import { tone } from './theme.ts';

type Props = { readonly parts: readonly Part[]; readonly columns: number };

export function Parts({ parts, columns }: Props) {
  return (
    <Text wrap="truncate">
      {fitted(parts, columns).map(({ text, tone: name }, index) => (
        // A piece's place is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Text key={index} {...tone(name)}>
          {text}
        </Text>
      ))}
    </Text>
  );
}
