/** The whole record of an incident, combined from states and timelines. */
import { describe, expect, it } from 'vitest';
import {
  collectParts,
  combine,
  combineStates,
  withMergedStates,
} from '../../../source/domain/incident/merged.ts';
import { listRelated } from '../../../source/domain/incident/related.ts';
import { currentServices, worstServices } from '../../../source/domain/incident/services.ts';
import type { Incident, IncidentState } from '../../../source/domain/incident/state.ts';
import { entriesOf } from '../../../source/domain/incident/timeline.ts';
import type { ServiceState } from '../../../source/domain/incident/vocabulary.ts';
import type { IncidentId } from '../../../source/domain/kernel/ids.ts';
import { at, run, staffed, time } from '../../builders/incident.ts';

const record = (id: IncidentId, change: Partial<IncidentState> = {}): Incident => {
  const { state, timeline } = staffed();
  return { state: { ...state, id, ...change }, timeline };
};
const statesOf = (...incidents: readonly Incident[]) =>
  new Map(incidents.map(({ state }) => [state.id as string, state]));
const partsOf = async (root: Incident, ...others: readonly Incident[]) => {
  const states = statesOf(root, ...others);
  const found = await collectParts(root.state, async id => states.get(id) ?? null);
  return found.map(({ part }) => [part.id, part.status]);
};
const window = (from: string | null, mitigated: string | null, opened = from ?? '03:00') => ({
  id: `${opened}`,
  opened: at(opened),
  from: from === null ? null : time(from),
  identified: null,
  mitigated: mitigated === null ? null : time(mitigated),
  resolved: null,
});
const windowsOf = ({ windows }: IncidentState) =>
  windows.map(({ from, mitigated }) => [from?.at.slice(11, 16) ?? null, mitigated?.at.slice(11, 16) ?? null]);

describe('the parts of an incident', () => {
  const into = (id: IncidentId, target: IncidentId, change: Partial<IncidentState> = {}) =>
    record(id, { mergedInto: target, status: 'closed', outcome: 'merged', ...change });

  it('are those whose own record says that they were merged into it', async () => {
    const root = record('INC-1', { mergedFrom: ['INC-2', 'INC-3', 'INC-4'] });
    // INC-3 has that number in this store only; INC-4 is not here.
    const others = [into('INC-2', 'INC-1'), record('INC-3')];
    expect(await partsOf(root, ...others)).toEqual([
      ['INC-2', 'included'],
      ['INC-3', 'missing'],
      ['INC-4', 'missing'],
    ]);
  });

  it('end where the journal says that the merges are a circle', async () => {
    const root = into('INC-1', 'INC-3', { mergedFrom: ['INC-2', 'INC-1'] });
    const second = into('INC-2', 'INC-1', { mergedFrom: ['INC-3'] });
    const third = into('INC-3', 'INC-2', { mergedFrom: ['INC-1', 'INC-2'] });
    expect(await partsOf(root, second, third)).toEqual([
      ['INC-2', 'included'],
      ['INC-3', 'included'],
    ]);
  });

  it('do not include confidential ones of an open incident, nor drills of a real one', async () => {
    const root = record('INC-1', { mergedFrom: ['INC-2', 'INC-3'] });
    const secret = into('INC-2', 'INC-1', { confidential: true, mergedFrom: ['INC-4'] });
    const drill = into('INC-3', 'INC-1', { drill: true });
    expect(await partsOf(root, secret, drill, into('INC-4', 'INC-2'))).toEqual([
      ['INC-2', 'confidential'],
      ['INC-3', 'drill'],
    ]);
  });

  it('are added to the states of a list; states without merges are the same objects', () => {
    const [root, part, other] = [
      record('INC-1', { mergedFrom: ['INC-2'] }),
      into('INC-2', 'INC-1', { highestSeverity: 'critical' }),
      record('INC-3'),
    ];
    const states = [root, part, other].map(({ state }) => state);
    const [whole, ...rest] = withMergedStates(states);
    expect(whole?.highestSeverity).toBe('critical');
    expect(rest[0]).toBe(part.state);
    expect(rest[1]).toBe(other.state);
    expect(withMergedStates(rest)).toBe(rest);
  });
});

describe('the impact of a whole record', () => {
  const own = (...windows: ReturnType<typeof window>[]) => record('INC-1', { windows }).state;
  const part = (...windows: ReturnType<typeof window>[]) => record('INC-2', { windows }).state;
  it.each([
    [
      'begins with the earlier',
      own(window('03:10', '03:40')),
      part(window('03:00', '03:20')),
      [['03:00', '03:40']],
    ],
    [
      'ends with the later',
      own(window('03:10', '03:40')),
      part(window('03:20', '03:50')),
      [['03:10', '03:50']],
    ],
    ['goes on after the merge', own(window('03:10', null)), part(window('03:00', null)), [['03:00', null]]],
    [
      'has windows that are apart from each other',
      own(window('03:30', '03:40')),
      part(window('03:00', '03:10')),
      [
        ['03:00', '03:10'],
        ['03:30', '03:40'],
      ],
    ],
    [
      'is not unknown because one is',
      own(window('03:10', '03:40')),
      part(window(null, null)),
      [['03:10', '03:40']],
    ],
    [
      'begins where only the part knows',
      own(window(null, '03:40')),
      part(window('03:05', '03:20')),
      [['03:05', '03:40']],
    ],
  ])('%s', (_rule, root, other, expected) => {
    expect(windowsOf(combineStates(root, [other]))).toEqual(expected);
  });

  it('takes the larger number of users, never the sum', () => {
    const users = (value: number) => ({
      users: { value, approximate: false },
      share: null,
      regions: [],
      slo: null,
    });
    const combined = combineStates(record('INC-1', { impact: users(100) }).state, [
      record('INC-2', { impact: { ...users(300), regions: ['eu'] } }).state,
    ]);
    expect(combined.impact).toMatchObject({ users: { value: 300 }, regions: ['eu'] });
  });
});

describe('the other incidents of a whole record', () => {
  it('name a related one that was merged into it once, as a part of it', () => {
    const relations = (['INC-2', 'INC-3'] as const).map(incident => ({
      ...({ kind: 'related', direction: 'to', incident } as const),
    }));
    const root = record('INC-1', { mergedFrom: ['INC-2'], relations });
    const parts = [{ id: 'INC-2', into: 'INC-1', status: 'included' }] as const;
    expect(listRelated({ ...root, parts }).map(({ id, how }) => [id, how])).toEqual([
      ['INC-3', 'related to'],
      ['INC-2', 'includes'],
    ]);
  });
});

describe('the services of a whole record', () => {
  const service = (name: string, time: string, state: ServiceState) => ({
    name,
    steps: [{ at: at(time), state }],
  });
  const whole = combineStates(record('INC-1', { services: [service('shop', '03:00', 'degraded')] }).state, [
    record('INC-2', { services: [service('shop', '03:10', 'down'), service('search', '03:10', 'down')] })
      .state,
  ]);

  it('are now as the incident itself says, and at their worst as either says', () => {
    expect(currentServices(whole)).toEqual([
      { name: 'shop', state: 'degraded' },
      { name: 'search', state: 'down' },
    ]);
    expect(worstServices(whole)).toEqual([
      { name: 'shop', state: 'down' },
      { name: 'search', state: 'down' },
    ]);
  });

  it('name the merged incident that alone affects one', () => {
    expect(whole.services.map(({ name, origin }) => [name, origin])).toEqual([
      ['shop', undefined],
      ['search', 'INC-2'],
    ]);
  });

  it('have the steps of every part, those of the last part first, and the first part that alone has them', () => {
    const several = combineStates(
      record('INC-1', { services: [service('shop', '03:00', 'degraded')] }).state,
      [
        record('INC-2', { services: [service('shop', '03:10', 'down'), service('pay', '03:11', 'down')] })
          .state,
        record('INC-3', { services: [service('pay', '03:12', 'degraded'), service('shop', '03:13', 'down')] })
          .state,
      ],
    );
    expect(
      several.services.map(({ name, origin, steps }) => [
        name,
        origin ?? null,
        steps.map(step => step.at.slice(11, 16)),
      ]),
    ).toEqual([
      ['shop', null, ['03:13', '03:10', '03:00']],
      ['pay', 'INC-2', ['03:12', '03:11']],
    ]);
  });
});

describe('the timeline of a whole record', () => {
  it('has the entries in the order in which they were recorded, and the same objects each time', () => {
    const root = run(record('INC-1'), 'ana', { do: 'log', kind: 'note', text: 'own' }, '03:30');
    const part = run(record('INC-2'), 'ben', { do: 'log', kind: 'note', text: 'other' }, '03:20');
    const parts = [{ id: 'INC-2', into: 'INC-1', status: 'included' }] as const;
    const texts = (whole: Incident) => entriesOf(whole.timeline).map(({ text, origin }) => [text, origin]);
    const whole = combine(root, parts, [part]);
    expect(texts(whole).slice(-2)).toEqual([
      ['other', 'INC-2'],
      ['own', undefined],
    ]);
    const again = combine(root, parts, [part]);
    expect(
      entriesOf(again.timeline).every((entry, index) => entry === entriesOf(whole.timeline)[index]),
    ).toBe(true);
  });
});
