/** The times in which an incident was not active: from a resolution to the next reopening. */
import type { ImpactWindow } from './impact.ts';

/** UTC ISO-8601, half-open. */
export type Period = { readonly from: string; readonly until: string };

/** The times between a resolution and the next reopening: no one was working on it then. */
export function findPauses(windows: readonly ImpactWindow[]): Period[] {
  const openings = windows.filter(({ isAdded }) => !isAdded).map(({ opened }) => opened);
  return windows.flatMap(({ resolved }): Period[] => {
    const [next] = resolved ? openings.filter(opened => opened > resolved.at).sort() : [];
    return resolved && next !== undefined ? [{ from: resolved.at, until: next }] : [];
  });
}

/** What of a period is left without some pauses. */
export function withoutPauses(period: Period, pauses: readonly Period[]): Period[] {
  let rest = [period];
  for (const pause of pauses)
    rest = rest.flatMap(({ from, until }) =>
      pause.until <= from || pause.from >= until
        ? [{ from, until }]
        : [
            { from, until: pause.from },
            { from: pause.until, until },
          ].filter(part => part.from < part.until),
    );
  return rest;
}
