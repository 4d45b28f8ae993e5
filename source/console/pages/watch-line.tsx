/** The status of the watch that runs in this console. */
import { Text } from 'ink';
import type { WatchStatus } from '../data/watch-status.ts';
import { tone } from '../ui/text/theme.ts';
import { cut } from '../ui/text/wrap.ts';

type Props = { readonly status: WatchStatus; readonly columns: number };

export function WatchLine({ status: { role, address }, columns }: Props) {
  const text =
    role === 'leader'
      ? `watching on ${address}`
      : `on standby: another watch notifies; receiving on ${address}`;
  return <Text {...tone(role === 'leader' ? 'good' : 'warning')}>{cut(text, columns)}</Text>;
}
