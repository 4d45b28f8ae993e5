/** The state of the on-call screen, and its keys. */

import { useMemo, useState } from 'react';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { AddedOverride } from '../../domain/oncall/overrides/state.ts';
import { useNavigation } from '../app/use-navigation.ts';
import type { Rota } from '../data/rota.ts';
import type { Services } from '../data/services.ts';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { useNow } from '../data/use-now.ts';
import { useKeys } from '../input/use-keys.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { useCursorIn } from '../ui/lists/use-cursor.ts';
import { findOffersTo } from '../ui/summaries/swap-offers.ts';
import { listSchedules } from './entries.ts';
import { oncallKeymap } from './keymap.ts';
import { formatDone, formatRecorded, formatRemovalQuestion } from './override-text.ts';
import { findRemovable } from './overrides.ts';
import { findWeeks } from './strip/window.ts';
import { formatSwapQuestion } from './swaps.ts';
import { useOncallRecord } from './use-oncall-record.ts';
import { useOverride } from './use-override.ts';

/** Schedules that PgUp and PgDn move by. */
const pageRows = 5;

/** The confirmation before a change, and what to return to after a no. */
type Asking = { readonly question: string; readonly intent: OncallIntent; readonly otherwise: Doing };
/** Beside entering an override. */
type Doing = 'idle' | 'removing' | Asking;

export function useOncallBoard(services: Services, state: RotaState, rota: Rota) {
  const { goBack, openHelp, openPalette } = useNavigation();
  const { person, zone, ownTeam } = services;
  const now = useNow(services.now, rota);
  const clock = { now, zone };
  const [doing, setDoing] = useState<Doing>('idle');
  const [selected, setSelected] = useState<string | null>(null);
  const [weeks, setWeeks] = useState(0);
  const [message, setMessage] = useState<Status | null>(null);
  const record = useOncallRecord(services, state);
  const entries = useMemo(() => listSchedules(rota.team, ownTeam), [rota.team, ownTeam]);
  const cursor = useCursorIn(entries, selected, setSelected);
  const schedule = cursor.item?.schedule ?? '';
  const override = useOverride({
    ...{ rota, clock, record },
    entry: cursor.item,
    now: services.now,
    onRecorded: (after, { from }, warnings) => {
      const then = { now: services.now(), zone };
      const at = Math.max(from, Date.parse(then.now));
      setWeeks(findWeeks(from, now, weeks, zone));
      const text = formatRecorded(after.onDuty(schedule, at), { schedule, at, warnings }, then);
      setMessage({ text, bad: false });
    },
  });
  const overrides = findRemovable(rota.record, schedule, person, now);
  const offers = findOffersTo(rota.record, person, now);

  const [swap] = offers;
  const answer = (choice: 'accept' | 'decline') => {
    if (!swap) return;
    const intent: OncallIntent =
      choice === 'accept'
        ? { do: 'swap-accept', swap: swap.id }
        : { do: 'swap-decline', swap: swap.id, why: null };
    setDoing({ question: formatSwapQuestion(swap, choice, clock), intent, otherwise: 'idle' });
  };
  const onSwap = (choice: 'accept' | 'decline') => ({
    run: () => answer(choice),
    disabledBecause: swap ? null : 'no swap is offered to you',
  });
  useKeys(
    oncallKeymap,
    {
      down: () => cursor.move(cursor.at + 1),
      up: () => cursor.move(cursor.at - 1),
      'page-down': () => cursor.move(cursor.at + pageRows),
      'page-up': () => cursor.move(cursor.at - pageRows),
      first: () => cursor.move(0),
      last: () => cursor.move(entries.length - 1),
      earlier: () => setWeeks(weeks - 1),
      later: () => setWeeks(weeks + 1),
      today: () => setWeeks(0),
      add: override.start,
      remove: {
        run: () => setDoing('removing'),
        disabledBecause: overrides.length > 0 ? null : `${schedule} has no override to remove`,
      },
      accept: onSwap('accept'),
      decline: onSwap('decline'),
      help: openHelp,
      palette: () => openPalette(oncallKeymap),
      back: goBack,
    },
    {
      isActive: doing === 'idle' && override.draft === null,
      onReason: reason => setMessage(reason === null ? null : { text: reason, bad: false }),
    },
  );
  return {
    ...{ clock, doing, weeks, message, entries, cursor, schedule, override, overrides, offers },
    close: () => setDoing('idle'),
    remove: (chosen: AddedOverride) =>
      setDoing({
        question: formatRemovalQuestion(chosen, clock),
        intent: { do: 'remove-override', override: chosen.id, why: null },
        otherwise: 'removing',
      }),
    /** The answer to a confirmation. */
    decide: ({ intent, otherwise }: Asking, yes: boolean) => {
      setDoing(yes ? 'idle' : otherwise);
      if (!yes) return;
      record(intent, outcome => {
        const refused = 'refused' in outcome;
        const text = refused
          ? [outcome.refused.message, ...outcome.refused.breaks].join('; ')
          : formatDone(intent);
        setMessage({ text, bad: refused });
      });
    },
  };
}
