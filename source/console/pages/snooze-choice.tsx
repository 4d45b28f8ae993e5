/** The choice of how long pages are snoozed. */
import type { PageState } from '../../domain/paging/state.ts';
import { formatDuration } from '../../time/duration.ts';
import { TitledChoice } from '../ui/prompts/titled-choice.tsx';
import { formatTarget } from './questions.ts';

type Props = {
  readonly pages: readonly PageState[];
  readonly rows: number;
  readonly onChosen: (milliseconds: number) => void;
  readonly onBack: () => void;
};

const minute = 60_000;
const options = [15, 30, 60, 120, 240, 480].map(minutes => ({
  key: String(minutes),
  label: formatDuration(minutes * minute),
  length: minutes * minute,
}));
const defaultOption = 1;

export const SnoozeChoice = ({ pages, rows, onChosen, onBack }: Props) => (
  <TitledChoice
    heading={`Snooze ${formatTarget(pages)} for`}
    options={options}
    initial={defaultOption}
    rows={rows}
    onChosen={({ length }) => onChosen(length)}
    onBack={onBack}
  />
);
