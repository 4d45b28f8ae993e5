/** The details of the selected page, as many rows as fit. */

import { Box } from 'ink';
import type { ChangeEvent } from '../../domain/changes/change.ts';
import { counted } from '../../domain/kernel/counted.ts';
import type { Similar } from '../../domain/paging/similar.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { detailRows } from './detail.ts';
import type { PageView } from './rows.ts';

type Props = {
  readonly page: PageState;
  readonly similar: Similar | null;
  readonly changes: readonly ChangeEvent[];
  readonly rota: RotaState['rota'];
  readonly view: PageView;
  readonly rows: number;
  /** How many rows it is scrolled by. */
  readonly scrolled: number;
};

export function PageDetail({ page, similar, changes, rota, view, rows, scrolled }: Props) {
  const known = {
    next: rota?.plans.next(page, view.now) ?? null,
    coming: rota?.plans.coming(page, view.now) ?? [],
    similar,
    changes,
  };
  const all = detailRows(page, known, view);
  const top = Math.min(scrolled, Math.max(0, all.length - rows));
  const isCut = all.length - top > rows;
  const shown = isCut
    ? [
        ...all.slice(top, top + rows - 1),
        [part(`… ${counted(all.length - top - rows + 1, 'more row')}`, 'muted')],
      ]
    : all.slice(top);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      {shown.map((parts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the position of a row identifies it
        <Parts key={top + index} parts={parts} columns={view.columns} />
      ))}
    </Box>
  );
}
