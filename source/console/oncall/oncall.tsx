/** On call: who is on duty now and next, two weeks of a schedule, overrides, and offered swaps. */
import { Box, Text } from 'ink';
import { Crumbs } from '../app/crumbs.tsx';
import type { Area, ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { useRota } from '../data/live-data.tsx';
import { hasSchedules, useHeldForRota } from '../data/use-loaded-rota.ts';
import { formatKey } from '../input/key-name.ts';
import { findAction } from '../input/keymap.ts';
import { useKeyPresses } from '../input/use-keys.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { choiceKeymap } from '../ui/prompts/keymaps.ts';
import { tone } from '../ui/text/theme.ts';
import { OncallBoard } from './board.tsx';
import { oncallKeymap } from './keymap.ts';

export function Oncall(area: ScreenProps<'oncall'>) {
  const state = useRota();
  useHeldForRota(state);
  return state.rota && hasSchedules(area.services) ? (
    <OncallBoard {...area} state={state} rota={state.rota} />
  ) : (
    <WithoutRota {...area} problem={state.problem} />
  );
}

/** Shown until the rota is loaded, or if there is none. */
function WithoutRota({ services, problem, columns, rows }: Area & { readonly problem: string | null }) {
  const { goBack } = useNavigation();
  useKeyPresses(press => {
    if (findAction(oncallKeymap, formatKey(press)) === 'back') goBack();
  });
  const lacking = services.teamFile
    ? 'The team file has no schedules: add some to see who is on call.'
    : 'No team file: callme init creates one with a first schedule.';
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs />
      <Box flexDirection="column" flexGrow={1} paddingTop={1}>
        <Text {...tone(problem ? 'late' : 'normal')}>
          {problem ? `✗ ${problem}` : hasSchedules(services) ? '…' : lacking}
        </Text>
      </Box>
      <Footer keymap={choiceKeymap} columns={columns} />
    </Box>
  );
}
