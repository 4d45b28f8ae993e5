/** Journals of 0.4.0 open unchanged, and their swaps behave as units. */
import { expect, it } from 'vitest';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import { decideOncall } from '../../../../source/domain/oncall/overrides/decide.ts';
import { coversOf } from '../../../../source/domain/oncall/overrides/state.ts';
import {
  emptyTeamState,
  evolveTeam,
  readTeamEvent,
  type TeamState,
} from '../../../../source/domain/team/state.ts';
import { schedule, schedulesWith } from '../../../builders/schedule.ts';

/** Lines as 0.4.0 wrote them. */
const lines = `
{"v":1,"id":"01A","at":"2026-01-05T10:00:00.000Z","recorded":"2026-01-05T10:00:00.000Z","by":"ana","type":"override-added","schedule":"payments-primary","person":"chi","from":"2026-01-06T09:00:00.000Z","to":"2026-01-06T17:00:00.000Z","why":null,"breaks":[]}
{"v":1,"id":"01B","at":"2026-01-05T11:00:00.000Z","recorded":"2026-01-05T11:00:00.000Z","by":"ana","type":"swap-offered","schedule":"payments-primary","to":"ben","gives":{"from":"2026-01-08T09:00:00.000Z","to":"2026-01-09T09:00:00.000Z"},"takes":{"from":"2026-01-14T09:00:00.000Z","to":"2026-01-15T09:00:00.000Z"},"breaks":[]}
{"v":1,"id":"01C","at":"2026-01-05T12:00:00.000Z","recorded":"2026-01-05T12:00:00.000Z","by":"ben","type":"swap-accepted","swap":"S-1"}
{"v":1,"id":"01D","at":"2026-01-05T13:00:00.000Z","recorded":"2026-01-05T13:00:00.000Z","by":"ana","type":"swap-offered","schedule":"payments-primary","to":"chi","gives":{"from":"2026-01-10T09:00:00.000Z","to":"2026-01-11T09:00:00.000Z"},"takes":{"from":"2026-01-21T09:00:00.000Z","to":"2026-01-22T09:00:00.000Z"},"breaks":[]}
{"v":1,"id":"01E","at":"2026-01-05T14:00:00.000Z","recorded":"2026-01-05T14:00:00.000Z","by":"ana","type":"swap-withdrawn","swap":"S-2"}
{"v":1,"id":"01F","at":"2026-01-05T15:00:00.000Z","recorded":"2026-01-05T15:00:00.000Z","by":"ben","type":"override-removed","override":"O-1","why":"not needed"}
`;

const state = lines
  .trim()
  .split('\n')
  .reduce<TeamState>((before, line) => {
    const event = readTeamEvent(JSON.parse(line));
    if (typeof event === 'string') throw new Error(event);
    const after = evolveTeam(before, event);
    if (isRefusal(after)) throw new Error(after.reason);
    return after;
  }, emptyTeamState).oncall;

it('has the numbers, the people and the times that 0.4.0 gave them', () => {
  expect(state.overrides).toMatchObject([
    { id: 'O-1', person: 'chi', relieves: null, swap: null, removed: { by: 'ben', why: 'not needed' } },
    { id: 'O-2', person: 'ben', swap: 'S-1', from: '2026-01-08T09:00:00.000Z', removed: null },
    { id: 'O-3', person: 'ana', swap: 'S-1', from: '2026-01-14T09:00:00.000Z', removed: null },
  ]);
  expect(state.swaps).toMatchObject([
    { id: 'S-1', status: 'accepted', answer: { by: 'ben' } },
    { id: 'S-2', status: 'withdrawn', answer: { by: 'ana', why: null } },
  ]);
  expect(coversOf(state, 'payments-primary').map(({ id }) => id)).toEqual(['O-2', 'O-3']);
});

it('has swaps that are undone as a whole', () => {
  const now = '2026-01-06T10:00:00.000Z';
  const context = { by: 'ben', at: { at: now, approximate: false }, now };
  const decide = (intent: Parameters<typeof decideOncall>[1]) =>
    decideOncall(state, intent, schedulesWith(schedule()), context);
  expect(decide({ do: 'remove-override', override: 'O-3' })).toMatchObject({ reason: 'part-of-swap' });
  expect(decide({ do: 'swap-undo', swap: 'S-1' })).toMatchObject({
    events: [{ type: 'swap-undone', swap: 'S-1' }],
  });
});
