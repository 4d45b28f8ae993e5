/** Which active incident pages are part of; the one that they look like a part of comes first. */
import type { IncidentState } from '../../domain/incident/state.ts';
import type { Similar } from '../../domain/paging/similar.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { TitledChoice } from '../ui/prompts/titled-choice.tsx';
import { cut } from '../ui/text/wrap.ts';
import { targetIs } from './prompts.ts';

type Props = {
  readonly pages: readonly PageState[];
  /** The active ones. */
  readonly incidents: readonly IncidentState[];
  readonly similar: Similar | null;
  readonly columns: number;
  readonly rows: number;
  readonly onChosen: (incident: string) => void;
  readonly onBack: () => void;
};

export function IncidentChoice({ pages, incidents, similar, columns, rows, onChosen, onBack }: Props) {
  const isLike = ({ id }: IncidentState) => id === similar?.incident;
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
      emptyText="No incident is active: declare one first, or say that it is one."
      rows={rows}
      onChosen={({ key }) => onChosen(key)}
      onBack={onBack}
    />
  );
}
