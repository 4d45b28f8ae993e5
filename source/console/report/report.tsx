/** The report: how long incidents took, how often people were paged, what was noise. For learning, not for ranking people. */

import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import { plainPaint } from '../../format/text/layout/style.ts';
import { formatReport } from '../../format/text/report.ts';
import { Crumbs } from '../app/crumbs.tsx';
import type { ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { useKeys } from '../input/use-keys.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { useScroll } from '../ui/lists/use-scroll.ts';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { reportKeymap } from './keymap.ts';
import { useReport } from './use-report.ts';

/** The breadcrumbs, the status, and the footer. */
const chrome = 3;
/** In days, from the shortest. */
const periods = [30, 90, 365] as const;
const defaultPeriod = 1;

export function Report({ services, columns, rows }: ScreenProps<'report'>) {
  const { goBack, openHelp, openPalette } = useNavigation();
  const [period, setPeriod] = useState(defaultPeriod);
  const days = periods[period] ?? periods[defaultPeriod];
  const { report, problem } = useReport(services, days);
  const [reason, setReason] = useState<string | null>(null);
  const lines = useMemo(
    () =>
      report ? formatReport(report, { zone: services.zone, paint: plainPaint, columns }).split('\n') : [],
    [report, services.zone, columns],
  );
  const height = Math.max(1, rows - chrome);
  const { top, handlers: scrolling } = useScroll(lines.length, height);
  useKeys(
    reportKeymap,
    {
      ...scrolling,
      shorter: {
        run: () => setPeriod(period - 1),
        disabledBecause: period === 0 ? 'this is the shortest period' : null,
      },
      longer: {
        run: () => setPeriod(period + 1),
        disabledBecause: period === periods.length - 1 ? 'this is the longest period' : null,
      },
      help: openHelp,
      palette: () => openPalette(reportKeymap),
      back: goBack,
    },
    { onReason: setReason },
  );
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs>
        <Text dimColor>the last {days} days</Text>
      </Crumbs>
      <Box flexDirection="column" height={height} flexShrink={0} overflow="hidden">
        {lines.slice(top, top + height).map((line, index) => {
          const at = top + index;
          // The first line, and each line after an empty one, is a heading.
          const isHeading = at === 0 || lines[at - 1] === '';
          const shown = part(line === '' ? ' ' : line, isHeading ? 'strong' : 'normal');
          return <Parts key={at} parts={[shown]} columns={columns} />;
        })}
      </Box>
      <Box flexGrow={1} />
      <Parts
        parts={[problem === null ? part(reason ?? ' ', 'muted') : part(`✗ ${problem}`, 'late')]}
        columns={columns}
      />
      <Footer keymap={reportKeymap} columns={columns} />
    </Box>
  );
}
