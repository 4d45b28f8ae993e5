/** Which active incident pages are part of; the one that they look like a part of comes first. */
import type { IncidentRecord } from '../../../domain/incident/record.ts';
import type { PageRecord } from '../../../domain/paging/record.ts';
import type { Similar } from '../../../domain/paging/similar.ts';
import { severityMarks } from '../../../output/style.ts';
import { targetIs } from '../../pages/asking.ts';
import { cut } from '../../room/wrap.ts';
import { TitledChoice } from '../titled-choice.tsx';

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
  const sorted = [...incidents.filter(isLike), ...incidents.filter(each => !isLike(each)).toReversed()];
  const options = sorted.map(incident => {
    const because = isLike(incident) ? ` (${similar?.because})` : '';
    const { id, severity, title } = incident;
    return { key: id, label: cut(`${severityMarks[severity]} ${id} ${title}${because}`, columns - 2) };
  });
  return (
    <TitledChoice
      heading={`${targetIs(pages)} part of`}
      options={options}
      without="No incident is active: declare one first, or say that it is one."
      rows={rows}
      onChosen={({ key }) => onChosen(key)}
      onBack={onBack}
    />
  );
}
