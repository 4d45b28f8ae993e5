/** Beside the timeline, incidents of the past that are like this one, and what helped then. */
import { Box } from 'ink';
import type { Alike } from '../../../search/search.ts';
import { formatSimilarRows } from '../../ui/summaries/similar-incident.ts';
import { part } from '../../ui/text/span.ts';
import { Parts } from '../../ui/text/styled-text.tsx';

type Props = {
  readonly alike: readonly Alike[];
  readonly now: string;
  readonly rows: number;
  readonly columns: number;
};

export function AlikePanel({ alike, now, rows, columns }: Props) {
  const lines = [
    [part('It happened before', 'strong'), part('  Esc', 'muted')],
    ...alike.flatMap(each => [
      ...formatSimilarRows(each, now),
      [part(`  ${each.because}`, 'muted')],
      [part(' ')],
    ]),
  ];
  return (
    <Box flexDirection="column" width={columns} height={rows} paddingLeft={2} flexShrink={0}>
      {lines.slice(0, rows).map((parts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is what it is
        <Parts key={index} parts={parts} columns={columns - 2} />
      ))}
    </Box>
  );
}
