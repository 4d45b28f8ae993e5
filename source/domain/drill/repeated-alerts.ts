/** Repeats firing alerts, as monitoring does until they are resolved. */
import type { DueAction } from './effects.ts';
import type { Scenario } from './scenario.ts';
import type { Occurrences } from './trigger.ts';

/** For each alert, the newest repetition that is due, and the next one: after a pause, missed ones are not sent. */
export const findDueRepeats = ({ alerts }: Scenario, since: Occurrences, elapsed: number): DueAction[] =>
  Object.entries(alerts).flatMap(([name, alert]) => {
    const from = since[`fires ${name}`];
    if (alert.every === null || from === undefined || since[`cleared ${name}`] !== undefined) return [];
    const { every } = alert;
    const times = Math.floor((elapsed - from) / every);
    return [times, times + 1]
      .filter(time => time > 0)
      .map(
        (time): DueAction => ({
          name: `again ${name} ${time}`,
          at: from + time * every,
          effects: [{ do: 'alert', alert, name, status: 'firing' }],
        }),
      )
      .filter(due => since[due.name] === undefined);
  });
