/** All keys of a screen, and in the room what can be typed. */

import { Box, Text } from 'ink';
import { padToWidth, width } from '../../format/text/layout/cells.ts';
import { useKeys } from '../input/use-keys.ts';
import { Footer } from '../ui/footer.tsx';
import { useScroll } from '../ui/lists/use-scroll.ts';
import { wrap } from '../ui/text/wrap.ts';
import { helpKeymap } from './keymap.ts';
import { type HelpRow, type HelpSubject, helpRows } from './rows.ts';

type Props = {
  readonly subject: HelpSubject;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
};

type Line = { readonly key: string; readonly text: string; readonly isHeading: boolean };

/** As lines of the screen's width: a key in front, or above what it does where it is too long for that. */
function linesOf({ key, about, isHeading }: HelpRow, columns: number): Line[] {
  if (isHeading) {
    return [
      { key: '', text: '', isHeading },
      { key: '', text: about, isHeading },
    ];
  }
  const left = Math.min(26, Math.floor(columns / 3));
  const texts = wrap(about, Math.max(8, columns - left - 1));
  if (width(key) <= left) {
    return texts.map((text, index) => ({ key: padToWidth(index === 0 ? key : '', left), text, isHeading }));
  }
  const keys = wrap(key, columns).map(part => ({ key: part, text: '', isHeading }));
  return [...keys, ...texts.map(text => ({ key: ' '.repeat(left), text, isHeading }))];
}

const chrome = 2;

export function Help({ subject, rows, columns, onClose }: Props) {
  const all = helpRows(subject)
    .flatMap(row => linesOf(row, columns))
    .slice(1);
  const height = Math.max(1, rows - chrome);
  const { top, last, handlers: scrolling } = useScroll(all.length, height);
  useKeys(helpKeymap, { ...scrolling, back: onClose });
  return (
    <Box flexDirection="column" height={rows}>
      {all.slice(top, top + height).map((line, index) => (
        // A line's place in the whole is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Text key={top + index} wrap="truncate">
          <Text bold>
            {line.key}
            {line.isHeading ? line.text : ' '}
          </Text>
          {line.isHeading ? '' : line.text}
        </Text>
      ))}
      <Box flexGrow={1} />
      <Text dimColor>
        {last > 0 ? `${top + 1} to ${Math.min(all.length, top + height)} of ${all.length}` : ' '}
      </Text>
      <Footer keymap={helpKeymap} columns={columns} />
    </Box>
  );
}
