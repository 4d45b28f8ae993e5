/** The pages for heartbeats, and their times: once each, over restarts and changes of the team file too. */
import { describe, expect, it } from 'vitest';
import { type Heartbeats, heartbeatAlert, heartbeatKey } from '../../source/domain/paging/heartbeats.ts';
import { findSilentHeartbeats, HeartbeatMonitor } from '../../source/watch/heartbeat-monitor.ts';
import { page as pageOf } from '../builders/page.ts';

const minute = 60_000;
const start = Date.parse('2026-01-06T10:00:00.000Z');

const backup = { match: null, every: 30 * minute, severity: 'major', team: null } as const;
const watchdog = {
  match: { alertname: ['Watchdog'] },
  every: 5 * minute,
  severity: 'critical',
  team: 'core',
} as const;

/** A watch of these, with a clock that does not move until minutes pass. */
function watching(first: Heartbeats, silent: readonly string[] = []) {
  let elapsed = 0;
  /** The offset of the wall clock. */
  let astray = 0;
  let heartbeats = first;
  const clock = { now: () => start + elapsed + astray, elapsed: () => elapsed };
  const watch = new HeartbeatMonitor(() => heartbeats, clock);
  const said = () => watch.collectChanges().map(({ dedupKey, status }) => `${dedupKey} ${status}`);
  const pass = (minutes: number) => {
    elapsed += minutes * minute;
  };
  watch.start(silent, 0);
  return {
    watch,
    said,
    lead: (names: readonly string[] = []) => watch.start(names, elapsed),
    /** Sets the wall clock. */
    set: (minutes: number) => {
      astray += minutes * minute;
    },
    edit: (changed: Heartbeats) => {
      heartbeats = changed;
    },
    pass,
    later: (minutes: number) => {
      pass(minutes);
      return said();
    },
  };
}

describe('a heartbeat', () => {
  it('that falls silent is paged for once, and resolved once when it is heard again', () => {
    const { later, said, watch } = watching({ backup });
    expect(later(29)).toEqual([]);
    expect(later(1)).toEqual(['heartbeat:backup firing']);
    expect([later(1), later(500)]).toEqual([[], []]);
    expect(watch.recordBeat('backup')).toBe(true);
    expect([said(), said()]).toEqual([['heartbeat:backup resolved'], []]);
    expect(later(30)).toEqual(['heartbeat:backup firing']);
  });

  it('is paged for with its settings in the team file, and since when it is silent', () => {
    const { later, watch } = watching({ watchdog });
    later(2);
    watch.recordBeat('watchdog');
    expect(later(4)).toEqual([]);
    expect(later(1)).toEqual(['heartbeat:watchdog firing']);
    watch.undo([heartbeatAlert('watchdog', watchdog, 'firing', start)]);
    expect(watch.collectChanges()).toMatchObject([
      { severity: 'critical', team: 'core', startsAt: '2026-01-06T10:02:00.000Z' },
    ]);
  });

  it.each(['other', '__proto__', 'constructor', 'toString', ''])('is unknown by the name %j', name => {
    expect(watching({ backup }).watch.recordBeat(name)).toBe(false);
  });

  it('beats with an alert that always fires, and not with a resolved one', () => {
    const { later, said, watch } = watching({ watchdog });
    const alert = {
      ...heartbeatAlert('x', watchdog, 'firing', start),
      labels: { alertname: 'Watchdog' },
    };
    expect(later(4)).toEqual([]);
    watch.recordAlerts([alert]);
    expect(later(4)).toEqual([]);
    watch.recordAlerts([{ ...alert, status: 'resolved' }]);
    expect(later(1)).toEqual(['heartbeat:watchdog firing']);
    watch.recordAlerts([alert]);
    expect(said()).toEqual(['heartbeat:watchdog resolved']);
  });

  it('that could not be recorded is due again: silence, and its end', () => {
    const { later, said, watch } = watching({ backup });
    later(29);
    expect(later(0)).toEqual([]);
    const firing = heartbeatAlert('backup', backup, 'firing', start);
    expect(later(1)).toEqual(['heartbeat:backup firing']);
    watch.undo([firing]);
    expect([said(), said()]).toEqual([['heartbeat:backup firing'], []]);
    watch.recordBeat('backup');
    expect(said()).toEqual(['heartbeat:backup resolved']);
    watch.undo([{ ...firing, status: 'resolved' }]);
    expect([said(), said()]).toEqual([['heartbeat:backup resolved'], []]);
  });

  it('that is new in the team file has its time from then on, and again if it was removed meanwhile', () => {
    const { later, edit } = watching({});
    expect(later(500)).toEqual([]);
    edit({ backup });
    expect([later(0), later(29)]).toEqual([[], []]);
    expect(later(1)).toEqual(['heartbeat:backup firing']);
    edit({ watchdog });
    expect([later(0), later(4)]).toEqual([[], []]);
    edit({});
    expect(later(500)).toEqual([]);
    edit({ watchdog });
    expect([later(0), later(4)]).toEqual([[], []]);
    expect(later(1)).toEqual(['heartbeat:watchdog firing']);
  });
});

describe.each([-600, -3, 3, 600])('a wall clock that is set by %i minutes', minutes => {
  it('makes no heartbeat silent, and no silent one look alive', () => {
    const { later, set, watch, said } = watching({ watchdog });
    expect(later(4)).toEqual([]);
    watch.recordBeat('watchdog');
    set(minutes);
    expect([said(), later(4)]).toEqual([[], []]);
    expect(later(1)).toEqual(['heartbeat:watchdog firing']);
    set(-minutes);
    expect([said(), later(4)]).toEqual([[], []]);
    watch.recordBeat('watchdog');
    set(minutes);
    expect(said()).toEqual(['heartbeat:watchdog resolved']);
  });

  it('reports since when by the wall clock as it is then', () => {
    const { pass, set, watch } = watching({ watchdog });
    pass(5);
    set(minutes);
    expect(watch.collectChanges()[0]?.startsAt).toBe(new Date(start + minutes * minute).toISOString());
  });
});

describe('a watch that starts after another one', () => {
  it('does not page again for silent ones, and resolves them only once they are heard', () => {
    const { later, said, watch } = watching({ backup }, ['backup']);
    expect([said(), later(29), later(1), later(500)]).toEqual([[], [], [], []]);
    watch.recordBeat('backup');
    expect(said()).toEqual(['heartbeat:backup resolved']);
    expect(later(30)).toEqual(['heartbeat:backup firing']);
  });

  it('resolves a heartbeat that is heard before its time is over', () => {
    const { later, watch } = watching({ backup }, ['backup']);
    watch.recordBeat('backup');
    expect(later(1)).toEqual(['heartbeat:backup resolved']);
  });

  it('gives each its time from when it takes over, and ignores old beats', () => {
    const { later, said, lead, pass, watch } = watching({ backup });
    watch.recordBeat('backup');
    // As a standby: it is not asked for silent ones, and the beats go to the leader.
    pass(60);
    lead(['backup']);
    expect([said(), later(29)]).toEqual([[], []]);
    lead();
    expect(later(29)).toEqual([]);
    expect(later(1)).toEqual(['heartbeat:backup firing']);
  });

  it('counts a beat that it received as a standby', () => {
    const { later, said, lead, pass, watch } = watching({ backup });
    pass(60);
    watch.recordBeat('backup');
    lead(['backup']);
    expect(said()).toEqual(['heartbeat:backup resolved']);
    expect(later(29)).toEqual([]);
  });
});

describe('paged heartbeats', () => {
  const key = heartbeatKey('backup');
  const page = pageOf({ source: 'heartbeat', dedupKey: key });

  it('are those of waiting pages, and not those of imported ones', () => {
    expect(findSilentHeartbeats([page])).toEqual(['backup']);
    expect(findSilentHeartbeats([{ ...page, status: 'resolved' }])).toEqual([]);
    expect(findSilentHeartbeats([{ ...page, imported: true }])).toEqual([]);
  });
});
