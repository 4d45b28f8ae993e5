/** The state of the on-call screen, and its keys. */

import { useMemo, useState } from 'react';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import { useNavigation } from '../app/use-navigation.ts';
import type { Rota } from '../data/rota.ts';
import type { Services } from '../data/services.ts';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { useNow } from '../data/use-now.ts';
import { useKeys } from '../input/use-keys.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { useCursorIn } from '../ui/lists/use-cursor.ts';
import { findOffersTo } from '../ui/summaries/swap-offers.ts';
import { type Asking, type Doing, type Forcing, idle, isForcible } from './doing.ts';
import { listSchedules } from './entries.ts';
import { formatOfferQuestion, listShifts, offerOf, type ShiftOf, shiftOptions } from './exchange.ts';
import { oncallKeymap } from './keymap.ts';
import { formatDone, formatRecorded, formatRemovalQuestion } from './override-text.ts';
import { findRemovable, type Removable } from './overrides.ts';
import { findWeeks } from './strip/window.ts';
import { formatSwapQuestion } from './swaps.ts';
import { useOncallRecord } from './use-oncall-record.ts';
import { useOverride } from './use-override.ts';

/** Schedules that PgUp and PgDn move by. */
const pageRows = 5;

export function useOncallBoard(services: Services, state: RotaState, rota: Rota) {
  const { goBack, openHelp, openPalette } = useNavigation();
  const { person, zone, ownTeam } = services;
  const now = useNow(services.now, rota);
  const clock = { now, zone };
  const [doing, setDoing] = useState<Doing>(idle);
  const [selected, setSelected] = useState<string | null>(null);
  const [weeks, setWeeks] = useState(0);
  const [message, setMessage] = useState<Status | null>(null);
  const record = useOncallRecord(services, state);
  const entries = useMemo(() => listSchedules(rota.team, ownTeam), [rota.team, ownTeam]);
  const cursor = useCursorIn(entries, selected, setSelected);
  const schedule = cursor.item?.schedule ?? '';
  /** Times of the schedule are typed on its own clock. */
  const scheduleClock = { now, zone: rota.zoneOf(schedule, zone) };
  const override = useOverride({
    ...{ rota, record },
    clock: scheduleClock,
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
  const removables = findRemovable(rota.record, schedule, person, now);
  const coverage = rota.coverage(schedule);
  const shifts = (whose: 'own' | 'others') =>
    shiftOptions(listShifts(coverage, { whose, reader: person, now }), whose, clock);
  const ownShifts = shifts('own');
  const offers = findOffersTo(rota.record, person, now);

  const [swap] = offers;
  const answer = (choice: 'accept' | 'decline') => {
    if (!swap) return;
    const intent: OncallIntent =
      choice === 'accept'
        ? { do: 'swap-accept', swap: swap.id }
        : { do: 'swap-decline', swap: swap.id, why: null };
    setDoing({ step: 'asking', question: formatSwapQuestion(swap, choice, clock), intent, otherwise: idle });
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
        run: () => setDoing({ step: 'removing' }),
        disabledBecause: removables.length > 0 ? null : `${schedule} has no override to remove`,
      },
      swap: {
        run: () => setDoing({ step: 'giving' }),
        disabledBecause:
          ownShifts.length > 0 ? null : `you have no shift on ${schedule} in the next eight weeks to swap`,
      },
      accept: onSwap('accept'),
      decline: onSwap('decline'),
      help: openHelp,
      palette: () => openPalette(oncallKeymap),
      back: goBack,
    },
    {
      isActive: doing.step === 'idle' && override.draft === null,
      onReason: reason => setMessage(reason === null ? null : { text: reason, bad: false }),
    },
  );
  const perform = (intent: OncallIntent) =>
    record(intent, outcome => {
      if ('refused' in outcome) {
        const { message: text, breaks } = outcome.refused;
        if (breaks.length > 0 && isForcible(intent) && !intent.force)
          setDoing({ step: 'forcing', intent, refused: outcome.refused });
        else setMessage({ text: [text, ...breaks].join('; '), bad: true });
      } else setMessage({ text: formatDone(intent, outcome.warnings, clock), bad: false });
    });
  return {
    ...{ clock, scheduleClock, doing, weeks, message, entries, cursor, schedule, override },
    ...{ removables, offers, ownShifts },
    otherShifts: doing.step === 'taking' ? shifts('others') : [],
    /** One step back. */
    back: () => setDoing(doing.step === 'taking' ? { step: 'giving' } : idle),
    remove: (chosen: Removable) =>
      setDoing({
        step: 'asking',
        question: formatRemovalQuestion(chosen, clock),
        intent:
          chosen.kind === 'override'
            ? { do: 'remove-override', override: chosen.override.id }
            : { do: 'swap-undo', swap: chosen.swap.id },
        otherwise: { step: 'removing' },
      }),
    give: (mine: ShiftOf) => setDoing({ step: 'taking', mine }),
    take: (mine: ShiftOf, theirs: ShiftOf) =>
      setDoing({
        step: 'asking',
        question: formatOfferQuestion(mine, theirs, clock),
        intent: offerOf(schedule, mine, theirs),
        otherwise: { step: 'taking', mine },
      }),
    /** The reason to record a change that breaks limits. */
    force: ({ intent }: Forcing, why: string) => {
      setDoing(idle);
      perform({ ...intent, force: true, why });
    },
    /** The answer to a confirmation. */
    decide: ({ intent, otherwise }: Asking, yes: boolean) => {
      setDoing(yes ? idle : otherwise);
      if (yes) perform(intent);
    },
  };
}
