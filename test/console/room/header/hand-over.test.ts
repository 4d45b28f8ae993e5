import { describe, expect, it } from 'vitest';
import { formatBanner } from '../../../../source/console/room/header/hand-over.ts';
import { incident, run, staffed } from '../../../builders/incident.ts';

describe('a role that is offered', () => {
  const offered = run(staffed(), 'ana', { do: 'role-offer', role: 'commander', to: 'chi' }).state;

  it('shows a banner with the keys that answer it, to the person it is offered to and no one else', () => {
    expect(formatBanner(offered, 'chi', 80)).toBe(' ana offers you commander: Alt-A accept, Alt-N decline ');
    expect(formatBanner(offered, 'ana', 80)).toBeNull();
    expect(formatBanner(offered, 'chi', 40)).toBe('commander by ana? Alt-A yes, Alt-N no');
  });

  it('shows a banner too to a person who was named at the declaration, until they answer', () => {
    const named = incident({ commander: 'ana', investigator: 'ben' });
    expect(formatBanner(named.state, 'ben', 80)).toBe(
      ' you were named investigator: Alt-A accept, Alt-N decline ',
    );
    const accepted = run(named, 'ben', { do: 'role-accept', role: 'investigator' });
    expect(formatBanner(accepted.state, 'ben', 80)).toBeNull();
  });
});
