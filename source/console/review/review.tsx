/** The review of an incident: its text, and what is still to write. */

import { Box, Text } from 'ink';
import { useMemo } from 'react';
import { Crumbs } from '../app/crumbs.tsx';
import type { ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import type { ReviewFile } from '../data/services.ts';
import { useKeys } from '../input/use-keys.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { StatusLine, statusRows } from '../ui/layout/status-line.tsx';
import { useScroll } from '../ui/lists/use-scroll.ts';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { reviewKeymap } from './keymap.ts';
import { layOutReview } from './review-rows.ts';
import { useReview } from './use-review.ts';

/** The breadcrumbs, what is missing, one row of status, and the footer. */
const chrome = 4;

const countProblems = (count: number) => (count === 1 ? '1 problem' : `${count} problems`);

function summaryText(review: ReviewFile | null): string {
  if (review === null) return '…';
  const { text, path, unwritten, found = [], approval } = review;
  if (text === null) return `not written yet: w creates ${path}`;
  const problems = found.length === 0 ? `${path}: complete` : `${countProblems(found.length)}: ${path}`;
  const summary =
    unwritten.length === 0 ? problems : `${unwritten.length} still to write: ${unwritten.join('; ')}`;
  return approval === null ? summary : `${approval}; ${summary}`;
}

export function Review({ services, id, columns, rows }: ScreenProps<'review'>) {
  const { goBack, navigate, openHelp, openPalette } = useNavigation();
  const { review, message, say, write, approve, edit } = useReview(services, id);
  const text = review?.text ?? null;
  const found = review?.found;
  const lines = useMemo(
    () => (text === null ? [] : layOutReview(text, found ?? [], columns)),
    [text, found, columns],
  );
  const statusLines = statusRows(message, columns);
  const height = Math.max(1, rows - chrome + 1 - statusLines.length);
  const { top, handlers: scrolling } = useScroll(lines.length, height);
  useKeys(
    reviewKeymap,
    {
      ...scrolling,
      edit,
      write: () => void write(),
      approve: () => void approve(),
      open: () => navigate({ screen: 'room', id }),
      help: openHelp,
      palette: () => openPalette(reviewKeymap),
      back: goBack,
    },
    {
      onReason: reason => say(reason === null ? null : { text: reason, bad: false }),
    },
  );
  const isMissing =
    review !== null && (text === null || review.unwritten.length > 0 || (review.found ?? []).length > 0);
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs>
        <Text dimColor>
          {lines.length > height ? `${top + 1} to ${top + height} of ${lines.length}` : ''}
        </Text>
      </Crumbs>
      <Parts parts={[part(summaryText(review), isMissing ? 'warning' : 'muted')]} columns={columns} />
      <Box flexDirection="column" height={height} flexShrink={0} overflow="hidden">
        {lines.slice(top, top + height).map((parts, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the position of a row identifies it
          <Parts key={top + index} parts={parts.length === 0 ? [part(' ')] : parts} columns={columns} />
        ))}
      </Box>
      <Box flexGrow={1} />
      <StatusLine rows={statusLines} bad={message?.bad ?? false} decoration={message === null} />
      <Footer keymap={reviewKeymap} columns={columns} />
    </Box>
  );
}
