/** The report: how long incidents took, who was paged how much, what was noise. To learn from, not to rank people by. */

import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import { plainPaint } from '../../format/text/layout/style.ts';
import { formatReport } from '../../format/text/report.ts';
import { useOpenPalette } from '../app/use-open-palette.ts';
import { Help } from '../help/help.tsx';
import { useKeys } from '../input/use-keys.ts';
import type { Area } from '../ui/area.ts';
import { Crumbs } from '../ui/crumbs.tsx';
import { Footer } from '../ui/footer.tsx';
import { useScroll } from '../ui/lists/use-scroll.ts';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { reportKeymap } from './keymap.ts';
import { useReport } from './use-report.ts';

type Props = Area & {
  readonly onBack: () => void;
};

/** The crumbs, what is amiss, and the footer. */
const chrome = 3;
/** Days that are looked back, from the shortest. */
const periods = [30, 90, 365] as const;
const usual = 1;

export function Report({ services, way, columns, rows, onBack }: Props) {
  const [period, setPeriod] = useState(usual);
  const days = periods[period] ?? periods[usual];
  const { report, problem } = useReport(services, days);
  const [reason, setReason] = useState<string | null>(null);
  const [helping, setHelping] = useState(false);
  const openPalette = useOpenPalette();
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
      help: () => setHelping(true),
      palette: () => openPalette(reportKeymap),
      back: onBack,
    },
    { isActive: !helping, onReason: setReason },
  );
  if (helping)
    return <Help subject="report" rows={rows} columns={columns} onClose={() => setHelping(false)} />;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs way={way}>
        <Text dimColor>the last {days} days</Text>
      </Crumbs>
      <Box flexDirection="column" height={height} flexShrink={0} overflow="hidden">
        {lines.slice(top, top + height).map((line, index) => {
          const at = top + index;
          // The first line, and what stands after an empty one, is a heading.
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
