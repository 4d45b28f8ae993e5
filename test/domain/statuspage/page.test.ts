import fc from 'fast-check';
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

  const reopened: Step = { at: '2026-01-05T10:50', by: 'ben', type: 'reopened', why: 'errors' };

  it('reports that it is resolved if no public update did, and that it is down again after that', () => {
    const over = [said, resolved('2026-01-05T10:40')];
    expect(only(...over).updates.at(-1)).toMatchObject({ id: 'resolved', at: '2026-01-05T10:40:00.000Z' });
    const again = only(...over, reopened);
    expect(again).toMatchObject({ state: 'investigating', resolved: null });
    expect(again.updates.map(({ id, state }) => `${id} ${state}`)).toEqual([
      '20260105T101000Z investigating',
      'resolved resolved',
      'again investigating',
    ]);
    const twice = only(...over, reopened, resolved('2026-01-05T11:40'));
    expect(twice.updates.map(({ id }) => id).slice(1)).toEqual(['resolved', 'again', 'resolved-2']);
  });

  it('keeps what was published before it was down again, and adds nothing to what people said', () => {
    const fixed = times('2026-01-05T10:30', {
      identified: exact('2026-01-05T10:20'),
      mitigated: exact('2026-01-05T10:30'),
    });
    const steps = [said, fixed, resolved('2026-01-05T10:40'), publicly('2026-01-05T10:41', 'It works.')];
    const back = publicly('2026-01-05T10:55', 'The errors are back.');
    const down = only(...steps, reopened, back);
    expect(down.state).toBe('investigating');
    expect(down.updates.map(({ state, text }) => `${state}: ${text}`)).toEqual([
      'investigating: Payments are slow. We are on it.',
      'resolved: It works.',
      'investigating: The errors are back.',
    ]);
    const known = times('2026-01-05T11:00', { identified: exact('2026-01-05T10:58') });
    expect(only(...steps, reopened, back, known).state).toBe('identified');
    const better = { at: '2026-01-05T11:05', by: 'ben', type: 'mitigated', text: '' } as const;
    expect(only(...steps, reopened, back, known, better).state).toBe('monitoring');
  });

  it('keeps the state of what was published before a reopening that names an earlier start', () => {
    const steps = [said, resolved('2026-01-05T10:40'), publicly('2026-01-05T10:41', 'It works.')];
    const since = { ...reopened, impactStarted: exact('2026-01-05T10:35') };
    expect(only(...steps, since).updates.map(({ state }) => state)).toEqual([
      ...['investigating', 'resolved', 'investigating'],
    ]);
    const added: Step = {
      ...{ at: '2026-01-05T12:00', by: 'ben', type: 'impact-added' },
      ...{ from: exact('2026-01-05T10:41'), to: exact('2026-01-05T10:42') },
    };
    expect(only(...steps, added).updates.map(({ state }) => state)).toEqual(['investigating', 'resolved']);
    expect(only(...steps, added).windows).toHaveLength(2);
  });

  it('is down again too while it was only mitigated, not resolved', () => {
    const mitigated: Step = { at: '2026-01-05T10:20', by: 'ben', type: 'mitigated', text: '' };
    const resumed: Step = { at: '2026-01-05T10:30', by: 'ben', type: 'impact-resumed', text: '' };
    expect(only(said, mitigated).state).toBe('monitoring');
    const again = only(said, mitigated, publicly('2026-01-05T10:25', 'Better.'), resumed);
    expect(again.state).toBe('investigating');
    expect(again.updates.map(({ state }) => state)).toEqual(['investigating', 'monitoring', 'investigating']);
  });

  it('adds up its impact windows', () => {
    const steps = [said, resolved('2026-01-05T10:40'), reopened, resolved('2026-01-05T11:00')];
    expect(only(...steps).minutes).toBe(60);
    expect(only(...steps.slice(0, 3)).minutes).toBeNull();
    expect(only(...steps).windows.map(({ updates }) => updates.length)).toEqual([2, 2]);
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

describe('services that people set', () => {
  const setting = (at: string, services: Extract<Step, { type: 'services-changed' }>['services']): Step => ({
    ...{ at, by: 'ben', type: 'services-changed' },
    services,
  });
  const statesOf = (page: ReturnType<typeof pageOver>) =>
    page.services.map(({ id, state }) => `${id} ${state}`);
  const start = began({ team: 'payments', pages: ['P-1'] });
  const labels = { 'P-1': [{ service: 'billing' }] };

  it('decide, before labels and teams', () => {
    const set = setting('2026-01-05T10:05', [{ service: 'search', state: 'degraded' }]);
    const page = pageOver({ 'INC-1': [start, said, set] }, labels);
    expect([page.state, ...statesOf(page)]).toEqual([
      'degradation',
      ...['checkout operational', 'billing operational', 'search degradation'],
    ]);
  });

  it('are those of the declaration, and are known by their name too', () => {
    const declared = began({ services: [{ service: 'SEARCH', state: 'down' }] });
    expect(statesOf(pageOver({ 'INC-1': [declared, said] }))).toContain('search outage');
  });

  it('that have recovered are operational, and so is the page if all have', () => {
    const down = setting('2026-01-05T10:05', [{ service: 'search', state: 'down' }]);
    const up = setting('2026-01-05T10:15', [{ service: 'search', state: 'operational' }]);
    const page = pageOver({ 'INC-1': [start, said, down, up] });
    expect(page.state).toBe('operational');
    expect(page.current[0]).toMatchObject({
      ...{ impact: 'operational', state: 'monitoring' },
      services: ['search'],
    });
    const over = pageOver({ 'INC-1': [start, said, down, up, resolved('2026-01-05T11:00')] });
    expect(over.past[0]?.impact).toBe('outage');
  });

  it('that had recovered are affected again with the incident, as badly as the severity says', () => {
    const down = setting('2026-01-05T10:05', [{ service: 'search', state: 'down' }]);
    const up = setting('2026-01-05T10:15', [{ service: 'search', state: 'operational' }]);
    const mitigated: Step = { at: '2026-01-05T10:16', by: 'ben', type: 'mitigated', text: '' };
    const resumed: Step = { at: '2026-01-05T10:30', by: 'ben', type: 'impact-resumed', text: '' };
    const again = [start, said, down, up, mitigated, resumed];
    expect(statesOf(pageOver({ 'INC-1': again }))).toContain('search disruption');
    const set = setting('2026-01-05T10:31', [{ service: 'search', state: 'degraded' }]);
    expect(statesOf(pageOver({ 'INC-1': [...again, set] }))).toContain('search degradation');
    const reopened: Step = { at: '2026-01-05T10:30', by: 'ben', type: 'reopened', why: 'x' };
    const over = [start, said, down, up, resolved('2026-01-05T10:20'), reopened];
    expect(statesOf(pageOver({ 'INC-1': over }))).toContain('search disruption');
  });

  it('of a merged incident count for the one that it was merged into', () => {
    const merged: Step = { at: '2026-01-05T10:20', by: 'ben', type: 'merged', into: 'INC-2' };
    const set = setting('2026-01-05T10:05', [{ service: 'search', state: 'down' }]);
    const received: Step = {
      ...{ at: '2026-01-05T10:20', by: 'ben', type: 'merge-received', from: 'INC-1', title: 'x' },
      ...{ pages: [], paged: null },
    };
    const target = [began(), said, received];
    expect(statesOf(pageOver({ 'INC-1': [start, set, merged], 'INC-2': target }))).toContain('search outage');
    const secret = began({ confidential: true });
    expect(statesOf(pageOver({ 'INC-1': [secret, set, merged], 'INC-2': target }))).toContain(
      'search operational',
    );
  });
});

describe('an incident that affects no listed service', () => {
  const lost = [began({ team: null }, 'critical'), said];

  it('is in a row of its own, so that the page does not say that there is an outage of nothing', () => {
    const page = pageOver({ 'INC-1': lost });
    expect(page.state).toBe('outage');
    expect(page.services.at(-1)).toMatchObject({ id: 'other', name: 'Other services', state: 'outage' });
  });

  it('needs no such row where no service is listed, nor when it is over', () => {
    const settings = { title: 'S', url: null, services: {} };
    expect(pageOver({ 'INC-1': lost }, {}, { settings }).services).toEqual([]);
    expect(pageOver({ 'INC-1': [...lost, resolved('2026-01-05T11:00')] }).services).toHaveLength(3);
  });
});

describe('the page never contradicts itself', () => {
  const anyService = fc.constantFrom('checkout', 'Billing', 'search', 'mail');
  const anyChange = fc.record({
    service: anyService,
    state: fc.constantFrom(null, 'down', 'disrupted', 'degraded', 'operational', 'unaffected'),
  });
  const minute = fc.integer({ min: 11, max: 59 }).map(at => `2026-01-05T10:${at}`);
  const anyStep = fc.oneof(
    fc.record({
      at: minute,
      by: fc.constant('ben'),
      type: fc.constant('services-changed'),
      services: fc.array(anyChange, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ at: minute, by: fc.constant('ben'), type: fc.constant('mitigated'), text: fc.constant('') }),
    fc.record({ at: minute, by: fc.constant('ben'), type: fc.constant('resolved'), text: fc.constant('') }),
    fc.record({ at: minute, by: fc.constant('ben'), type: fc.constant('reopened'), why: fc.constant('x') }),
    fc.record({
      at: minute,
      by: fc.constant('ben'),
      type: fc.constant('impact-resumed'),
      text: fc.constant(''),
    }),
    fc.record({
      at: minute,
      by: fc.constant('ben'),
      type: fc.constant('severity-changed'),
      severity: fc.constantFrom('critical', 'major', 'minor'),
      why: fc.constant('x'),
    }),
    minute.map(at => publicly(at, 'More soon.')),
  ) as fc.Arbitrary<Step>;
  const anyIncident = fc
    .tuple(
      fc.constantFrom('payments', 'search', 'other', null),
      fc.constantFrom('critical' as const, 'major' as const, 'minor' as const),
      fc.array(fc.constantFrom('P-1' as const, 'P-2' as const), { maxLength: 1 }),
      fc.array(anyStep, { maxLength: 8 }),
    )
    .map(([team, severity, pages, steps]) => [began({ team, pages }, severity), said, ...steps]);
  const labels = { 'P-1': [{ service: 'billing' }], 'P-2': [{ service: 'mail' }] };
  const worst = (states: readonly string[]) =>
    ['outage', 'disruption', 'degradation'].find(state => states.includes(state)) ?? 'operational';

  it('its state is the worst of its services, and each of those the worst of its incidents', () => {
    fc.assert(
      fc.property(fc.array(anyIncident, { minLength: 1, maxLength: 3 }), incidents => {
        const store = Object.fromEntries(incidents.map((steps, index) => [`INC-${index + 1}`, steps]));
        const page = pageOver(store, labels);
        expect(worst(page.services.map(({ state }) => state))).toBe(page.state);
        expect(worst(page.current.map(({ impact }) => impact))).toBe(page.state);
        for (const { state, incidents: ids } of page.services) {
          const own = page.current.filter(({ id }) => ids.includes(id));
          expect(state === 'operational').toBe(own.length === 0);
          if (own.length === 1) expect(worst([state, own[0]?.impact ?? ''])).toBe(own[0]?.impact);
        }
        for (const incident of page.current)
          expect(page.services.some(({ incidents: ids }) => ids.includes(incident.id))).toBe(
            incident.impact !== 'operational',
          );
        for (const { updates, state } of page.past)
          expect([state, updates.some(update => update.state === 'resolved')]).toEqual(['resolved', true]);
      }),
      { seed: 20261130, numRuns: 300 },
    );
  });

  it('loses no update that it published, and no id, when anything happens later', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 6 }), anyStep, (steps, next) => {
        const order = [...steps].sort((a, b) => (a.at < b.at ? -1 : 1));
        const last = { ...next, at: '2026-01-05T11:30' } as Step;
        const updatesOf = (all: Step[]) => {
          const page = pageOver({ 'INC-1': [began(), said, ...all] });
          return [...page.current, ...page.past].flatMap(({ updates }) => updates);
        };
        const before = updatesOf(order).filter(({ id }) => id.startsWith('2026'));
        const after = updatesOf([...order, last]).map(({ id, text }) => `${id} ${text}`);
        for (const { id, text } of before) expect(after).toContain(`${id} ${text}`);
      }),
      { seed: 20261130, numRuns: 300 },
    );
  });
});
