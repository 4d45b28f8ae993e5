/** What happened before and looks the same: read while a title is typed, and never in the way of a key. */
import { Box, Text } from 'ink';
import type { Alike } from '../../search/search.ts';
import { formatSimilarRow } from '../ui/summaries/similar-incident.ts';
import { Parts } from '../ui/text/styled-text.tsx';

type Props = { readonly alike: readonly Alike[]; readonly now: string; readonly columns: number };

/** Rows that it takes, the gap above included. */
export const alikeListRows = (alike: readonly Alike[]): number => (alike.length === 0 ? 0 : alike.length + 2);

export function AlikeList({ alike, now, columns }: Props) {
  if (alike.length === 0) return null;
  return (
    <Box flexDirection="column" flexShrink={0} paddingTop={1}>
      <Text dimColor>It happened before</Text>
      {alike.map(each => (
        <Parts key={each.record.id} parts={formatSimilarRow(each, now)} columns={columns} />
      ))}
    </Box>
  );
}
