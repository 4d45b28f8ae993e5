/** The actions on pages: recorded one by one, and reported together. */

import { acknowledgePage, snoozedUntil, snoozePage } from '../../app/acknowledge.ts';
import type { PageRecorded } from '../../app/record/page.ts';
import { triagePage } from '../../app/triage.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import type { Triage } from '../../domain/paging/page.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { formatClockTime } from '../../time/format.ts';
import type { Services } from '../data/services.ts';
import { useKeyboard } from '../input/use-keys.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { refusalText } from '../ui/text/remedy.ts';
import { pagesKeymap } from './keymap.ts';
import { formatOutcome, type Outcome } from './questions.ts';

type Record = (page: string) => Promise<PageRecorded | Refusal>;

export function usePageActions(
  services: Services,
  refresh: () => Promise<void>,
  say: (status: Status | null) => void,
) {
  const { person } = services;
  const keyboard = useKeyboard();

  const attempt = async (pages: readonly PageState[], done: string, record: Record): Promise<void> => {
    try {
      const outcomes: Outcome[] = [];
      for (const { id } of pages) {
        const result = await record(id);
        outcomes.push({
          page: id,
          refused: isRefusal(result) ? refusalText(result, { keymap: pagesKeymap }) : null,
        });
      }
      say(formatOutcome(outcomes, done));
    } catch (error) {
      say({ text: errorMessage(error), bad: true });
    }
    await refresh();
  };
  /** Keys pressed meanwhile are for the list as it is then. */
  const doTo = (pages: readonly PageState[], done: string, record: Record): void =>
    keyboard.hold(attempt(pages, done, record));

  return {
    acknowledge: (pages: readonly PageState[], takeOver: boolean) =>
      doTo(pages, `acked by ${person}`, id => acknowledgePage(services, id, takeOver)),
    snooze: (pages: readonly PageState[], length: number) => {
      const until = formatClockTime(snoozedUntil(services, length), services.zone);
      return doTo(pages, `snoozed until ${until}`, id => snoozePage(services, id, length));
    },
    triage: (
      pages: readonly PageState[],
      as: Exclude<Triage, 'incident'>,
      { into = null, why = null }: { readonly into?: IncidentId | null; readonly why?: string | null } = {},
    ) => {
      const correct = pages.some(({ triage }) => triage !== null);
      const done = `triaged as ${as}${into === null ? '' : ` of ${into}`}`;
      return doTo(pages, done, id => triagePage(services, id, { as, into, why, correct }));
    },
  };
}
