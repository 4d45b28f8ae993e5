/** Pieces of text in their styles; links are hyperlinks. */
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
  /** Names the entry, so that the terminal highlights the parts of one link together. */
  readonly of: string;
  /** Whether marks are hidden from screen readers. */
  readonly isDecorated?: boolean;
};

export function Pieces({ pieces, of, isDecorated = false }: Props) {
  const isRead = useIsScreenReaderEnabled();
  return pieces.map(({ text, style, href, link }, index) => (
    <Text
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is identified by its place
      key={index}
      aria-hidden={isDecorated && style === 'mark'}
      {...styleTone[style]}
    >
      {href === null || isRead ? text : hyperlink(text, href, `${of}.${link}`)}
    </Text>
  ));
}
