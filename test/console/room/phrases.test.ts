import { expect, it } from 'vitest';
import { inRoom } from '../../../source/console/room/phrases.ts';
import { decide } from '../../../source/domain/incident/decide/decide.ts';
import { staffed } from '../../domain/incident/builders.ts';

it.each([
  ['nobody is commander; take it: role take commander', 'nobody is commander; take it: /role take commander'],
  [
    'ask for an offer, or: role take commander --agreed-with ben',
    'ask for an offer, or: /role take commander ben',
  ],
  ['the reason (--why) is empty', 'the reason is empty'],
  ['the review: write it with pir', 'the review: write it with /pir'],
])('%s', (message, said) => {
  expect(inRoom(message)).toBe(said);
});

it('leaves no flag of the command line in what the room says to a refusal', () => {
  const now = '2026-03-02T03:30:00.000Z';
  const context = { by: 'chi', at: { at: now, approximate: false }, now };
  const refused = [
    decide(staffed(), { do: 'role-take', role: 'commander' }, context),
    decide(staffed(), { do: 'role-accept', role: 'commander' }, context),
    decide(staffed(), { do: 'severity', severity: 'critical', why: '' }, context),
    decide(staffed(), { do: 'role-offer', role: 'commander', to: 'ana' }, { ...context, by: 'ana' }),
  ];
  for (const verdict of refused) {
    expect(verdict).toHaveProperty('message');
    if ('message' in verdict) expect(inRoom(verdict.message)).not.toMatch(/--|: role /);
  }
});
