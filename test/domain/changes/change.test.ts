/** The identity of a change: when a request is a retry of an earlier one. */
import { describe, expect, it } from 'vitest';
import { contentOf, isRetry, plausibleTime } from '../../../source/domain/changes/change.ts';
import { change } from '../../builders/change.ts';
import { at } from '../../builders/page.ts';

/** Received so many minutes after it happened. */
const told = (happened: number, recorded: number) => change(happened, { recorded: at(recorded) });

describe('a retry', () => {
  it('has the same time, however much later it arrives', () => {
    expect(isRetry(told(0, 300), told(0, 1))).toBe(true);
    expect(isRetry(told(1, 2), told(0, 1))).toBe(false);
  });

  it('has no time, and arrives within minutes', () => {
    expect(isRetry(change(9), change(0))).toBe(true);
    expect(isRetry(change(11), change(0))).toBe(false);
  });

  it('has the same content', () => {
    const link = { href: 'https://ci.example.com/1', text: null };
    const others = [{ title: 'x' }, { body: 'x' }, { team: 'x' }, { origin: 'x' }, { links: [link] }];
    const contents = [{}, ...others].map(fields => contentOf(change(0, fields)));
    expect(new Set(contents).size).toBe(contents.length);
    expect(contentOf(change(5))).toBe(contentOf(change(0)));
  });
});

describe('the time given by a sender', () => {
  it('is ignored if it is more than a month ago, or from 1970', () => {
    const now = '2026-03-02T03:10:00.000Z';
    const believed = (said: string | null) => plausibleTime(said, now);
    expect(believed('2026-02-27T03:10:00.000Z')).toBe('2026-02-27T03:10:00.000Z');
    expect(believed('2026-01-29T03:10:00.000Z')).toBeNull();
    expect(believed('1970-01-01T00:00:00.000Z')).toBeNull();
    expect(believed(null)).toBeNull();
  });
});
