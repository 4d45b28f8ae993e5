/** Which active incident pages are part of; the one that they look like a part of comes first. */
import { Box, Text } from 'ink';
import type { IncidentRecord } from '../../../domain/incident/record.ts';
import type { PageRecord } from '../../../domain/paging/record.ts';
import type { Similar } from '../../../domain/paging/similar.ts';
import { severityMarks } from '../../../output/style.ts';
import { targetIs } from '../../pages/asking.ts';
import { cut } from '../../room/wrap.ts';
import { tone } from '../../theme.ts';
import { Choice } from '../choice.tsx';

type Props = {
  readonly pages: readonly PageRecord[];
  /** The active ones. */
  readonly incidents: readonly IncidentRecord[];
  readonly similar: Similar | null;
  readonly columns: number;
  readonly rows: number;
  readonly onChosen: (incident: string) => void;
  readonly onBack: () => void;
};

export function IncidentChoice({ pages, incidents, similar, columns, rows, onChosen, onBack }: Props) {
  const isLike = ({ id }: IncidentRecord) => id === similar?.incident;
  const options = [...incidents.filter(isLike), ...incidents.filter(each => !isLike(each)).toReversed()].map(
    incident => {
      const because = isLike(incident) ? ` (${similar?.because})` : '';
      const { id, severity, title } = incident;
      return { key: id, label: cut(`${severityMarks[severity]} ${id} ${title}${because}`, columns - 2) };
    },
  );
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        {targetIs(pages)} part of
      </Text>
      {options.length === 0 ? (
        <Text {...tone('warning')}>No incident is active: declare one first, or say that it is one.</Text>
      ) : null}
      <Choice options={options} rows={rows - 1} onSelect={({ key }) => onChosen(key)} onBack={onBack} />
    </Box>
  );
}
