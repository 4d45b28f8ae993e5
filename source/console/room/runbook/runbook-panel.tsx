/** A runbook beside the timeline, with what of it is done. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import { findKeyLabel } from '../../input/keymap.ts';
import { tone } from '../../ui/text/theme.ts';
import { cut } from '../../ui/text/wrap.ts';
import { runbookKeymap } from '../keys/keymaps.ts';
import { layoutSteps } from './rows.ts';
import type { Runbook } from './runbook.ts';

type Props = {
  readonly runbook: Runbook;
  /** The numbers of its steps that are done. */
  readonly ticked: ReadonlySet<number>;
  /** The index of the step under the cursor; -1: the keys are elsewhere. */
  readonly at: number;
  /** Which of how many runbooks it is, from 0. */
  readonly which: number;
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
};

/** Blanks before it, and the title above. */
const chrome = { columns: 2, rows: 1 };

export const RunbookPanel = memo(function RunbookPanel(props: Props) {
  const { runbook, ticked, at, which, count, rows, columns } = props;
  const cells = Math.max(8, columns - chrome.columns);
  const others = count > 1 ? `; ${which + 1} of ${count}, ${findKeyLabel(runbookKeymap, 'next')}` : '';
  const title = `${ticked.size} of ${runbook.steps.length}${others}: ${runbook.title}`;
  return (
    <Box flexDirection="column" width={columns} height={rows} paddingLeft={chrome.columns} flexShrink={0}>
      <Text bold wrap="truncate">
        {cut(title, cells)}
      </Text>
      {layoutSteps(runbook, ticked, at, { columns: cells, rows: Math.max(1, rows - chrome.rows) }).map(
        row => (
          <Text
            key={row.key}
            wrap="truncate"
            {...tone(row.isTicked ? 'muted' : 'normal')}
            bold={row.isAtCursor}
          >
            {row.text}
          </Text>
        ),
      )}
    </Box>
  );
});
