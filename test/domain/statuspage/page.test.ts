import { describe, expect, it } from 'vitest';
import { exact, type Step } from '../../builders/review.ts';
import { began, pageOver, publicly, resolved } from './told.ts';

const said = publicly('2026-01-05T10:10', 'Payments are slow. We are on it.');
const idsOf = (page: ReturnType<typeof pageOver>) => [...page.current, ...page.past].map(({ id }) => id);

describe('the incidents on the status page', () => {
  it('those with a public update, newest first', () => {
    const page = pageOver({
      'INC-1': [began(), said, resolved('2026-01-05T11:00')],
      'INC-2': [began(), publicly('2026-01-06T08:00:30', 'Search is down.')],
      'INC-3': [began(), { ...publicly('2026-01-06T08:00', 'only for us'), audience: 'internal' } as Step],
      'INC-4': [began(), publicly('2026-01-07T08:00', 'Mail is late.')],
    });
    expect(page.current.map(({ id }) => id)).toEqual(['2026-01-07-080000', '2026-01-06-080030']);
    expect(page.past.map(({ id }) => id)).toEqual(['2026-01-05-101000']);
    expect(JSON.stringify(page)).not.toContain('only for us');
  });

  it('never confidential ones, never drills', () => {
    const page = pageOver({
      'INC-1': [began({ confidential: true }), said],
      'INC-2': [began({ drill: true }), said],
    });
    expect(idsOf(page)).toEqual([]);
    expect(page.state).toBe('operational');
    expect(page.services.map(({ state }) => state)).toEqual(['operational', 'operational', 'operational']);
  });

  it('none whose only update was struck, and an amended one with its current text', () => {
    const strike: Step = {
      at: '2026-01-05T10:12',
      by: 'ben',
      type: 'entry-struck',
      entry: '01JX',
      why: 'wrong',
    };
    const amend: Step = {
      at: '2026-01-05T10:12',
      by: 'ben',
      type: 'entry-amended',
      entry: '01JX',
      text: 'Fine.',
    };
    const update = publicly('2026-01-05T10:10', 'Bad.', { id: '01JX' });
    expect(idsOf(pageOver({ 'INC-1': [began(), update, strike] }))).toEqual([]);
    const [incident] = pageOver({ 'INC-1': [began(), update, amend] }).current;
    expect(incident?.updates).toMatchObject([
      { text: 'Fine.', at: '2026-01-05T10:10:00.000Z', changed: '2026-01-05T10:12:00.000Z' },
    ]);
  });

  it('merged ones as one, and none that was merged into a confidential one', () => {
    const merged: Step = { at: '2026-01-05T10:20', by: 'ben', type: 'merged', into: 'INC-2' };
    const received: Step = {
      at: '2026-01-05T10:20',
      by: 'ben',
      type: 'merge-received',
      from: 'INC-1',
      title: 'x',
      pages: [],
      paged: null,
    };
    const later = publicly('2026-01-05T10:30', 'Payments work again.');
    const page = pageOver({ 'INC-1': [began(), said, merged], 'INC-2': [began(), received, later] });
    expect(page.current.map(({ updates }) => updates.map(({ text }) => text))).toEqual([
      ['Payments are slow. We are on it.', 'Payments work again.'],
    ]);
    const hidden = { 'INC-1': [began(), said, merged], 'INC-2': [began({ confidential: true }), received] };
    expect(idsOf(pageOver(hidden))).toEqual([]);
  });

  it('two updates in the same second, each with an id of its own', () => {
    expect(idsOf(pageOver({ 'INC-1': [began(), said], 'INC-2': [began(), said] })).sort()).toEqual([
      '2026-01-05-101000',
      '2026-01-05-101000-2',
    ]);
  });
});

describe('an incident on the status page', () => {
  const only = (...steps: Step[]) => {
    const page = pageOver({
      'INC-7': [began({ times: { impactStarted: exact('2026-01-05T09:50') } }), ...steps],
    });
    const [incident] = [...page.current, ...page.past];
    if (!incident) throw new Error('none is shown');
    return incident;
  };
  const times = (at: string, times: Extract<Step, { type: 'times-corrected' }>['times']): Step => ({
    at,
    by: 'ben',
    type: 'times-corrected',
    times,
  });

  it('is titled by the first sentence of its first public update, never by its own title', () => {
    expect(only(said).title).toBe('Payments are slow');
    expect(
      only(publicly('2026-01-05T10:10', 'Some errors, e.g. in checkout, since v1.2. More soon.')).title,
    ).toBe('Some errors, e.g. in checkout, since v1.2');
    expect([...only(publicly('2026-01-05T10:10', 'word '.repeat(50))).title].length).toBeLessThanOrEqual(81);
    expect(JSON.stringify(only(said))).not.toMatch(/kraken|Falcon|INC-7|ben/);
  });

  it('is still a sentence if a name was left out at its beginning', () => {
    const { title, updates } = only(publicly('2026-01-05T10:10', 'db-01 broke. Ben fixed it.'));
    expect([title, updates[0]?.text]).toEqual(['A server broke', 'A server broke. An engineer fixed it.']);
  });

  it('has its state, and that of each update, from its times', () => {
    const steps = [
      said,
      times('2026-01-05T10:15', { identified: exact('2026-01-05T10:12') }),
      publicly('2026-01-05T10:16', 'We know why.'),
      times('2026-01-05T10:25', { mitigated: exact('2026-01-05T10:20') }),
      publicly('2026-01-05T10:26', 'It is better.'),
    ];
    expect([
      only(...steps.slice(0, 1)).state,
      only(...steps.slice(0, 3)).state,
      only(...steps).state,
    ]).toEqual(['investigating', 'identified', 'monitoring']);
    const over = only(...steps, resolved('2026-01-05T10:40'), publicly('2026-01-05T10:41', 'All is well.'));
    expect(over).toMatchObject({
      state: 'resolved',
      began: { at: '2026-01-05T09:50:00.000Z' },
      resolved: { at: '2026-01-05T10:40:00.000Z' },
    });
    expect(over.updates.map(({ state, id }) => `${state} ${id}`)).toEqual([
      'investigating 20260105T101000Z',
      'identified 20260105T101600Z',
      'monitoring 20260105T102600Z',
      'resolved 20260105T104100Z',
    ]);
  });

  it('reports that it is resolved if no public update did, and retracts that when it is reopened', () => {
    const over = [said, resolved('2026-01-05T10:40')];
    expect(only(...over).updates.at(-1)).toMatchObject({ id: 'resolved', at: '2026-01-05T10:40:00.000Z' });
    const again = only(...over, { at: '2026-01-05T10:50', by: 'ben', type: 'reopened', why: 'errors' });
    expect(again).toMatchObject({ state: 'investigating', resolved: null });
    expect(again.updates).toHaveLength(1);
  });

  it('is called an outage only if it is critical: by the present while it lasts, by the worst afterwards', () => {
    const worse: Step = {
      at: '2026-01-05T10:11',
      by: 'ben',
      type: 'severity-changed',
      severity: 'critical',
      why: 'x',
    };
    const better: Step = { ...worse, at: '2026-01-05T10:12', severity: 'minor' };
    expect(only(said).impact).toBe('disruption');
    expect(only(said, worse).impact).toBe('outage');
    expect(only(said, worse, better).impact).toBe('degradation');
    expect(only(said, worse, better, resolved('2026-01-05T10:40')).impact).toBe('outage');
  });
});

describe('services', () => {
  const page = pageOver(
    {
      'INC-1': [began({ pages: ['P-1'] }, 'minor'), said],
      'INC-2': [began({ team: 'search' }, 'critical'), publicly('2026-01-05T10:20', 'Search is down.')],
      'INC-3': [began({ team: 'search' }, 'critical'), said, resolved('2026-01-05T10:40')],
    },
    { 'P-1': [{ cluster: 'one' }, { service: 'checkout' }] },
  );

  it('are affected by labels of the pages, and by the team only if labels name none', () => {
    expect(page.services.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'checkout degradation',
      'billing operational',
      'search outage',
    ]);
    const byTeam = pageOver({ 'INC-1': [began({ pages: ['P-9'] }), said] }, { 'P-9': [{ service: 'mail' }] });
    expect(byTeam.current[0]?.services).toEqual(['checkout', 'billing']);
  });

  it('are at the worst of their incidents, and the page at the worst of all', () => {
    expect(page.state).toBe('outage');
    expect(page.services[2]?.incidents).toEqual(['2026-01-05-102000']);
  });
});
