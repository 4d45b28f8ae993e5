/** A text by how its pieces look; links go where they say. */
import { Text, useIsScreenReaderEnabled } from 'ink';
import { hyperlink } from '../../ui/text/osc.ts';
import { type Tone, tone } from '../../ui/text/theme.ts';
import type { Piece } from './inline.ts';
import type { Style } from './markup.ts';

const styleTone: Readonly<Record<Style, Tone>> = {
  plain: {},
  strong: tone('strong'),
  emphasis: { italic: true },
  code: tone('accent'),
  mark: tone('muted'),
  link: { underline: true },
};

type Props = {
  readonly pieces: readonly Piece[];
  /** What links are of: the parts of one light up together. */
  readonly of: string;
  /** Marks are there for the eye alone. */
  readonly isDecorated?: boolean;
};

export function Pieces({ pieces, of, isDecorated = false }: Props) {
  const isRead = useIsScreenReaderEnabled();
  return pieces.map(({ text, style, href, link }, index) => (
    <Text
      // A piece's place is what it is.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      key={index}
      aria-hidden={isDecorated && style === 'mark'}
      {...styleTone[style]}
    >
      {href === null || isRead ? text : hyperlink(text, href, `${of}.${link}`)}
    </Text>
  ));
}
