/** A parsed calendar file: its events, and when they take place. */
import { day } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import { CalendarError } from './calendar-error.ts';
import { calendarZones, definitionsOf, type FloatingZone } from './calendar-zones.ts';
import { type Component, calendarSizeLimit, lineNamed, readComponents } from './content.ts';
import { type CalendarEvent, type EventContext, eventOf, uidOf } from './event.ts';
import { type Budget, lessOften, takeShare } from './expand.ts';
import type { Moment } from './moment.ts';
import { newestRevisions, withoutCancelledSeries } from './revisions.ts';
import { type Occurrence, type Series, seriesOf, type Window } from './series.ts';

export type Calendar = {
  readonly events: readonly CalendarEvent[];
  /** Events that overlap a window (milliseconds since 1970), sorted by start, then by their order in the file. */
  readonly occurrences: (window: Window) => Occurrence[];
  /** Why events of the file are not among them: each cannot be read, and the others can. In the order of the file. */
  readonly setAside: readonly CalendarError[];
};

/** The limit of library steps: half a second. A rota of a hundred people needs a hundredth of it. */
const mostToOpen = 100_000;
/** The limit of steps for a month of the calendar: a tenth of a second. An hourly shift needs a thirtieth of it. */
const mostPerMonth = 20_000;
const month = 30 * day;

/** Collects the errors of events. Everything else is thrown. */
function setAsideErrors() {
  const errors: CalendarError[] = [];
  return {
    errors,
    /** The results of a function for each item; items for which it throws a CalendarError have none. */
    collect: <T, R>(items: readonly T[], read: (item: T) => R): R[] =>
      items.flatMap(item => {
        try {
          return [read(item)];
        } catch (error) {
          if (!(error instanceof CalendarError)) throw error;
          errors.push(error);
          return [];
        }
      }),
  };
}

type SetAside = ReturnType<typeof setAsideErrors>;

/** An event of the file, before it is read. */
type Source = { readonly component: Component; readonly context: Omit<EventContext, 'seriesStart'> };

function sourcesOf(calendars: readonly Component[], floating: FloatingZone, budget: Budget): Source[] {
  const definitions = definitionsOf(calendars);
  return calendars.flatMap(calendar => {
    const context = {
      cancels: /:\s*cancel\s*$/i.test(lineNamed(calendar, 'method')?.text ?? ''),
      // A calendar's own definitions come before those of others in the file.
      zoneOfId: calendarZones(calendar, [definitionsOf([calendar]), definitions], floating, budget),
    };
    return calendar.parts.filter(({ name }) => name === 'vevent').map(component => ({ component, context }));
  });
}

/** Reads the events: first those of whole series, because the others have their zone. */
function eventsOf(sources: readonly Source[], setAside: SetAside): CalendarEvent[] {
  const [exceptions, whole] = [true, false].map(wanted =>
    sources.filter(({ component }) => (lineNamed(component, 'recurrence-id') !== undefined) === wanted),
  );
  const series = newestRevisions(
    setAside.collect(whole ?? [], ({ component, context }) =>
      eventOf(component, { ...context, seriesStart: null }),
    ),
  );
  const starts = new Map<string | null, Moment>(series.map(({ uid, start }) => [uid, start]));
  const replacing = setAside.collect(exceptions ?? [], ({ component, context }) => {
    const uid = uidOf(component);
    return eventOf(component, { ...context, seriesStart: uid === null ? null : (starts.get(uid) ?? null) });
  });
  return withoutCancelledSeries([...series, ...newestRevisions(replacing)]).sort((a, b) => a.line - b.line);
}

const expensive = ({ event }: Series) => {
  const [rule] = event.rules;
  return rule ? rule.property.wrong(lessOften) : new CalendarError(event.line, 'too much', lessOften);
};

/**
 * Sets aside events that are too expensive to expand, for any window, so that they are reported here and not at night.
 * @throws CalendarError if the others are too expensive together
 */
function affordable(series: readonly Series[], setAside: SetAside): Series[] {
  const kept = setAside.collect(series, each => {
    if (each.cost(month) > mostPerMonth) throw expensive(each);
    return each;
  });
  const costs = kept.map(each => ({ each, cost: each.cost(month) }));
  if (costs.reduce((sum, { cost }) => sum + cost, 0) <= mostPerMonth) return kept;
  throw expensive(costs.reduce((most, next) => (next.cost > most.cost ? next : most)).each);
}

/**
 * Parses a calendar. An event that cannot be read is set aside, unless that leaves none.
 * @param text the content of the file
 * @param zone the zone of floating times and whole days, if the calendar has none of its own
 * @param precedence `given`: the zone was chosen for this calendar, and wins over the calendar's own
 * @throws CalendarError for a file that is not a calendar, one of which no event can be read, or one that is too expensive to expand
 */
export function openCalendarText(
  text: string,
  zone: Zone,
  precedence: FloatingZone['precedence'] = 'calendar',
): Calendar {
  if (text.length > calendarSizeLimit) {
    throw new CalendarError(1, `${text.length} characters`, `at most ${calendarSizeLimit} (5 MB)`);
  }
  const calendars = readComponents(text);
  const budget = { steps: mostToOpen };
  const setAside = setAsideErrors();
  setAside.collect(calendars, ({ error }) => {
    if (error) throw error;
  });
  const read = eventsOf(sourcesOf(calendars, { zone, precedence }, budget), setAside);
  const opened = setAside.collect(seriesOf(read), open => takeShare(budget, open));
  const series = affordable(opened, setAside);
  const kept = new Set(series.map(({ event }) => event));
  const errors = setAside.errors.toSorted((a, b) => a.line - b.line);
  if (errors[0] && kept.size === 0) throw errors[0];
  return {
    events: read.filter(event => event.cancelled || kept.has(event)),
    setAside: errors,
    occurrences: window => {
      // A last resort, if the estimate was too low.
      const months = Math.ceil((window.to - window.from) / month);
      const rest = { steps: mostPerMonth * 10 * Math.max(1, months) };
      return series.flatMap(each => each.occurrences(window, rest)).sort((a, b) => a.from - b.from);
    },
  };
}
