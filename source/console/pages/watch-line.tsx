/** What the watch that runs in this console says of itself. */
import { Text } from 'ink';
import type { WatchStatus } from '../data/watch-status.ts';
import { tone } from '../ui/text/theme.ts';
import { cut } from '../ui/text/wrap.ts';

type Props = { readonly status: WatchStatus; readonly columns: number };

export function WatchLine({ status: { role, address }, columns }: Props) {
  const said =
    role === 'engine' ? `watching on ${address}` : `another watch tells people; taking in on ${address}`;
  return <Text {...tone(role === 'engine' ? 'good' : 'warning')}>{cut(said, columns)}</Text>;
}
