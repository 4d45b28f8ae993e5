/** Exports of other systems, recognised by their content. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocuments } from '../../../../source/domain/transfer/foreign/parse.ts';
import { fixture, now, read, readDocument, recordIn } from './given.ts';

type Incidents = { incidents: Record<string, unknown>[] };
const pagerduty = () => fixture('pagerduty-incidents') as Incidents;

describe('PagerDuty', () => {
  it('incidents have their times, urgency and priority, and who ended them', () => {
    const { records, bad } = read('pagerduty-incidents');
    expect(bad).toEqual([]);
    expect(records.map(({ isDeclared, severity }) => [isDeclared, severity])).toEqual([
      [true, 'major'],
      [false, 'minor'],
      [false, 'major'],
    ]);
    expect(recordIn(records, 'PT4KHLK')).toMatchObject({
      ...{ called: 'PagerDuty incident 1234 (PT4KHLK)', title: 'The server is on fire.', rated: null },
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
      '20:28:50 told',
      '20:29:30 acknowledged',
      '20:59:30 released',
      '21:00:30 said',
      '21:08:43 told',
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
    expect(records[0]).toMatchObject({ rated: 'Purple', severity: 'major', isDeclared: true });
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
        ...{ severity: 'minor', isDeclared: true, isAlert: false, teams: ['payments'], link: null },
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
    [
      [pagerduty().incidents[0], { ...pagerduty().incidents[0], title: 'Another' }],
      'x.json: record 2',
      'it has the same id as x.json: record 1, but different content',
    ],
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
    expect(parseDocuments('')).toMatchObject({ why: 'it is not JSON' });
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
