/** Past incidents similar to the one that is declared, loaded while its title is typed. */
import { Box, Text } from 'ink';
import type { SimilarHit } from '../../search/search.ts';
import { formatSimilarRow } from '../ui/summaries/similar-incident.ts';
import { Parts } from '../ui/text/styled-text.tsx';

type Props = { readonly alike: readonly SimilarHit[]; readonly now: string; readonly columns: number };

/** The rows that it takes, including the gap above. */
export const countSimilarRows = (alike: readonly SimilarHit[]): number =>
  alike.length === 0 ? 0 : alike.length + 2;

export function SimilarList({ alike, now, columns }: Props) {
  if (alike.length === 0) return null;
  return (
    <Box flexDirection="column" flexShrink={0} paddingTop={1}>
      <Text dimColor>Similar incidents</Text>
      {alike.map(each => (
        <Parts key={each.record.id} parts={formatSimilarRow(each, now)} columns={columns} />
      ))}
    </Box>
  );
}
