/** What can be done to pages from the keyboard: recorded one by one, and said of all at once. */

import { isPageRecorded, type PageRecorded, recordPage } from '../../app/record-page.ts';
import { recordPageAsOther, type Ways } from '../../app/record-triage.ts';
import type { Context } from '../../domain/incident/decide/intents.ts';
import type { Refusal } from '../../domain/kernel/decision.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { PageIntent } from '../../domain/paging/intents.ts';
import type { Triage } from '../../domain/paging/page.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { toldText } from '../../format/text/pages.ts';
import { formatClockTime } from '../../time/format.ts';
import type { Services } from '../data/services.ts';
import { useKeyboard } from '../input/use-keys.ts';
import type { Status } from '../ui/status-line.tsx';
import { doneText, type Outcome } from './prompts.ts';

type Record = (page: string, context: Context) => Promise<PageRecorded | Refusal>;

export const waysOf = ({ journal, newId, zone }: Services): Ways => ({
  journal,
  newId,
  told: page => toldText(page, zone),
});

export function usePageActions(
  services: Services,
  refresh: () => Promise<void>,
  say: (status: Status | null) => void,
) {
  const { journal, newId, person } = services;
  const keyboard = useKeyboard();

  const attempt = async (pages: readonly PageState[], done: string, record: Record): Promise<void> => {
    try {
      const outcomes: Outcome[] = [];
      for (const { id } of pages) {
        const now = services.now();
        const result = await record(id, { by: person, at: { at: now, approximate: false }, now });
        outcomes.push({ page: id, refused: isPageRecorded(result) ? null : result.message });
      }
      say(doneText(outcomes, done));
    } catch (error) {
      say({ text: errorMessage(error), bad: true });
    }
    await refresh();
  };
  /** What is pressed meanwhile is meant for the list as it is then. */
  const doTo = (pages: readonly PageState[], done: string, record: Record): void =>
    keyboard.hold(attempt(pages, done, record));

  const intend = (pages: readonly PageState[], done: string, intentOf: (now: string) => PageIntent) =>
    doTo(pages, done, (id, context) => recordPage(journal, id, intentOf(context.now), context, newId));

  return {
    acknowledge: (pages: readonly PageState[], takeOver: boolean) =>
      intend(pages, `acknowledged: ${person} has it`, () => ({ do: 'acknowledge', takeOver })),
    snooze: (pages: readonly PageState[], length: number) => {
      const until = new Date(Date.parse(services.now()) + length).toISOString();
      return intend(pages, `quiet until ${formatClockTime(until, services.zone)}`, () => ({
        do: 'snooze',
        until,
      }));
    },
    triage: (
      pages: readonly PageState[],
      as: Exclude<Triage, 'incident'>,
      { into = null, why = null }: { readonly into?: string | null; readonly why?: string | null } = {},
    ) => {
      const correct = pages.some(({ triage }) => triage !== null);
      const done = `triaged as ${as}${into === null ? '' : ` of ${into}`}`;
      return doTo(pages, done, (id, context) =>
        recordPageAsOther(waysOf(services), id, { as, into, why, correct }, context),
      );
    },
  };
}
