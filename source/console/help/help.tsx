/** The help: all keys of a screen, and what can be typed in it. */
import { Box, Text } from 'ink';
import { padToWidth, width } from '../../format/text/layout/cells.ts';
import type { HelpSection } from '../app/screen.ts';
import { useKeyboard, useKeys } from '../input/use-keys.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { useScroll } from '../ui/lists/use-scroll.ts';
import { type ToneName, tone } from '../ui/text/theme.ts';
import { wrap } from '../ui/text/wrap.ts';
import { helpKeymap } from './keymap.ts';
import { type HelpLine, helpLines } from './rows.ts';

type Props = {
  readonly sections: readonly HelpSection[];
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
};

type Line = {
  readonly term: string;
  readonly text: string;
  readonly tone: ToneName;
  readonly termTone: ToneName;
};

const widestTerm = 26;

/** As lines of the screen's width: a term in front of its description, or above it if it is too long. */
function layOut(line: HelpLine, columns: number): Line[] {
  if (line.kind === 'heading') {
    return [
      { term: '', text: '', tone: 'normal', termTone: 'normal' },
      { term: '', text: line.text, tone: 'strong', termTone: 'normal' },
    ];
  }
  const { term, description, disabledBecause, isDangerous } = line;
  const left = Math.min(widestTerm, Math.floor(columns / 3));
  const isDisabled = disabledBecause !== null;
  const tones = {
    tone: isDisabled ? 'muted' : 'normal',
    termTone: isDisabled ? 'muted' : isDangerous ? 'warning' : 'strong',
  } as const;
  const whole = disabledBecause === null ? description : `${description} (now disabled: ${disabledBecause})`;
  const texts = wrap(whole, Math.max(8, columns - left - 1));
  if (width(term) <= left) {
    return texts.map((text, index) => ({
      term: `${padToWidth(index === 0 ? term : '', left)} `,
      text,
      ...tones,
    }));
  }
  const terms = wrap(term, columns).map(part => ({ term: part, text: '', ...tones }));
  return [...terms, ...texts.map(text => ({ term: ' '.repeat(left + 1), text, ...tones }))];
}

/** The position, and the footer. */
const chrome = 2;

export function Help({ sections, rows, columns, onClose }: Props) {
  const { disabledReasons } = useKeyboard();
  const all = helpLines(sections, place => disabledReasons.get(place) ?? {})
    .flatMap(line => layOut(line, columns))
    .slice(1);
  const height = Math.max(1, rows - chrome);
  const { top, last, handlers } = useScroll(all.length, height);
  useKeys(helpKeymap, { ...handlers, back: onClose });
  return (
    <Box flexDirection="column" height={rows}>
      {all.slice(top, top + height).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the position of a line identifies it
        <Text key={top + index} wrap="truncate" {...tone(line.tone)}>
          {line.term === '' ? null : <Text {...tone(line.termTone)}>{line.term}</Text>}
          {line.text === '' && line.term === '' ? ' ' : line.text}
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
