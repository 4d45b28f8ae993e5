/** The row above every screen while a file of the team is broken: where, since when, and what callme uses instead. */

import { basename } from 'node:path';
import { Text } from 'ink';
import { clean } from '../../../domain/kernel/text.ts';
import { formatBrokenFiles } from '../../../format/text/broken-files.ts';
import { padToWidth } from '../../../format/text/layout/cells.ts';
import type { Services } from '../../data/services.ts';
import { tone } from '../text/theme.ts';
import { cut } from '../text/wrap.ts';

type Props = {
  readonly services: Pick<Services, 'broken' | 'now' | 'zone' | 'redact'>;
  readonly columns: number;
};

export function BrokenFilesBanner({ services: { broken, now, zone, redact }, columns }: Props) {
  const text = formatBrokenFiles(broken, { now: now(), zone }, basename);
  return (
    <Text {...tone('late')} inverse wrap="truncate">
      {padToWidth(cut(`✗ ${clean(redact(text))}`, columns), columns)}
    </Text>
  );
}
