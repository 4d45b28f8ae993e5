/** The choice of an active incident that pages are duplicates of; the matching one comes first. */
import type { IncidentState } from '../../domain/incident/state.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { Similar } from '../../domain/paging/similar.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { TitledChoice } from '../ui/prompts/titled-choice.tsx';
import { cut } from '../ui/text/wrap.ts';
import { formatTarget } from './questions.ts';

type Props = {
  readonly pages: readonly PageState[];
  /** The active ones. */
  readonly incidents: readonly IncidentState[];
  readonly similar: Similar | null;
  readonly columns: number;
  readonly rows: number;
  readonly onChosen: (incident: IncidentId) => void;
  readonly onBack: () => void;
};

export function IncidentChoice({ pages, incidents, similar, columns, rows, onChosen, onBack }: Props) {
  const isMatch = ({ id }: IncidentState) => id === similar?.incident;
  const sorted = [...incidents.filter(isMatch), ...incidents.filter(each => !isMatch(each)).toReversed()];
  const options = sorted.map(incident => {
    const because = isMatch(incident) ? ` (${similar?.because})` : '';
    const { id, severity, title } = incident;
    return { key: id, label: cut(`${severityMarks[severity]} ${id} ${title}${because}`, columns - 2) };
  });
  return (
    <TitledChoice
      heading={`Mark ${formatTarget(pages)} as a duplicate of`}
      options={options}
      emptyText="No active incidents: declare one first."
      rows={rows}
      onChosen={({ key }) => onChosen(key)}
      onBack={onBack}
    />
  );
}
