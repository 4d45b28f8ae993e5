/** The pages that fit around the cursor. */
import { Box } from 'ink';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { findTop } from '../ui/lists/use-filtered-list.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import type { PageEntry } from './entries.ts';
import { type PageView, pageRows, rowsPerPage } from './rows.ts';

type Props = {
  readonly entries: readonly PageEntry[];
  readonly at: number;
  readonly marked: ReadonlySet<string>;
  readonly rota: RotaState['rota'];
  readonly view: PageView;
  readonly rows: number;
};

export function PageList({ entries, at, marked, rota, view, rows }: Props) {
  const height = Math.max(1, Math.floor(rows / rowsPerPage));
  const top = findTop(at, entries.length, height);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      {entries.slice(top, top + height).map(({ key, page }, index) => {
        const row = {
          selected: top + index === at,
          marked: marked.has(key),
          next: rota?.plans.next(page, view.now) ?? null,
        };
        return (
          <Box key={key} flexDirection="column" flexShrink={0}>
            {pageRows(page, row, view).map((parts, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the position of a row identifies it
              <Parts key={line} parts={parts} columns={view.columns} />
            ))}
          </Box>
        );
      })}
    </Box>
  );
}
