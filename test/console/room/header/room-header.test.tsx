import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { headerRows, RoomHeader } from '../../../../source/console/room/header/room-header.tsx';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { cadences, incident, run, staffed } from '../../../builders/incident.ts';

const now = '2026-03-02T03:30:00.000Z';

function rows({ state }: Incident, person = 'ana', columns = 80, at = now): readonly string[] {
  const { lastFrame } = render(<RoomHeader incident={state} {...{ person, cadences, columns }} now={at} />);
  return (lastFrame() ?? '').split('\n').map(row => row.trimEnd());
}

describe('the header of the room', () => {
  it('shows the incident, its severity, status and age, then the roles and due items', () => {
    const [first, second] = rows(staffed());
    expect(first).toMatch(/^▲ INC-7 major Checkout is slow +active {2}30m$/);
    expect(second).toMatch(/^commander ana · investigator ben · update in 30m/);
  });

  it('always has the same number of rows, so that the timeline below does not jump', () => {
    for (const [each, person] of [
      [incident(), 'dee'],
      [staffed(), 'ana'],
      [incident({ investigator: 'ben' }), 'ben'],
    ] as const) {
      expect(rows(each, person)).toHaveLength(headerRows);
    }
  });

  it('marks a drill and a confidential incident', () => {
    expect(rows(staffed({ drill: true, confidential: true }))[0]).toContain('confidential  drill  active');
  });

  it('shows the outcome of an incident that was closed without a review', () => {
    expect(rows(run(staffed(), 'ana', { do: 'invalid', why: 'a test' }))[0]).toContain('invalid');
  });

  it('reminds this person of what matters most, with what to type', () => {
    expect(rows(incident())[2]).toMatch(/^▸ .*: \/role take commander$/);
    expect(rows(staffed(), 'ana', 80, '2026-03-02T04:05:00.000Z')[2]).toMatch(/^▸ .*update.*: \^ TEXT$/);
  });

  it('shows a role that is offered to this person as a banner across the screen', () => {
    const named = incident({ commander: 'ana', investigator: 'ben' });
    expect(rows(named, 'ben')[2]).toBe(' you were named investigator: Alt-A accept, Alt-N decline');
    expect(rows(named, 'ben', 40)[2]).toBe('investigator? Alt-A yes, Alt-N no');
  });

  it('shortens a long title, and never the right side', () => {
    const [first] = rows(staffed({ title: 'Checkout is slow '.repeat(10) }));
    expect(first).toMatch(/… +active {2}30m$/);
  });
});
