/** Which changes may have to do with a page or an incident. */
import { describe, expect, it } from 'vitest';
import { type ChangeEvent, sameChange } from '../../../source/domain/changes/change.ts';
import { changesOf, spanOfIncident, spanOfPage } from '../../../source/domain/changes/context.ts';
import { incident } from '../incident/builders.ts';
import { at, next, page, resolved } from '../paging/builders.ts';

const change = (minutes: number, fields: Partial<ChangeEvent> = {}): ChangeEvent => ({
  ...{ v: 1, id: `C${minutes}`, at: at(minutes), recorded: at(minutes), by: 'pagerduty' },
  ...{ type: 'change-recorded', title: 'Deploy 1.2', body: '', team: null, origin: null, links: [] },
  ...fields,
});
const ids = (changes: readonly ChangeEvent[]) => changes.map(({ id }) => id);

describe('around a page', () => {
  const span = spanOfPage(page());

  it('are the changes of the two hours before it came in, and of the time since', () => {
    const all = [change(-121), change(-120), change(-1), change(5), change(90)];
    expect(ids(changesOf(all, span, at(60)))).toEqual(['C5', 'C-1', 'C-120']);
  });

  it('come first where they are of its team, then by time', () => {
    const all = [change(-30, { team: 'payments' }), change(-20), change(-10, { team: 'search' })];
    expect(ids(changesOf(all, span, at(1)))).toEqual(['C-30', 'C-10', 'C-20']);
  });

  it('are none from after it was over', () => {
    const over = spanOfPage(next(page(), resolved, 'alertmanager', 10));
    expect(ids(changesOf([change(9), change(11)], over, at(60)))).toEqual(['C9']);
  });

  it('count from when it began, where its sender says that it did so earlier', () => {
    const early = spanOfPage(page({ startsAt: at(-60) }));
    expect(ids(changesOf([change(-150)], early, at(0)))).toEqual(['C-150']);
  });
});

describe('around an incident', () => {
  it('are those from two hours before its impact until it was mitigated', () => {
    const { record } = incident({
      times: {
        impactStarted: { at: at(-30), approximate: true },
        detected: { at: at(0), approximate: false },
      },
      team: 'payments',
    });
    expect(spanOfIncident(record)).toEqual({ from: at(-30), until: null, team: 'payments' });
  });
});

describe('a sender that comes again', () => {
  const draft = { title: 'Deploy 1.2', body: '', team: null, origin: null, links: [] };

  it('says the same of the same time, or within minutes where it says no time', () => {
    const known = change(0);
    expect(sameChange(draft, { at: at(0), now: at(300) }, [known])).toBe(known);
    expect(sameChange(draft, { at: at(1), now: at(1) }, [known])).toBeNull();
    expect(sameChange(draft, { at: null, now: at(9) }, [known])).toBe(known);
    expect(sameChange(draft, { at: null, now: at(11) }, [known])).toBeNull();
    expect(sameChange({ ...draft, origin: 'ci' }, { at: null, now: at(1) }, [known])).toBeNull();
  });
});
