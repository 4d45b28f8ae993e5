/** On call: who is on duty now and next, two weeks of a schedule, overrides, and swaps that wait for an answer. */
import { Box, Text } from 'ink';
import { hasSchedules, type RotaState, useHeldForRota } from '../data/use-rota.ts';
import { formatKey } from '../input/key-name.ts';
import { findAction } from '../input/keymap.ts';
import { useKeyPresses } from '../input/use-keys.ts';
import type { Area } from '../ui/area.ts';
import { Crumbs } from '../ui/crumbs.tsx';
import { Footer } from '../ui/footer.tsx';
import { choiceKeymap } from '../ui/prompts/keymaps.ts';
import { tone } from '../ui/theme.ts';
import { OncallBoard } from './board.tsx';
import { oncallKeymap } from './keymap.ts';

type Props = Area & {
  readonly state: RotaState;
  readonly onBack: () => void;
};

export function Oncall({ state, ...area }: Props) {
  useHeldForRota(state);
  return state.rota && hasSchedules(area.services) ? (
    <OncallBoard {...area} state={state} rota={state.rota} />
  ) : (
    <WithoutRota {...area} problem={state.problem} />
  );
}

/** Before it is loaded, or where there is nothing to load. */
function WithoutRota({
  services,
  way,
  problem,
  columns,
  rows,
  onBack,
}: Omit<Props, 'state'> & { readonly problem: string | null }) {
  useKeyPresses(press => {
    if (findAction(oncallKeymap, formatKey(press)) === 'back') onBack();
  });
  const lacking = services.teamFile
    ? 'The team file has no schedules: add some, and callme shows who is on call.'
    : 'No team file: callme init writes one, with a schedule to begin with.';
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs way={way} />
      <Box flexDirection="column" flexGrow={1} paddingTop={1}>
        <Text {...tone(problem ? 'late' : 'normal')}>
          {problem ? `✗ ${problem}` : hasSchedules(services) ? '…' : lacking}
        </Text>
      </Box>
      <Footer keymap={choiceKeymap} columns={columns} />
    </Box>
  );
}
