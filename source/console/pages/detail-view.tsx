/** All that is known of the page under the cursor; as much of it as there is room for. */
import { Box } from 'ink';
import type { ChangeEvent } from '../../domain/changes/change.ts';
import type { Similar } from '../../domain/paging/similar.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { detailRows } from './detail.ts';
import type { PageLook } from './rows.ts';

type Props = {
  readonly page: PageState;
  readonly similar: Similar | null;
  readonly changes: readonly ChangeEvent[];
  readonly rota: RotaState['rota'];
  readonly look: PageLook;
  readonly rows: number;
  /** Rows that it was scrolled by. */
  readonly scrolled: number;
};

export function PageDetail({ page, similar, changes, rota, look, rows, scrolled }: Props) {
  const known = {
    next: rota?.plans.next(page, look.now) ?? null,
    coming: rota?.plans.coming(page, look.now) ?? [],
    similar,
    changes,
  };
  const all = detailRows(page, known, look);
  const top = Math.min(scrolled, Math.max(0, all.length - rows));
  const isCut = all.length - top > rows;
  const shown = isCut
    ? [...all.slice(top, top + rows - 1), [part(`… ${all.length - top - rows + 1} more rows`, 'muted')]]
    : all.slice(top);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      {shown.map((parts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is what it is
        <Parts key={top + index} parts={parts} columns={look.columns} />
      ))}
    </Box>
  );
}
