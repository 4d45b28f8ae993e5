/** The report for a terminal, for a spreadsheet and for a browser. */
import { describe, expect, it } from 'vitest';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import { createReport } from '../../../source/domain/report/report.ts';
import { formatCsv } from '../../../source/format/csv/csv.ts';
import { formatReportCsv } from '../../../source/format/csv/report.ts';
import { renderReportHtml } from '../../../source/format/html/report.ts';
import { formatBar, formatSparkline } from '../../../source/format/text/layout/chart.ts';
import { plainPaint } from '../../../source/format/text/layout/style.ts';
import { formatReport } from '../../../source/format/text/report.ts';
import { incident } from '../../builders/incident.ts';
import { page } from '../../builders/page.ts';

const hostile = '<script>alert("x")</script> & \'';
const record = incident({ title: '=HYPERLINK("http://example.com")', team: hostile }).state;
const pages = [page({ title: hostile })];
const report = createReport(
  { incidents: [record], pages, zoneOf: () => openZone('UTC') },
  { since: '2026-01-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' },
);

describe('charts of text', () => {
  it('are bars to an eighth of a cell; any value above zero is visible', () => {
    expect([formatBar(10, 10, 4), formatBar(5, 10, 4), formatBar(0.01, 10, 4), formatBar(0, 10, 4)]).toEqual([
      '████',
      '██',
      '▏',
      '',
    ]);
  });

  it('are sparklines from zero to the maximum, blank where values are unknown', () => {
    expect(formatSparkline([0, 4, null, 8])).toBe('▁▅ █');
    expect(formatSparkline([0, 0])).toBe('▁▁');
  });
});

describe('many months', () => {
  const since = '2020-01-01T00:00:00.000Z';
  const until = '2026-04-01T00:00:00.000Z';
  const long = createReport(
    { incidents: [record], pages: [], zoneOf: () => openZone('UTC') },
    { since, until },
  );

  it('are cut to what a terminal has room for, the newest shown', () => {
    const text = formatReport(long, { zone: 'utc', paint: plainPaint, columns: 80 });
    const row = text.split('\n').find(line => line.startsWith('incidents '));
    expect(row).toMatch(/^incidents +▁+█?▁* +20\d\d-\d\d to 2026-03$/);
    expect(row?.length).toBeLessThanOrEqual(80);
    expect(text).toContain('no room for the 26 months before');
  });

  it('have labels in a chart that do not overlap, the last month among them', () => {
    const chart = /<svg.*?<\/svg>/s.exec(renderReportHtml(long, 'utc'))?.[0] ?? '';
    const labels = [...chart.matchAll(/<text x="([\d.]+)" y="155"[^>]*>(\d{4}-\d\d)</g)].map(
      ([, x = '', name = '']) => ({ x: Number(x), name }),
    );
    expect(labels.at(-1)?.name).toBe('2026-03');
    expect(labels.length).toBeGreaterThan(5);
    for (const [index, { x }] of labels.slice(1).entries())
      expect(x - (labels[index]?.x ?? 0)).toBeGreaterThan('2026-03'.length * 6);
  });
});

describe('in a terminal', () => {
  it('the report has the counts, the exclusions, and only sections with content', () => {
    const text = formatReport(report, { zone: 'utc', paint: plainPaint });
    expect(text).toMatch(/^1 incident, 1 page, 2026-01-01 to 2026-04-01$/m);
    expect(text).toMatch(/^to mitigate \(TTM\) +0 \(\+1 unknown\) +- +-$/m);
    expect(text).toMatch(/^untriaged +1 +█+$/m);
    expect(text).not.toContain('Follow-ups');
  });

  it('drops the bars first on a narrow screen, then puts the value below its name; nothing is cut off', () => {
    const at = (columns: number) => formatReport(report, { zone: 'utc', paint: plainPaint, columns });
    expect(at(60)).toMatch(/^untriaged +1 +█+$/m);
    expect(at(60)).toMatch(/^to mitigate \(TTM\) +0 \(\+1 unknown\) +- +-$/m);
    expect(at(40)).toMatch(/^to mitigate \(TTM\)\n {2}n 0 \(\+1 unknown\) · median - · p90 -$/m);
    const words = (text: string) => new Set(text.match(/[\p{L}\d]+/gu));
    expect(words(at(40))).toEqual(words(at(200)));
    // Only names of the team file can be wider: names are not broken.
    const named = [hostile, ...hostile.split(' ')];
    const wide = at(40)
      .split('\n')
      .filter(line => line.length > 40 && !named.some(name => line.includes(name)));
    expect(wide).toEqual([]);
  });
});

describe('for a spreadsheet', () => {
  it('has one line per incident, and no formula', () => {
    const [head, line] = formatReportCsv([record]).split('\r\n');
    expect(head).toMatch(/^id,title,severity,status,team,/);
    expect(line).toMatch(/^INC-7,"'=HYPERLINK\(""http:\/\/example\.com""\)",major,active,/);
  });

  it('has no text of a confidential incident', () => {
    expect(formatReportCsv([{ ...record, confidential: true }])).not.toContain('HYPERLINK');
  });

  it('quotes what has commas, quotation marks or lines in it', () => {
    expect(formatCsv([['a,b', 'c"d', 'e\nf', 1, null]])).toBe('"a,b","c""d","e\nf",1,');
  });
});

describe('for a browser', () => {
  const text = renderReportHtml(report, 'utc');

  it('is one page that loads and runs nothing, and has every value in words', () => {
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|src=|href=|@import|url\(/);
    expect(text).toContain('<caption>Medians by severity</caption>');
    expect(text).toMatch(/role="img" aria-label="Incidents by month: 2026-01 0, /);
  });

  it('shows people’s and senders’ input as text', () => {
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;');
  });
});
