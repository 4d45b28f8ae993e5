/** `times`: what is known afterwards of when things happened. */
import { type TimeName, type TimeValue, timeNames } from '../../domain/incident/vocabulary.ts';
import { answer } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { record, timeFlag } from '../kit/incident.ts';
import { atMost } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 0);
  const times: { [name in TimeName]?: TimeValue | null } = {};
  for (const name of timeNames) {
    if (asked.flag(name) === undefined) continue;
    times[name] = asked.flag(name) === 'unknown' ? null : await timeFlag(edge, asked, name);
  }
  answer(edge, await record(asked, edge, { do: 'times', times }));
  return undefined;
};
