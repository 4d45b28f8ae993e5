/** Alerts that go on firing are sent again, as monitoring does until they are resolved. */
import type { DueAction } from './effects.ts';
import type { Scenario } from './scenario.ts';
import type { Occurrences } from './trigger.ts';

/** Of each, the newest that is due, and the one after it: whoever was away does not get all of them at once. */
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
