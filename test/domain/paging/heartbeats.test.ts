/** Heartbeats that are expected, and pages when they go silent. */
import { describe, expect, it } from 'vitest';
import {
  checkHeartbeats,
  type Heartbeats,
  heartbeatAlert,
  matchHeartbeats,
} from '../../../source/domain/paging/heartbeats.ts';

const minute = 60_000;
const heartbeats: Heartbeats = {
  backup: { match: null, every: 60 * minute, severity: 'major', team: null },
  watchdog: { match: { alertname: ['Watchdog'] }, every: 5 * minute, severity: 'critical', team: 'core' },
};

describe('a heartbeat', () => {
  it('has its time from the start of the watch, and is silent when that is over', () => {
    expect(checkHeartbeats(heartbeats, new Map(), 0, 5 * minute - 1)).toEqual({
      silent: [],
      next: 5 * minute,
    });
    expect(checkHeartbeats(heartbeats, new Map(), 0, 5 * minute)).toEqual({
      silent: [{ name: 'watchdog', since: 0 }],
      next: 60 * minute,
    });
  });

  it('has its time again from every beat', () => {
    const beats = new Map([['watchdog', 4 * minute]]);
    expect(checkHeartbeats(heartbeats, beats, 0, 6 * minute)).toEqual({ silent: [], next: 9 * minute });
  });

  it('ignores a beat of the future after the clock was set back', () => {
    const beats = new Map([['watchdog', 500 * minute]]);
    expect(checkHeartbeats(heartbeats, beats, 0, 2 * minute).next).toBe(7 * minute);
  });

  it('beats with a firing alert with its labels, alone or in a group, and not with a resolved one', () => {
    const labels = { alertname: 'Watchdog' };
    const alert = { ...heartbeatAlert('x', heartbeats.backup as never, 'firing', 0), labels };
    expect(matchHeartbeats(alert, heartbeats)).toEqual(['watchdog']);
    expect(matchHeartbeats({ ...alert, status: 'resolved' }, heartbeats)).toEqual([]);
    const member = { key: 'a', title: '', startsAt: null, links: [], labels } as const;
    const group = { ...alert, labels: {} };
    expect(matchHeartbeats({ ...group, members: [{ ...member, status: 'firing' }] }, heartbeats)).toEqual([
      'watchdog',
    ]);
    expect(matchHeartbeats({ ...group, members: [{ ...member, status: 'resolved' }] }, heartbeats)).toEqual(
      [],
    );
  });

  it('is one page while it is silent, which is over when it beats again', () => {
    const of = (status: 'firing' | 'resolved') =>
      heartbeatAlert('backup', heartbeats.backup as never, status, 0);
    expect(of('firing')).toMatchObject({
      dedupKey: 'heartbeat:backup',
      title: 'Heartbeat backup is missing',
    });
    expect(of('firing').body).toContain('every 1h');
    expect(of('resolved').dedupKey).toBe(of('firing').dedupKey);
  });
});
