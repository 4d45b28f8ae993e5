/** The status page as JSON for other tools: fields may be added, never renamed. */
import type { PublicIncident } from '../../domain/statuspage/incident.ts';
import type { StatusPage } from '../../domain/statuspage/page.ts';
import { incidentPath } from './html.ts';

function incidentJson(page: StatusPage, incident: PublicIncident) {
  const { id, title, impact, state, services, affected, began, resolved, windows, minutes, updates } =
    incident;
  return {
    id,
    url: page.url === null ? null : `${page.url}/${incidentPath(incident)}`,
    title,
    impact,
    state,
    services,
    serviceStates: affected.services,
    began: began?.at ?? null,
    resolved: resolved?.at ?? null,
    approximate: Object.entries({ began, resolved }).flatMap(([name, time]) =>
      time?.approximate ? [name] : [],
    ),
    windows: windows.map(({ from, to }) => ({ from: from?.at ?? null, to: to?.at ?? null })),
    impactMinutes: minutes,
    updates: updates.map(({ id, at, changed, state, text }) => ({ id, at, changed, state, text })),
  };
}

/** Indented, for readable diffs if the folder is in git. */
export const formatStatusPageJson = (page: StatusPage): string => {
  const { title, url, state, services, current, past } = page;
  const incidents = [...current, ...past].map(incident => incidentJson(page, incident));
  return `${JSON.stringify({ title, url, state, services, incidents }, null, 2)}\n`;
};
