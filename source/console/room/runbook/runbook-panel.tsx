/** A runbook, with the steps that are checked off. */
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
  /** The numbers of the steps that are checked off. */
  readonly checked: ReadonlySet<number>;
  /** The index of the step under the cursor; -1: the runbook does not have the keys. */
  readonly step: number;
  /** The place of the runbook among `count`, from 0. */
  readonly index: number;
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
};

/** The indent on the left, and the title above. */
const chrome = { columns: 2, rows: 1 };

export const RunbookPanel = memo(function RunbookPanel(props: Props) {
  const { runbook, checked, step, index, count, rows, columns } = props;
  const cells = Math.max(8, columns - chrome.columns);
  const others = count > 1 ? `; ${index + 1} of ${count}, ${findKeyLabel(runbookKeymap, 'next')}` : '';
  const title = `${checked.size} of ${runbook.steps.length}${others}: ${runbook.title}`;
  return (
    <Box flexDirection="column" width={columns} height={rows} paddingLeft={chrome.columns} flexShrink={0}>
      <Text bold wrap="truncate">
        {cut(title, cells)}
      </Text>
      {layoutSteps(runbook, checked, step, { columns: cells, rows: Math.max(1, rows - chrome.rows) }).map(
        row => (
          <Text
            key={row.key}
            wrap="truncate"
            {...tone(row.isChecked ? 'muted' : 'normal')}
            bold={row.isAtCursor}
          >
            {row.text}
          </Text>
        ),
      )}
    </Box>
  );
});
