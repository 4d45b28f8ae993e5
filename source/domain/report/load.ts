/** What being on call cost whom: pages, nights, weekends. On each person's own clock. */

import type { Zone } from '../oncall/clock/zone.ts';
import { findDutyDays, findNights, isWeekend } from '../oncall/limits/nights-and-days.ts';
import type { PageState } from '../paging/state.ts';

export type PagingLoad = {
  readonly person: string;
  /** Pages that they were told of. */
  readonly pages: number;
  /** How many times they were told. */
  readonly told: number;
  /** Pages that told them between 0:00 and 5:00 (Directive 2003/88/EC, article 2). */
  readonly atNight: number;
  /** Nights in which they were told of anything: sleep that was interrupted, however often. */
  readonly nights: number;
  /** Pages that told them on a Saturday or Sunday. */
  readonly atWeekends: number;
  /** Of all pages that anybody was told of: a part of one. */
  readonly share: number;
};

type Telling = { readonly page: string; readonly at: number };

/** A moment as time on duty: of a length, so that it is in a night or a day. */
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

/** Before 5:00 a day has not begun for whoever is up: what counts then is the calendar. */
const weekendNight = (each: Telling, zone: Zone): boolean => findNights([moment(each)], zone).some(isWeekend);

/**
 * @param pages those of the period
 * @param zoneOf where a person lives
 * @returns whoever was told of anything, those who were told most first
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
