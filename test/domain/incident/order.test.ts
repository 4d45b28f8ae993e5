import { describe, expect, it } from 'vitest';
import { utc } from '../../../source/domain/incident/instants.ts';
import { orderWarnings } from '../../../source/domain/incident/order.ts';
import { accepted, at, incident, refused, run, staffed, texts, time } from '../../builders/incident.ts';

const times = (values: Parameters<typeof set>[1]) => set(staffed(), values);
function set(state: ReturnType<typeof staffed>, values: Record<string, ReturnType<typeof time> | null>) {
  return run(state, 'ana', { do: 'times', times: values });
}

describe('a time', () => {
  it('is exact, approximate or unknown', () => {
    const { state } = times({ detected: time('02:50'), identified: time('~03:20'), impactStarted: null });
    expect(state.times).toMatchObject({
      detected: { at: at('02:50'), approximate: false },
      identified: { at: at('03:20'), approximate: true },
      impactStarted: null,
    });
  });

  it('can be corrected, also after the end, also to unknown', () => {
    const closed = run(times({ detected: time('02:50') }), 'ana', { do: 'invalid', why: 'a test' });
    expect(set(closed, { detected: time('02:40') }).state.times.detected).toEqual(time('02:40'));
    expect(set(closed, { detected: null }).state.times.detected).toBeNull();
    expect(set(closed, { closed: time('~05:00') }).state.times.closed).toEqual(time('~05:00'));
    expect(set(closed, { declared: null }).state.times.declared).toBeNull();
  });

  it('does not change the others when it is corrected', () => {
    const { state } = set(times({ detected: time('02:50') }), { identified: time('03:20') });
    expect(state.times.detected).toEqual(time('02:50'));
  });

  it('is shown as corrected in the timeline', () => {
    expect(texts(times({ detected: time('~02:50'), identified: null }))).toContain(
      `ana set detected ~${utc(at('02:50'))}, identified unknown`,
    );
  });

  it('has to be named', () => {
    expect(refused(staffed(), 'ana', { do: 'times', times: {} }).code).toBe('usage');
  });

  it('of an approximate event is approximate', () => {
    expect(run(staffed(), 'ana', { do: 'resolve' }, '~04:00').state.times.resolved).toEqual(time('~04:00'));
    expect(incident({}, 'ana', '~03:00').state.times.declared).toEqual(time('~03:00'));
  });
});

describe('times in an unusual order', () => {
  const warning = (first: string, firstAt: string, second: string, secondAt: string) => ({
    reason: 'times-out-of-order',
    facts: { first, firstAt: at(firstAt), second, secondAt: at(secondAt) },
    remedy: null,
  });
  const afterDeclared = warning('detected', '03:30', 'declared', '03:00');

  it.each([
    ['impactStarted', 'detected', 'impact started'],
    ['impactStarted', 'mitigated', 'impact started'],
    ['detected', 'acknowledged', 'detected'],
    ['identified', 'mitigated', 'identified'],
    ['mitigated', 'resolved', 'mitigated'],
    ['resolved', 'closed', 'resolved'],
  ])('%s after %s causes a warning', (first, second, label) => {
    const { state } = times({ [first]: time('02:30'), [second]: time('02:20') });
    expect(orderWarnings(state)).toContainEqual(warning(label, '02:30', second, '02:20'));
  });

  it('are accepted, with a warning', () => {
    const verdict = accepted(staffed(), 'ana', { do: 'times', times: { detected: time('03:30') } });
    expect(verdict.events).toHaveLength(1);
    expect(verdict.warnings).toEqual([afterDeclared]);
  });

  it('cause one warning: earlier ones are not repeated', () => {
    const odd = times({ detected: time('03:30') });
    expect(orderWarnings(odd.state)).toEqual([afterDeclared]);
    expect(accepted(odd, 'ana', { do: 'log', kind: 'note', text: 'x' }).warnings).toEqual([]);
    expect(accepted(odd, 'ana', { do: 'times', times: { identified: time('03:40') } }).warnings).toEqual([]);
  });

  it('cause a warning in a declaration after it was over, which is still accepted', () => {
    const resolved = run(incident(), 'ana', { do: 'times', times: { mitigated: time('02:30') } });
    const verdict = accepted(resolved, 'ana', { do: 'resolve' }, '02:40');
    expect(verdict.warnings).toEqual([warning('declared', '03:00', 'resolved', '02:40')]);
    expect(run(resolved, 'ana', { do: 'resolve' }, '02:40').state.status).toBe('resolved');
  });

  it('cause no warning if one is unknown, or both are the same', () => {
    expect(orderWarnings(times({ detected: time('03:00'), resolved: null }).state)).toEqual([]);
  });
});
