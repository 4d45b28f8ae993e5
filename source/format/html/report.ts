/** The report as one static page: no scripts, no external resources, readable without its charts and in print. */

import { counted } from '../../domain/kernel/counted.ts';
import { type Group, measureNames } from '../../domain/report/measures.ts';
import { pageOutcomes } from '../../domain/report/noise.ts';
import type { Report } from '../../domain/report/report.ts';
import { formatDate, type Zone } from '../../time/format.ts';
import { formatCount, formatOptionalDuration, formatPercent, measureTitles } from '../text/report.ts';
import { Html, html, joinHtml } from './html.ts';

const style = `
:root { color-scheme: light dark; --ink: #1c2024; --paper: #fff; --soft: #667; --bar: #3b6ea8; --line: #ccd; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e6ea; --paper: #16181c; --soft: #99a; --bar: #7db0e8; --line: #334; } }
body { color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
th, td { text-align: right; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; } thead th { color: var(--soft); font-weight: normal; }
figure { margin: 1rem 0; } figcaption { color: var(--soft); } svg { width: 100%; height: auto; }
svg rect { fill: var(--bar); } svg text { fill: var(--soft); font-size: 11px; }
`;

type Row = readonly (string | number)[];

function table(caption: string, head: Row, rows: readonly Row[]): Html {
  const cells = (row: Row) => row.slice(1).map(cell => html`<td>${cell}</td>`);
  return html`<table><caption>${caption}</caption><thead><tr>${head.map(name => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>
${joinHtml(rows.map(row => html`<tr><th scope="row">${row[0] ?? ''}</th>${cells(row)}</tr>`))}
</tbody></table>`;
}

type Column = { readonly name: string; readonly value: number; readonly said: string };

const chart = { width: 640, height: 160, foot: 20, head: 16 } as const;

/** The width of a character of a label, in units of the chart. */
const characterWidth = 6.5;

/** Which columns have labels: all, or every second, third, …, counted from the last, so that labels never overlap. */
function spread(columns: readonly Column[], wide: number): (index: number) => boolean {
  const longest = Math.max(0, ...columns.flatMap(({ name, said }) => [name.length, said.length]));
  const step = Math.max(1, Math.ceil(((longest + 1) * characterWidth) / wide));
  return index => (columns.length - 1 - index) % step === 0;
}

/** A column chart. Its label has the same numbers as text, for people who cannot see it. */
function columnChart(title: string, columns: readonly Column[]): Html {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const wide = chart.width / Math.max(1, columns.length);
  const isLabelled = spread(columns, wide);
  const tall = chart.height - chart.foot - chart.head;
  const bars = columns.map(({ name, value, said }, index) => {
    const height = (value / most) * tall;
    const x = index * wide;
    const middle = x + wide / 2;
    return html`<rect x="${x + wide * 0.15}" y="${chart.head + tall - height}" width="${wide * 0.7}" height="${height}"><title>${name}: ${said}</title></rect>${isLabelled(index) ? html`<text x="${middle}" y="${chart.head + tall - height - 4}" text-anchor="middle">${said}</text><text x="${middle}" y="${chart.height - 5}" text-anchor="middle">${name}</text>` : html``}`;
  });
  const label = `${title}: ${columns.map(({ name, said }) => `${name} ${said}`).join(', ')}`;
  return html`<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${chart.width} ${chart.height}" role="img" aria-label="${label}">${bars}</svg></figure>`;
}

const groupRow = ({ key, incidents, measures }: Group): Row => [
  key,
  incidents,
  ...measureNames.map(name => formatOptionalDuration(measures[name].median)),
];

function incidentsPart({ incidents }: Report): Html {
  const { all, bySeverity, byTeam, byMonth } = incidents;
  const head = ['', 'incidents', ...measureNames.map(name => measureTitles[name])];
  const groups = (name: string, some: readonly Group[]) =>
    table(`Medians by ${name}`, head, some.filter(group => group.incidents > 0).map(groupRow));
  return joinHtml([
    html`<h2>Durations</h2>`,
    table(
      'Incidents with both times known',
      ['', 'n', 'median', '90th percentile'],
      measureNames.map(name => {
        const summary = all.measures[name];
        return [
          measureTitles[name],
          formatCount(summary),
          formatOptionalDuration(summary.median),
          formatOptionalDuration(summary.p90),
        ];
      }),
    ),
    columnChart(
      'Incidents by month',
      byMonth.map(({ key, incidents: n }) => ({ name: key, value: n, said: String(n) })),
    ),
    columnChart(
      'Median time to mitigate by month',
      byMonth.map(({ key, measures: { timeToMitigate } }) => ({
        name: key,
        value: timeToMitigate.median ?? 0,
        said: formatOptionalDuration(timeToMitigate.median),
      })),
    ),
    groups('severity', bySeverity),
    groups('team', byTeam),
  ]);
}

function loadPart({ load }: Report): Html {
  if (load.length === 0) return html``;
  return joinHtml([
    html`<h2>On call</h2>`,
    table(
      `Pages by person; an even share would be ${formatPercent(1 / load.length)}. Nights: those with a page between 0:00 and 5:00 local time.`,
      ['', 'pages', 'share', 'notifications', 'pages at night', 'nights', 'pages at weekends'],
      load.map(each => [
        ...[
          each.person,
          each.pages,
          formatPercent(each.share),
          each.told,
          each.atNight,
          each.nights,
          each.atWeekends,
        ],
      ]),
    ),
  ]);
}

function noisePart({ noise }: Report): Html {
  if (noise.pages === 0) return html``;
  const { counts, share, noisiest } = noise;
  return joinHtml([
    html`<h2>Page triage</h2>`,
    columnChart(
      counted(noise.pages, 'page'),
      pageOutcomes.map(name => ({ name, value: counts[name], said: String(counts[name]) })),
    ),
    share === null
      ? html``
      : html`<p>${formatPercent(share)} of the triaged pages were not part of an incident.</p>`,
    noisiest.length === 0
      ? html``
      : table(
          'Noisiest rules',
          ['', 'pages', ...pageOutcomes],
          noisiest.map(rule => [rule.name, rule.pages, ...pageOutcomes.map(name => rule.counts[name])]),
        ),
  ]);
}

function followUpsPart({ followUps }: Report): Html {
  const { added, doneInTime, doneLate, overdue, open, dropped, timeToDo } = followUps;
  const { temporaryFixes, fixesWithoutFollowUp } = followUps;
  if (added + temporaryFixes === 0) return html``;
  return joinHtml([
    html`<h2>Follow-ups</h2>`,
    table(
      `${added} added`,
      ['', 'n'],
      [
        ['done in time', doneInTime],
        ['done late', doneLate],
        ['open', open],
        ['overdue', overdue],
        ['dropped', dropped],
        ['temporary fixes still in place', temporaryFixes],
        ['of these, without a follow-up', fixesWithoutFollowUp],
        ['median time to completion', formatOptionalDuration(timeToDo.median)],
      ],
    ),
  ]);
}

export function renderReportHtml(report: Report, zone: Zone): string {
  const period = `${formatDate(report.since, zone)} to ${formatDate(report.until, zone)}`;
  const { all } = report.incidents;
  const { drills, invalid, merged } = report.leftOut;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Incidents, ${period}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<h1>Incidents, ${period}</h1>
<p>${counted(all.incidents, 'incident')} and ${counted(report.noise.pages, 'page')}. Left out: ${counted(drills, 'drill')}, ${counted(invalid, 'that was no incident', 'that were no incidents')}, ${merged} merged into others.</p>
${incidentsPart(report)}
${loadPart(report)}
${noisePart(report)}
${followUpsPart(report)}
</main>
</body>
</html>
`.text;
}
