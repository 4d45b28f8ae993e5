import { describe, expect, it } from 'vitest';
import { answersTo, formatBanner } from '../../../../source/console/room/header/hand-over.ts';
import { incident, run, staffed } from '../../../domain/incident/builders.ts';

describe('a role that is offered', () => {
  const offered = run(staffed(), 'ana', { do: 'role-offer', role: 'commander', to: 'chi' }).state;

  it('is a banner to whom it is offered, with the keys that answer, and to nobody else', () => {
    expect(formatBanner(offered, 'chi', 80)).toBe(' ana offers you commander: Alt-A accept, Alt-N decline ');
    expect(formatBanner(offered, 'ana', 80)).toBeNull();
    expect(formatBanner(offered, 'chi', 40)).toBe('commander by ana? Alt-A yes, Alt-N no');
  });

  it('is answered for by one key; without one the key says that there is none', () => {
    const done: object[] = [];
    const act = async (intent: object) => done.push(intent) > 0;
    const nothing = () => done.push({ none: true });
    answersTo(offered, 'chi', act, nothing).accept();
    answersTo(offered, 'chi', act, nothing).decline();
    answersTo(offered, 'dee', act, nothing).accept();
    answersTo(null, 'ben', act, nothing).decline();
    expect(done).toEqual([
      { do: 'role-accept', role: 'commander' },
      { do: 'role-decline', role: 'commander' },
      { none: true },
      { none: true },
    ]);
  });

  it('is a banner too to somebody who was named at the declaration, until they answer', () => {
    const named = incident({ commander: 'ana', investigator: 'ben' });
    expect(formatBanner(named.state, 'ben', 80)).toBe(
      ' you were named investigator: Alt-A accept, Alt-N decline ',
    );
    const accepted = run(named, 'ben', { do: 'role-accept', role: 'investigator' });
    expect(formatBanner(accepted.state, 'ben', 80)).toBeNull();
  });
});
