/** A parsed calendar file: its events, and when they take place. */
import { IANAZone } from 'luxon';
import { day } from '../clock/wall-time.ts';
import { openZone, type Zone } from '../clock/zone.ts';
import { CalendarError } from './calendar-error.ts';
import { type Component, calendarSizeLimit, lineNamed, readComponents } from './content.ts';
import { type CalendarEvent, eventOf } from './event.ts';
import { type Budget, lessOften } from './expand.ts';
import type { ZoneOfId } from './moment.ts';
import { propertyOf, textOf } from './property.ts';
import { type Occurrence, type Series, seriesOf, type Window } from './series.ts';
import { zoneOfComponent } from './vtimezone.ts';

export type Calendar = {
  readonly events: readonly CalendarEvent[];
  /** Events that overlap a window (milliseconds since 1970), sorted by start, then by their order in the file. */
  readonly occurrences: (window: Window) => Occurrence[];
};

/** The limit of library steps: half a second. A rota of a hundred people needs a hundredth of it. */
const mostToOpen = 100_000;
/** The limit of steps for a month of the calendar: a tenth of a second. An hourly shift needs a thirtieth of it. */
const mostPerMonth = 20_000;
const month = 30 * day;

/**
 * Resolves a calendar's TZIDs: as defined in the file; else by IANA name; else the zone of floating times.
 */
function zonesOf(components: readonly Component[], floating: Zone, budget: Budget): ZoneOfId {
  const defined = new Map(
    components
      .filter(({ name }) => name === 'vtimezone')
      .map(component => {
        const line = lineNamed(component, 'tzid');
        if (!line)
          throw new CalendarError(component.line, 'a VTIMEZONE without TZID', 'one in every VTIMEZONE');
        return [textOf(propertyOf(line)), component];
      }),
  );
  const opened = new Map<string, Zone>();
  const open = (id: string) => {
    const component = defined.get(id);
    if (component) return zoneOfComponent(component, id, budget);
    // luxon would accept a bare offset, which is not a zone name.
    return /^[A-Za-z]/.test(id) && IANAZone.isValidZone(id) ? openZone(id) : floating;
  };
  return id => {
    if (id === null) return floating;
    const zone = opened.get(id) ?? open(id);
    opened.set(id, zone);
    return zone;
  };
}

/** Refuses calendars that are too expensive to expand, for any window, so that they fail here and not at night. */
function checkCost(series: readonly Series[]): void {
  const costs = series.map(({ event, cost }) => ({ event, cost: cost(month) }));
  if (costs.reduce((sum, { cost }) => sum + cost, 0) <= mostPerMonth) return;
  const { event } = costs.reduce((most, each) => (each.cost > most.cost ? each : most));
  const [rule] = event.rules;
  throw rule ? rule.property.wrong(lessOften) : new CalendarError(event.line, 'too much', lessOften);
}

/**
 * Parses a calendar.
 * @param text the content of the file
 * @param floating the zone of floating times and whole days
 * @throws CalendarError for an invalid calendar, an invalid date or rule, or one that is too expensive to expand
 */
export function openCalendarText(text: string, floating: Zone): Calendar {
  if (text.length > calendarSizeLimit) {
    throw new CalendarError(1, `${text.length} characters`, `at most ${calendarSizeLimit} (5 MB)`);
  }
  const components = readComponents(text).flatMap(({ parts }) => parts);
  const budget = { steps: mostToOpen };
  const zoneOfId = zonesOf(components, floating, budget);
  const events = components.filter(({ name }) => name === 'vevent').map(part => eventOf(part, zoneOfId));
  const series = seriesOf(events, budget);
  checkCost(series);
  return {
    events,
    occurrences: window => {
      // A last resort, if the estimate was too low.
      const months = Math.ceil((window.to - window.from) / month);
      const rest = { steps: mostPerMonth * 10 * Math.max(1, months) };
      return series.flatMap(each => each.occurrences(window, rest)).sort((a, b) => a.from - b.from);
    },
  };
}
