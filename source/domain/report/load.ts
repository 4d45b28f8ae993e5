/** Reports the load of being on call: pages, nights, weekends. On each person's own clock. */

import type { Zone } from '../oncall/clock/zone.ts';
import { findDutyDays, findNights, isWeekend } from '../oncall/limits/nights-and-days.ts';
import type { PageState } from '../paging/state.ts';

export type PagingLoad = {
  readonly person: string;
  /** Pages that they were notified of. */
  readonly pages: number;
  /** The number of notifications. */
  readonly told: number;
  /** Pages that notified them between 0:00 and 5:00 (Directive 2003/88/EC, article 2). */
  readonly atNight: number;
  /** Nights with at least one notification: interrupted sleep. */
  readonly nights: number;
  /** Pages that notified them on a Saturday or Sunday. */
  readonly atWeekends: number;
  /** As a fraction of all pages with notifications. */
  readonly share: number;
};

type Telling = { readonly page: string; readonly at: number };

/** A moment as a time on duty, with a length, so that it can be in a night or a day. */
const moment = ({ at }: Telling) => ({ from: at, to: at + 1 });

function loadOf(person: string, tellings: readonly Telling[], all: number, zone: Zone): PagingLoad {
  const pagesOf = (some: readonly Telling[]) => new Set(some.map(({ page }) => page)).size;
  const atNight = tellings.filter(each => findNights([moment(each)], zone).length > 0);
  const atWeekends = tellings.filter(
    each => findDutyDays([moment(each)], zone).some(isWeekend) || weekendNight(each, zone),
  );
  const pages = pagesOf(tellings);
  return {
    person,
    pages,
    told: tellings.length,
    atNight: pagesOf(atNight),
    nights: findNights(atNight.map(moment), zone).length,
    atWeekends: pagesOf(atWeekends),
    share: all === 0 ? 0 : pages / all,
  };
}

/** Weekends count by the calendar day, so a notification before 5:00 belongs to the new day. */
const weekendNight = (each: Telling, zone: Zone): boolean => findNights([moment(each)], zone).some(isWeekend);

/**
 * @param pages the pages of the period
 * @param zoneOf the zone of a person
 * @returns everyone who was notified, with the most notifications first
 */
export function summarizeLoad(pages: readonly PageState[], zoneOf: (person: string) => Zone): PagingLoad[] {
  const tellings = new Map<string, Telling[]>();
  for (const { id, attempts } of pages) {
    for (const { person, outcome, ended, started } of attempts) {
      if (person === null || outcome !== 'sent') continue;
      const own = tellings.get(person) ?? [];
      own.push({ page: id, at: Date.parse(ended ?? started) });
      tellings.set(person, own);
    }
  }
  const all = new Set([...tellings.values()].flat().map(({ page }) => page)).size;
  return [...tellings]
    .map(([person, own]) => loadOf(person, own, all, zoneOf(person)))
    .sort((a, b) => b.pages - a.pages || a.person.localeCompare(b.person));
}
