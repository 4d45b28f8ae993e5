/** The status page as an Atom feed (RFC 4287): one entry for each of the newest updates. */
import type { PublicIncident, PublicUpdate } from '../../domain/statuspage/incident.ts';
import type { StatusPage } from '../../domain/statuspage/page.ts';
import { type Html, html, joinHtml } from '../html/html.ts';
import { incidentPath } from './html.ts';
import { stateWords } from './labels.ts';

const newest = 50;

/** The required time of the last change, for a feed without entries. */
const never = '1970-01-01T00:00:00.000Z';

type FeedEntry = { readonly incident: PublicIncident; readonly update: PublicUpdate };

const byNewest = (a: FeedEntry, b: FeedEntry) =>
  a.update.at < b.update.at ? 1 : a.update.at > b.update.at ? -1 : 0;

function entry(page: StatusPage, url: string, { incident, update }: FeedEntry): Html {
  const address = `${url}/${incidentPath(incident)}`;
  const services = page.services.filter(({ id }) => incident.services.includes(id));
  return html`<entry>
<id>${address}#${update.id}</id>
<title>${stateWords[update.state]}: ${incident.title}</title>
<published>${update.at}</published>
<updated>${update.changed}</updated>
<link rel="alternate" type="text/html" href="${address}"/>
${joinHtml(services.map(({ id, name }) => html`<category term="${id}" label="${name}"/>`))}
<content type="text">${update.text}</content>
</entry>`;
}

/** @param url the URL of the page: the ids of a feed must be permanent addresses (RFC 4287, 4.2.6) */
export function renderAtom(page: StatusPage, url: string): string {
  const entries = [...page.current, ...page.past]
    .flatMap(incident => incident.updates.map(update => ({ incident, update })))
    .sort(byNewest)
    .slice(0, newest);
  const updated = entries.map(({ update }) => update.changed).reduce((a, b) => (a > b ? a : b), never);
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${url}/</id>
<title>${page.title}</title>
<updated>${updated}</updated>
<link rel="self" type="application/atom+xml" href="${url}/feed.atom"/>
<link rel="alternate" type="text/html" href="${url}/"/>
<author><name>${page.title}</name></author>
<generator>callme</generator>
${joinHtml(entries.map(each => entry(page, url, each)))}
</feed>
`.text;
}
