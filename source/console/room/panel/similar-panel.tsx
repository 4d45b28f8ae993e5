/** Similar past incidents, and what helped then. */
import { Box } from 'ink';
import type { SimilarHit } from '../../../search/search.ts';
import { formatSimilarRows } from '../../ui/summaries/similar-incident.ts';
import { part } from '../../ui/text/span.ts';
import { Parts } from '../../ui/text/styled-text.tsx';

type Props = {
  readonly similar: readonly SimilarHit[];
  readonly now: string;
  readonly rows: number;
  readonly columns: number;
};

export function SimilarPanel({ similar, now, rows, columns }: Props) {
  const lines = [
    [part('Similar incidents', 'strong'), part('  Esc', 'muted')],
    ...similar.flatMap(each => [
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
