/**
 * The status page as HTML: no scripts, no external resources, and relative links, so that it works at any address. It is valid
 * XML too (every element is closed), so that a strict parser can check it.
 */
import type { PublicIncident, PublicWindow } from '../../domain/statuspage/incident.ts';
import type { PublicService, StatusPage } from '../../domain/statuspage/page.ts';
import { Html, html, joinHtml } from '../html/html.ts';
import {
  formatInstant,
  formatTime,
  formatWindow,
  incidentWords,
  overall,
  serviceWords,
  stateWords,
} from './labels.ts';
import { style } from './style.ts';

export const incidentPath = ({ id }: Pick<PublicIncident, 'id'>): string => `incidents/${id}.html`;

/** The number of past incidents on the first page; the history page has all. */
const pastShown = 15;

type Frame = {
  readonly page: StatusPage;
  /** The title of this page; null: it is the first page. */
  readonly name: string | null;
  /** The relative path to the folder of the first page: empty, or `../../`. */
  readonly root: string;
  readonly main: Html;
};

const none = html``;

function framed({ page, name, root, main }: Frame): string {
  const home = html`<a href="${root}index.html">${page.title}</a>`;
  const feed = html`type="application/atom+xml" href="${root}feed.atom"`;
  const hasFeed = page.url !== null;
  const heading =
    name === null ? html`<h1>${page.title}</h1>` : html`<nav aria-label="Status pages"><p>${home}</p></nav>`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"/>
<title>${name === null ? page.title : `${name} · ${page.title}`}</title>
<link rel="icon" href="data:,"/>
${hasFeed ? html`<link rel="alternate" ${feed} title="${page.title}"/>` : none}
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>${heading}</header>
<main id="main">
${main}
</main>
<footer>
<p>All times are in UTC. ${hasFeed ? html`<a ${feed}>Feed (Atom)</a> · ` : none}<a href="${root}status.json">JSON</a> · <a href="${root}history.html">History</a></p>
</footer>
</body>
</html>
`.text;
}

const time = (at: string, text: string): Html => html`<time datetime="${at}">${text}</time>`;

const serviceItem = ({ name, about, state }: PublicService): Html =>
  html`<li><span>${name}${about === null ? none : html` <span class="soft">${about}</span>`}</span> <span class="state ${state}">${serviceWords[state]}</span></li>`;

function namesOf(page: StatusPage, { services }: PublicIncident): string | null {
  const names = page.services.filter(({ id }) => services.includes(id)).map(({ name }) => name);
  return names.length > 0 ? names.join(', ') : null;
}

/** When users were affected, if that was more than once. */
const windowList = (windows: readonly PublicWindow[], minutes: number | null): Html =>
  html`<p class="soft">Users were affected ${windows.map(formatWindow).join('; ')}${minutes === null ? '' : `: ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} in all`}</p>`;

function facts(page: StatusPage, incident: PublicIncident): Html {
  const { impact, state, began, resolved, windows, minutes } = incident;
  const services = namesOf(page, incident);
  const shown = [
    html`<p><span class="state ${impact}">${incidentWords[impact]}</span> · ${stateWords[state]}</p>`,
    services === null ? none : html`<p class="soft">Affects: ${services}</p>`,
    began === null ? none : html`<p class="soft">Began: ${time(began.at, formatTime(began))}</p>`,
    windows.length < 2 ? none : windowList(windows, minutes),
    resolved === null ? none : html`<p class="soft">Resolved: ${time(resolved.at, formatTime(resolved))}</p>`,
  ];
  return joinHtml(shown.filter(({ text }) => text !== ''));
}

const updateList = ({ updates }: PublicIncident, anchored: boolean): Html =>
  html`<ol>
${joinHtml(
  updates
    .toReversed()
    .map(
      ({ id, at, state, text }) =>
        html`<li${anchored ? html` id="${id}"` : none}><p class="soft"><strong>${stateWords[state]}</strong> ${time(at, formatInstant(at))}</p><p class="text">${text}</p></li>`,
    ),
)}
</ol>`;

const currentItem = (page: StatusPage, incident: PublicIncident): Html =>
  html`<article><h3><a href="${incidentPath(incident)}">${incident.title}</a></h3>
${facts(page, incident)}
${updateList(incident, false)}</article>`;

function pastItem(page: StatusPage, incident: PublicIncident): Html {
  const services = namesOf(page, incident);
  const day = incident.id.slice(0, 10);
  return html`<li><a href="${incidentPath(incident)}">${incident.title}</a><p class="soft">${time(day, day)} · ${incidentWords[incident.impact]}${services === null ? '' : ` · ${services}`}</p></li>`;
}

const pastList = (page: StatusPage, incidents: readonly PublicIncident[]): Html =>
  html`<ul>
${joinHtml(incidents.map(incident => pastItem(page, incident)))}
</ul>`;

const section = (id: string, name: string, content: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
${content}
</section>`;

/** The first page: the state of each service, current incidents, and the newest past ones. */
export function renderIndex(page: StatusPage): string {
  const { services, current, past } = page;
  const older = past.length > pastShown ? html`<p><a href="history.html">All past incidents</a></p>` : none;
  const main = joinHtml([
    html`<p class="overall ${page.state}">${overall(page)}</p>`,
    services.length === 0
      ? none
      : section(
          'services',
          'Services',
          html`<ul class="services">
${joinHtml(services.map(serviceItem))}
</ul>`,
        ),
    current.length === 0
      ? none
      : section(
          'current',
          'Current incidents',
          joinHtml(current.map(incident => currentItem(page, incident))),
        ),
    section(
      'past',
      'Past incidents',
      past.length === 0
        ? html`<p>There are none.</p>`
        : html`${pastList(page, past.slice(0, pastShown))}${older}`,
    ),
  ]);
  return framed({ page, name: null, root: '', main });
}

/** All past incidents, by month. */
export function renderHistory(page: StatusPage): string {
  const months = [...Map.groupBy(page.past, ({ id }) => id.slice(0, 7))];
  const main = joinHtml([
    html`<h1>History</h1>`,
    months.length === 0 ? html`<p>There are no past incidents.</p>` : none,
    ...months.map(([month, incidents]) => section(`m${month}`, month, pastList(page, incidents))),
  ]);
  return framed({ page, name: 'History', root: '', main });
}

/** One incident, at a permanent address. */
export function renderIncident(page: StatusPage, incident: PublicIncident): string {
  const main = joinHtml([
    html`<h1>${incident.title}</h1>`,
    facts(page, incident),
    section('updates', 'Updates', updateList(incident, true)),
  ]);
  return framed({ page, name: incident.title, root: '../../', main });
}
