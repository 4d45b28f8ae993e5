import { describe, expect, it } from 'vitest';
import {
  formatDuty,
  formatRecorded,
  formatRemovalQuestion,
  refusedParts,
} from '../../../source/console/oncall/override-text.ts';
import { findRemovable, idOfRemovable } from '../../../source/console/oncall/overrides.ts';
import { formatOfferRow, formatSwapQuestion } from '../../../source/console/oncall/swaps.ts';
import { findOffersTo } from '../../../source/console/ui/summaries/swap-offers.ts';
import { isRefusal, type Problem, problem, usage } from '../../../source/domain/kernel/refusal.ts';
import { decideOncall } from '../../../source/domain/oncall/overrides/decide.ts';
import { emptyOncall } from '../../../source/domain/oncall/overrides/state.ts';
import { at, clock, now, override, rota, swap } from './team.ts';

const context = { by: 'ana', at: { at: now, approximate: false }, now };

describe('refusals of the domain', () => {
  it('of a broken limit name no flag of the command line', () => {
    const intent = {
      do: 'override',
      schedule: 'payments-primary',
      person: 'ana',
      from: '2026-01-12T08:00:00.000Z',
      to: '2026-01-14T08:00:00.000Z',
      why: null,
    } as const;
    const refused = (force: boolean) => {
      const verdict = decideOncall(emptyOncall, { ...intent, force }, rota().schedules, context);
      if (!isRefusal(verdict)) throw new Error('it was taken');
      return verdict;
    };
    const { message, breaks } = refusedParts(refused(false), clock);
    expect(message).toBe('that breaks a limit of the schedule');
    expect(breaks).toEqual([expect.stringMatching(/^ana: .* at a stretch, .* \(max_consecutive\)$/)]);
    expect(refusedParts(refused(true), clock).message).toBe('a forced override needs a reason');
  });

  it("has its instants on the reader's clock", () => {
    const refusal = usage('ends-in-past', { end: '2026-01-06T09:00:00.000Z' });
    expect(refusedParts(refusal, clock).message).toBe('the end (Tue 09:00) is in the past');
  });
});

it('everyone who shares a shift is named', () => {
  const shared = {
    person: 'ana',
    others: ['ben'],
    until: Date.parse('2026-01-12T09:00Z'),
    next: { person: 'chi', others: ['dee'], from: Date.parse('2026-01-12T09:00Z') },
  };
  expect(formatDuty('rota', shared, Date.parse(now), clock)).toBe(
    'rota now has ana, ben until 12 Jan 09:00, then chi, dee',
  );
});

describe('the text about overrides', () => {
  it('after recording is who is on duty then', () => {
    const after = rota({ overrides: [override()] });
    const told = (when: string, warnings: readonly Problem[] = []) =>
      formatRecorded(
        after.onDuty('payments-primary', at(when)),
        { schedule: 'payments-primary', at: at(when), warnings },
        clock,
      );
    expect(told('06T08:00')).toBe(
      'recorded: payments-primary at Tue 08:00 has chi until Wed 08:00, then ana',
    );
    expect(told('05T12:00', [problem('on-duty-anyway', { person: 'ana' })])).toBe(
      'recorded: payments-primary now has ana until Tue 08:00, then chi; ana is already on duty then',
    );
  });

  it('before removing names the override', () => {
    expect(formatRemovalQuestion({ kind: 'override', override: override() }, clock)).toBe(
      'Remove from payments-primary: O-1 chi, Tue 08:00 until Wed 08:00, by ana? y/N',
    );
  });

  it('lists removable overrides: those journaled for the schedule, not over and not removed, mine first', () => {
    const overrides = [
      override({ id: 'O-1', by: 'ben', person: 'chi' }),
      override({
        id: 'O-2',
        by: 'ben',
        person: 'ana',
        from: '2026-01-09T08:00:00.000Z',
        to: '2026-01-10T08:00:00.000Z',
      }),
      override({ id: 'O-3', by: 'ana', person: 'chi' }),
      override({ id: 'O-4', from: '2026-01-04T08:00:00.000Z', to: now }),
      override({ id: 'O-5', removed: { by: 'ben', at: now, why: null } }),
      override({ id: 'O-6', schedule: 'holidays' }),
    ];
    const found = findRemovable({ overrides, swaps: [] }, 'payments-primary', 'ana', now);
    expect(found.map(idOfRemovable)).toEqual(['O-3', 'O-2', 'O-1']);
  });
});

describe('swaps', () => {
  it('wait for the person they are offered to, until one of the shifts is over', () => {
    const swaps = [swap(), swap({ id: 'S-2', status: 'accepted' }), swap({ id: 'S-3', to: 'chi' })];
    const waiting = (when: string) => findOffersTo({ overrides: [], swaps }, 'ana', when).map(({ id }) => id);
    expect(waiting(now)).toEqual(['S-1']);
    expect(waiting('2026-01-07T08:59:00.000Z')).toEqual(['S-1']);
    expect(waiting('2026-01-07T09:00:00.000Z')).toEqual([]);
  });

  it('that were accepted are undone as a unit: their halves are not listed, nor the swaps of other people', () => {
    const halves = ['O-1', 'O-2'].map(id => override({ id, swap: 'S-1' }));
    const accepted = swap({ status: 'accepted' });
    const record = { overrides: [...halves, override({ id: 'O-3' })], swaps: [accepted] };
    const listed = (reader: string, when = now) =>
      findRemovable(record, 'payments-primary', reader, when).map(idOfRemovable);
    expect(listed('ana')).toEqual(['O-3', 'S-1']);
    expect(listed('ben')).toEqual(['S-1', 'O-3']);
    expect(listed('chi')).toEqual(['O-3']);
    expect(listed('ana', '2026-01-12T17:00:00.000Z')).toEqual([]);
    expect(formatRemovalQuestion({ kind: 'swap', swap: accepted }, clock)).toBe(
      'Undo in payments-primary: S-1 ben gives ana Mon 12 Jan 09:00–17:00 for Tue 6 Jan 09:00 – Wed 7 Jan 09:00? y/N',
    );
  });

  it('are shown with the keys that answer them, and asked about by name', () => {
    expect(formatOfferRow(swap(), 2, clock)).toBe(
      '▸ ben offers you Mon 12 Jan 09:00–17:00 for your Tue 6 Jan 09:00 – Wed 7 Jan 09:00 (payments-primary): y accept, x decline; 2 more after it',
    );
    expect(formatSwapQuestion(swap(), 'accept', clock)).toBe(
      'Accept S-1: you take Mon 12 Jan 09:00–17:00, ben takes Tue 6 Jan 09:00 – Wed 7 Jan 09:00? y/N',
    );
    expect(formatSwapQuestion(swap(), 'decline', clock)).toBe(
      "Decline S-1, ben's Mon 12 Jan 09:00–17:00 for your Tue 6 Jan 09:00 – Wed 7 Jan 09:00? y/N",
    );
  });
});
