/**
 * The performance bars, measured: `npm run bench`. Everything is a ratio to something else measured in the same
 * run, so that it is comparable on any machine. `--smoke`: small and quick, to see that it works; its figures mean nothing.
 */
import { appendFigure } from './append.ts';
import { listFigures, ordinaryFigures } from './commands.ts';
import { consoleFigures } from './console.ts';
import { consoleLiveFigures } from './console-live.ts';
import { editorFigures } from './editor.ts';
import { oncallFigures } from './oncall.ts';
import { pagingFigures } from './paging.ts';
import { reviewFigures } from './review.ts';
import { searchFigures } from './search.ts';
import { anyOver, table } from './table.ts';
import { watchFigures } from './watch.ts';

const smoke = process.argv.includes('--smoke');
const sizes = smoke
  ? { entries: 1_000, appends: 20, incidents: 50, events: 20, processes: 2 }
  : { entries: 100_000, appends: 1_000, incidents: 10_000, events: 100, processes: 21 };

const figures = [
  await appendFigure(10, sizes.appends),
  await appendFigure(sizes.entries, sizes.appends),
  ...(await ordinaryFigures(sizes.processes)),
  ...(await listFigures(sizes.incidents, sizes.events, sizes.processes)),
  ...(await searchFigures(smoke)),
  ...(await oncallFigures(smoke)),
  ...(await pagingFigures(smoke)),
  ...(await watchFigures(smoke)),
  ...(await reviewFigures(smoke)),
  ...editorFigures(smoke),
  ...(await consoleFigures(smoke)),
  ...(await consoleLiveFigures(smoke)),
];
process.stdout.write(`${table(figures)}\n`);
if (!smoke && anyOver(figures)) process.exitCode = 1;
