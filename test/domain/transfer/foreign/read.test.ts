/** Exports of other systems, recognised by their content. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findRecordSeverity,
  findUnknownWord,
} from '../../../../source/domain/transfer/foreign/conversion.ts';
import { parseDocuments } from '../../../../source/domain/transfer/foreign/parse.ts';
import { readRecords } from '../../../../source/domain/transfer/foreign/read.ts';
import { becoming, fixture, now, read, readDocument, recordIn } from './given.ts';

type Incidents = { incidents: Record<string, unknown>[] };
const pagerduty = () => fixture('pagerduty-incidents') as Incidents;

describe('PagerDuty', () => {
  it('incidents have their times, urgency and priority, and who ended them', () => {
    const { records, bad } = read('pagerduty-incidents');
    expect(bad).toEqual([]);
    expect(records.map(record => [record.isDeclared, findRecordSeverity(record, becoming())])).toEqual([
      [true, 'major'],
      [false, 'minor'],
      [false, 'major'],
    ]);
    expect(recordIn(records, 'PT4KHLK')).toMatchObject({
      ...{ called: 'PagerDuty incident 1234 (PT4KHLK)', title: 'The server is on fire.' },
      severityWords: ['P2', 'high'],
      ...{ began: '2015-10-06T21:30:42.000Z', teams: ['Payments'] },
      link: 'https://subdomain.pagerduty.com/incidents/PT4KHLK',
      labels: { service: 'My Mail Service', urgency: 'high', priority: 'P2' },
      happenings: [{ what: 'resolved', at: '2015-10-06T21:38:23.000Z', by: { name: 'Ana Ruiz' } }],
    });
    expect(recordIn(records, 'PQPQPQ1').happenings).toMatchObject([
      { what: 'acknowledged', at: '2015-11-10T00:32:52.000Z', by: { id: 'PXPGF43' } },
    ]);
  });

  it('log entries add details, and the same only once', () => {
    const { records, unused } = read('pagerduty-incidents', 'pagerduty-log-entries');
    expect(
      recordIn(records, 'P31FVLZ').happenings.map(({ what, at }) => `${at.slice(11, 19)} ${what}`),
    ).toEqual([
      '20:28:50 notified',
      '20:29:30 acknowledged',
      '20:59:30 released',
      '21:00:30 said',
      '21:08:43 notified',
      '21:20:00 noted',
      '21:33:15 resolved',
    ]);
    expect(recordIn(records, 'P31FVLZ').happenings[0]).toMatchObject({ channel: 'call', failed: false });
    expect(recordIn(records, 'PT4KHLK').declaredBy).toMatchObject({ name: 'Dee Moreau' });
    expect(unused).toEqual(['1 log entry of incidents that are not in these files']);
  });

  it('notes belong to the incident that came with them, if there is one', () => {
    const [one] = pagerduty().incidents;
    const alone = readDocument({ incident: one });
    expect(alone.records[0]?.happenings).toHaveLength(1);
    const all = read('pagerduty-incidents', 'pagerduty-notes');
    expect(all.unused).toEqual(['1 note of incidents that are not in these files']);
    const documents = [{ incidents: [one] }, fixture('pagerduty-notes')];
    const [record] = readDocument(documents[0]).records;
    expect(record?.happenings.map(({ what }) => what)).toEqual(['resolved']);
    const lines = parseDocuments(documents.map(document => JSON.stringify(document)).join('\n'));
    expect('documents' in lines && lines.documents).toHaveLength(2);
  });

  it('report a priority that is not understood', () => {
    const [one] = pagerduty().incidents;
    const { records } = readDocument([{ ...one, priority: { summary: 'Purple' } }]);
    const [record] = records;
    if (!record) throw new Error('there is no record');
    expect(record).toMatchObject({ severityWords: ['Purple', 'high'], isDeclared: true });
    expect(findUnknownWord(record, {})).toBe('Purple');
    expect(findRecordSeverity(record, { severityWords: { purple: 'critical' } })).toBe('critical');
  });

  it.each([
    ['P5', 'high', 'minor'],
    ['P3', 'high', 'minor'],
    ['SEV-1', 'low', 'critical'],
    ['P0', 'low', 'critical'],
    ['S2', 'low', 'major'],
    ['P1 - Critical', 'low', 'critical'],
    ['', 'low', 'minor'],
    ['Purple', 'low', 'minor'],
  ])('of priority %j and urgency %s are %s', (priority, urgency, severity) => {
    const [one] = pagerduty().incidents;
    const { records } = readDocument([
      { ...one, urgency, priority: priority ? { summary: priority } : null },
    ]);
    expect(records.map(record => findRecordSeverity(record, becoming()))).toEqual([severity]);
  });

  const entry = (type: string, minute: number, more: object = {}) => ({
    id: `E${minute}`,
    type: `${type}_log_entry`,
    created_at: `2026-11-01T10:${String(minute).padStart(2, '0')}:00Z`,
    agent: { id: 'U1', type: 'user_reference', summary: 'Ana Ruiz' },
    ...more,
  });
  const one = { id: 'Q1', incident_number: 1, title: 'Disk', created_at: '2026-11-01T10:00:00Z' };
  const stateOf = (status: string, log: readonly object[], more: object = {}) => {
    const [record] = readDocument([{ ...one, status, log_entries: log, ...more }]).records;
    return record?.happenings.map(({ what, at }) => `${at.slice(14, 16)} ${what}`);
  };
  const acknowledged = entry('acknowledge', 5);

  it('end in the state that the incident has, not in the first of its log', () => {
    expect(stateOf('triggered', [acknowledged, entry('escalate', 9, { summary: 'Escalated' })])).toEqual([
      ...['05 acknowledged', '09 released', '09 said'],
    ]);
    expect(stateOf('triggered', [acknowledged], { last_status_change_at: '2026-11-01T10:20:00Z' })).toEqual([
      ...['05 acknowledged', '20 released'],
    ]);
    expect(stateOf('acknowledged', [acknowledged, entry('assign', 9, { summary: 'Assigned' })])).toEqual([
      ...['05 acknowledged', '09 released', '09 said', '09 acknowledged'],
    ]);
    expect(stateOf('resolved', [], { resolved_at: '2026-11-01T10:30:00Z' })).toEqual(['30 resolved']);
    expect(stateOf('triggered', [entry('resolve', 6), entry('reopen', 8)])).toEqual([
      ...['06 resolved', '08 reopened'],
    ]);
    expect(
      stateOf('triggered', [entry('resolve', 6)], { last_status_change_at: '2026-11-01T10:40:00Z' }),
    ).toEqual([...['06 resolved', '40 reopened']]);
    // What never was acknowledged cannot be released.
    expect(stateOf('triggered', [entry('escalate', 9, { summary: 'Escalated' })])).toEqual(['09 said']);
  });

  it('have the state of the copy that changed last, wherever it is in the files', () => {
    const early = { ...one, status: 'triggered', last_status_change_at: '2026-11-01T10:00:00Z' };
    const late = { ...one, status: 'resolved', last_status_change_at: '2026-11-01T11:00:00Z' };
    for (const incidents of [
      [early, late],
      [late, early],
    ]) {
      const { records, bad } = readDocument({ incidents });
      expect(bad).toEqual([]);
      expect(records.map(({ happenings }) => happenings.map(({ what }) => what))).toEqual([['resolved']]);
    }
  });

  it.each([
    ['resolved', {}, '2026-11-03T10:00:00.000Z'],
    ['Resolved', { updated_at: '2026-11-03T12:00:00Z' }, '2026-11-03T12:00:00.000Z'],
    ['acknowledged', {}, '2026-11-03T10:00:00.000Z'],
  ])('end in the state that they have, also where it has no time: %s', (status, times, at) => {
    const bare = {
      id: 'Q1',
      type: 'incident',
      title: 'a',
      created_at: '2026-11-03T10:00:00Z',
      status,
      ...times,
    };
    const { records } = readDocument({ incidents: [bare] });
    expect(records[0]?.happenings.map(each => [each.what, each.at])).toEqual([[status.toLowerCase(), at]]);
  });

  it('keep a notification whose user was deleted, by the name in its summary', () => {
    const log = [
      entry('notify', 3, { user: null, summary: 'Notified Ana Ruiz by email.' }),
      entry('notify', 4, { summary: 'Notification sent' }),
    ];
    const [record] = readDocument([{ ...one, status: 'triggered', log_entries: log }]).records;
    expect(record?.happenings).toMatchObject([
      { what: 'notified', person: { name: 'Ana Ruiz' }, channel: 'email' },
      { what: 'said', text: 'Notification sent' },
    ]);
  });

  it('count the log entries and notes that have no time or no id', () => {
    const log = [
      { ...acknowledged, created_at: 'yesterday' },
      { ...acknowledged, id: undefined },
    ];
    const notes = [{ content: 'x', created_at: 'never' }];
    const { unused } = readDocument([{ ...one, status: 'triggered', log_entries: log, notes }]);
    expect(unused).toEqual(['3 entries of logs have no time or no id']);
  });
});

describe('Grafana', () => {
  it('alert groups have their times, and the people who act in them', () => {
    const { records, users } = read('oncall-alert-groups', 'oncall-users');
    expect(records).toMatchObject([
      {
        called: 'Grafana alert group I68T24C13IFW1',
        began: '2020-05-19T12:37:01.430Z',
        link: 'https://ghostbusters.slack.com/archives/C1H9RESGA/p135854651500008',
        happenings: [{ what: 'resolved', at: '2020-05-19T13:37:01.429Z', by: { id: 'UCGEIXI1MR1NZ' } }],
      },
      { title: 'Memory above 95% threshold', happenings: [] },
    ]);
    expect(users).toEqual([{ id: 'UCGEIXI1MR1NZ', name: 'alex', email: 'ben@example.com' }]);
  });

  it('incidents have roles, follow-ups, impact and activity', () => {
    const { records, unused } = read('grafana-incidents', 'grafana-activity');
    expect(unused).toEqual([]);
    expect(records).toMatchObject([
      {
        ...{ severityWords: ['Minor'], isDeclared: true, isAlert: false, teams: ['payments'], link: null },
        ...{ commander: { name: 'Ana Ruiz' }, investigator: { name: 'Ben Okafor' } },
        impact: { started: '2021-08-07T11:40:20.574Z', ended: '2021-08-07T12:50:00.000Z' },
        happenings: [{ what: 'noted' }, { what: 'said' }, { what: 'noted' }, { what: 'resolved' }],
        tasks: [{ done: '2021-08-07T12:05:00.000Z' }, { done: null }],
      },
    ]);
  });
});

describe('a record that cannot be imported', () => {
  it.each([
    [{ hello: 'world' }, 'x.json', 'it contains nothing to import'],
    ['text', 'x.json', 'it contains nothing to import'],
    [{ incidents: [7] }, 'x.json: incidents[0]', 'it contains nothing to import'],
    [
      [{ ...pagerduty().incidents[0], created_at: 'yesterday' }],
      'x.json: record 1',
      'created_at is not a time in the past',
    ],
    [
      [{ ...pagerduty().incidents[0], created_at: '2199-01-01T00:00:00Z' }],
      'x.json: record 1',
      'created_at is not a time in the past',
    ],
    [[{ ...pagerduty().incidents[0], id: ['x'] }], 'x.json: record 1', 'it has no id'],
  ] as const)('%j is named', (document, where, why) => {
    expect(readDocument(document).bad).toEqual([{ where, why }]);
  });

  it('is not one that is repeated unchanged: pages of a list overlap', () => {
    const [one] = pagerduty().incidents;
    const { records, bad } = readDocument([one, one]);
    expect([records.length, bad]).toEqual([1, []]);
  });

  it('is reported with the line if it is not JSON', () => {
    expect(parseDocuments('{"incidents":\n [\n}')).toEqual({ line: 3, why: 'it is not JSON' });
    expect(parseDocuments('{"incidents":\n [\n{"id": "PT4')).toEqual({ line: 3, why: 'it is not JSON' });
    expect(parseDocuments('{\n"incidents" [\n\n],\n"x": 1}')).toEqual({ line: 2, why: 'it is not JSON' });
    expect(parseDocuments('{"a":1}\n\n{"b":')).toEqual({ line: 3, why: 'it is not JSON' });
    expect(parseDocuments(' \n')).toEqual({ line: null, why: 'it is empty' });
  });
});

describe('the state of a record', () => {
  it('is understood in any case, in each system', () => {
    const [incident] = (fixture('grafana-incidents') as Incidents).incidents;
    const [closed] = readDocument({ incidents: [{ ...incident, status: 'Resolved' }] }).records;
    expect(closed?.happenings.at(-1)?.what).toBe('resolved');
    const [group] = (fixture('oncall-alert-groups') as { results: object[] }).results;
    const [firing] = readDocument({ results: [{ ...group, state: 'FIRING' }] }).records;
    expect(firing?.happenings.at(-1)?.what).toBe('reopened');
    const [paged] = readDocument([{ ...pagerduty().incidents[0], status: ' Resolved' }]).records;
    expect(paged?.happenings.at(-1)?.what).toBe('resolved');
  });
});

describe('JSON lines', () => {
  const lines = (documents: readonly unknown[]) => {
    const parsed = parseDocuments(documents.map(each => JSON.stringify(each)).join('\n'));
    if (!('documents' in parsed)) throw new Error(parsed.why);
    return readRecords(
      parsed.documents.map(document => ({ name: 'x.jsonl', document })),
      now,
    );
  };
  const fixtures = {
    'pagerduty-incidents': 'incidents',
    'pagerduty-log-entries': 'log_entries',
    'pagerduty-notes': 'notes',
    'pagerduty-users': 'users',
    'oncall-alert-groups': 'results',
    'oncall-users': 'results',
    'grafana-incidents': 'incidents',
    'grafana-activity': 'activityItems',
  } as const;
  const all = (name: string, list: string) => (fixture(name) as Record<string, unknown[]>)[list] ?? [];

  it.each(Object.entries(fixtures))('of %s are read as its list is', (name, list) => {
    expect(lines(all(name, list))).toEqual(read(name));
  });

  it('with an incident and its log in one line are read with the log', () => {
    const log = all('pagerduty-log-entries', 'log_entries') as { incident: { id: string } }[];
    const documents = pagerduty().incidents.map(incident => ({
      ...incident,
      log_entries: log.flatMap(({ incident: { id }, ...rest }) => (id === incident.id ? [rest] : [])),
    }));
    const apart = read('pagerduty-incidents', 'pagerduty-log-entries');
    expect(lines(documents).records).toEqual(apart.records);
    expect(lines(documents.map(incident => ({ incident }))).records).toEqual(apart.records);
  });

  it('of webhooks are read', () => {
    const [incident] = pagerduty().incidents;
    const data = { ...incident, type: 'incident', incident_number: undefined, number: 1234 };
    const event = { event: { id: 'W1', event_type: 'incident.triggered', data } };
    expect(lines([event]).records.map(({ origin }) => origin)).toEqual(['pagerduty PT4KHLK']);
    const [group] = all('oncall-alert-groups', 'results');
    const received = lines([{ event: { type: 'resolve' }, alert_group: group }]);
    expect(received.records.map(({ origin }) => origin)).toEqual(['oncall I68T24C13IFW1']);
  });

  it('with nothing to import are named, one by one', () => {
    const { bad } = lines([{ incidents: pagerduty().incidents }, { hello: 1 }, [{ hello: 2 }]]);
    expect(bad).toEqual([
      { where: 'x.jsonl', why: 'it contains nothing to import' },
      { where: 'x.jsonl: record 1', why: 'it contains nothing to import' },
    ]);
  });
});

describe('hostile records', () => {
  it('are sanitised, limited in length, and cannot change prototypes', () => {
    const hostile = {
      ...pagerduty().incidents[0],
      title: `\u001b]0;x\u0007Fire\u202e\n${'x'.repeat(10_000)}`,
      service: JSON.parse('{"summary":"a","__proto__":{"polluted":1}}'),
      html_url: 'javascript:alert(1)',
      incident_number: 1e308,
    };
    const [record] = readDocument([hostile]).records;
    expect(record?.title.startsWith('Fire ')).toBe(true);
    expect(record?.title.length).toBe(250);
    expect(record?.link).toBeNull();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('never stop the reading, whatever their fields are', () => {
    const kinds = [
      'pagerduty-incidents',
      'pagerduty-log-entries',
      'pagerduty-notes',
      'oncall-alert-groups',
      'grafana-incidents',
      'grafana-activity',
    ];
    const documents = kinds.map(fixture) as Record<string, unknown>[];
    const spoiled = fc
      .tuple(fc.constantFrom(...documents), fc.array(fc.tuple(fc.nat(40), fc.anything()), { maxLength: 4 }))
      .map(([document, changes]) =>
        changes.reduce((whole, [place, value]) => replaced(whole, place, value), document),
      );
    fc.assert(
      fc.property(fc.array(spoiled, { maxLength: 3 }), given => {
        const found = given.map(document => readDocument(document));
        for (const { records } of found)
          for (const { began, title } of records) {
            expect(began <= now && title !== '').toBe(true);
          }
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});

/** The document with one of the fields of its records replaced. */
function replaced(document: Record<string, unknown>, place: number, value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(document).map(([name, list]) => {
      if (!Array.isArray(list)) return [name, list];
      return [
        name,
        list.map((item: object) => {
          const fields = Object.entries(item);
          const [field = ''] = fields[place % fields.length] ?? [];
          return { ...item, [field]: value };
        }),
      ];
    }),
  );
}
