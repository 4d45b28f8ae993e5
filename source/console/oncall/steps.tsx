/** The steps of removing, swapping and forcing, in place of the list of schedules. */
import { TextQuestion } from '../ui/prompts/text-question.tsx';
import type { Doing } from './doing.ts';
import { Removal } from './removal.tsx';
import { ShiftChoice } from './shift-choice.tsx';
import type { useOncallBoard } from './use-oncall-board.ts';

type Props = {
  readonly board: ReturnType<typeof useOncallBoard>;
  readonly columns: number;
  readonly rows: number;
  readonly y: number;
};

export function Steps({ board, columns, rows, y }: Props) {
  const { doing, schedule, clock } = board;
  const shared = { rows, onBack: board.back };
  switch (doing.step) {
    case 'removing':
      return (
        <Removal {...{ schedule, clock, ...shared }} removables={board.removables} onChosen={board.remove} />
      );
    case 'giving':
      return (
        <ShiftChoice
          {...shared}
          heading={`Which of your shifts on ${schedule}?`}
          options={board.ownShifts}
          onChosen={board.give}
        />
      );
    case 'taking':
      return (
        <ShiftChoice
          {...shared}
          heading="For which shift?"
          options={board.otherShifts}
          onChosen={theirs => board.take(doing.mine, theirs)}
        />
      );
    case 'forcing':
      return (
        <TextQuestion
          {...{ columns, y, ...shared }}
          heading={headingOf(doing)}
          label="why anyway"
          validate={text => (text === '' ? 'no reason: say why the limit may be broken' : null)}
          onAnswer={why => board.force(doing, why)}
        />
      );
    default:
      return null;
  }
}

const headingOf = ({ refused }: Extract<Doing, { step: 'forcing' }>): string =>
  [refused.message, ...refused.breaks].join('; ');
