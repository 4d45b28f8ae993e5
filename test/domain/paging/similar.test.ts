/** The active incident that a page is probably a part of: suggested, never decided. */
import { describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../source/domain/incident/state.ts';
import { similarIncident } from '../../../source/domain/paging/similar.ts';
import type { PageState } from '../../../source/domain/paging/state.ts';
import { incident } from '../../builders/incident.ts';
import { at, page } from '../../builders/page.ts';

const active = (fields: Partial<IncidentState> = {}): IncidentState => ({
  ...incident({ title: 'Nobody can pay', team: 'payments', pages: ['P-1'] }, 'ana', at(-120)).state,
  ...fields,
});
const attached = page();
const other = (fields: Parameters<typeof page>[0] = {}): PageState =>
  page({ page: 'P-2', dedupKey: 'other', ...fields });

const offered = (one: PageState, incidents = [active()], pages = [attached]) =>
  similarIncident(one, incidents, pages);

describe('a page is similar to an incident', () => {
  it('with a page for the same alert, regardless of its text', () => {
    const same = other({ dedupKey: 'checkout', labels: {}, team: 'search' });
    expect(offered(same)).toEqual({ incident: 'INC-7', because: 'the same alert as P-1' });
  });

  it('with a page of the same team that shares a label of the broken part', () => {
    expect(offered(other())).toEqual({ incident: 'INC-7', because: 'service=checkout, as P-1' });
    expect(offered(other({ team: 'search' }))).toBeNull();
  });

  it('not by labels that only give a severity or a place', () => {
    const labels = { severity: 'critical', env: 'prod', region: 'eu' };
    const loud = page({ labels });
    expect(offered(other({ labels }), [active()], [loud])).toBeNull();
  });

  it('whose title names the broken part, as a whole word', () => {
    const titled = active({ title: 'Checkout: payments time out', pages: [] });
    expect(offered(other(), [titled])).toEqual({
      incident: 'INC-7',
      because: 'its title mentions service=checkout',
    });
    expect(offered(other({ labels: { service: 'check' } }), [titled])).toBeNull();
  });

  it('that its team declared within the hour, and not an old one', () => {
    const declared = (minutes: number) =>
      active({
        pages: [],
        times: { ...active().times, declared: { at: at(minutes), approximate: false } },
      });
    expect(offered(other(), [declared(-30)])).toMatchObject({
      because: 'declared for payments within the hour',
    });
    expect(offered(other(), [declared(-90)])).toBeNull();
    expect(offered(other({ team: null }), [declared(-30)])).toBeNull();
  });

  it('that is active, and that it is not part of already', () => {
    expect(offered(other(), [active({ status: 'resolved' })])).toBeNull();
    expect(offered({ ...other(), incident: 'INC-7' })).toBeNull();
  });

  it('more than to another: the most similar, and of equals the newest', () => {
    const weak = active({ id: 'INC-8', pages: [], title: 'Checkout again' });
    expect(offered(other(), [active(), weak])?.incident).toBe('INC-7');
    const twin = active({ id: 'INC-9', pages: ['P-3'] });
    expect(offered(other(), [active(), twin], [attached, page({ page: 'P-3' })])?.incident).toBe('INC-9');
  });
});
