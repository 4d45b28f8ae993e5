/** `changes`: what was changed lately. */
import { changeJson, changesText } from '../../format/text/changes.ts';
import type { Run } from '../kit/command.ts';
import { instantFlag } from '../kit/period.ts';
import { atMost } from '../kit/text.ts';

const usually = '24h';

export const run: Run = async (asked, edge) => {
  atMost(asked, 0);
  const since = await instantFlag(edge, 'since', asked.flag('since') ?? usually);
  const found = (await (await edge.journal()).changes(since, edge.now())).toReversed();
  if (edge.json) edge.print(JSON.stringify(found.map(changeJson)));
  else if (found.length > 0) edge.print(changesText(found, edge));
  else edge.tell(`nothing was changed, as far as is known: callme change TEXT says so by hand`);
  return undefined;
};
