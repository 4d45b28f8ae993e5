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
  /** The events that cannot be read, while the others can. In the order of the file. */
  readonly setAside: readonly SetAside[];
};

/** An event that cannot be read, and why: as in a {@link CalendarError}. */
export type SetAside = Pick<CalendarError, 'line' | 'found' | 'expected' | 'message'> & {
  /** Milliseconds since 1970: it does not take place from then on. Null if that is unknown. */
  readonly until: number | null;
};

/** The limit of library steps: half a second. A rota of a hundred people needs a hundredth of it. */
const mostToOpen = 100_000;
/** The limit of steps for a month of the calendar: a tenth of a second. An hourly shift needs a thirtieth of it. */
const mostPerMonth = 20_000;
const month = 30 * day;

/** Collects the errors of events. Everything else is thrown. */
function createCollector() {
  const found: { readonly error: CalendarError; readonly until: number | null }[] = [];
  return {
    found,
    /**
     * The results of a function for each item; items for which it throws a CalendarError have none.
     * @param untilOf when the event of an item is over
     */
    collect: <T, R>(
      items: readonly T[],
      read: (item: T) => R,
      untilOf: (item: T) => number | null = () => null,
    ): R[] =>
      items.flatMap(item => {
        try {
          return [read(item)];
        } catch (error) {
          if (!(error instanceof CalendarError)) throw error;
          found.push({ error, until: untilOf(item) });
          return [];
        }
      }),
  };
}

type Collector = ReturnType<typeof createCollector>;

const endless = Number.POSITIVE_INFINITY;

/** Each error once: that of a VTIMEZONE, or of the zone of the calendar, is the same for many events. The last one to end counts. */
function distinct(found: Collector['found']): Collector['found'] {
  const byMessage = new Map<string, (typeof found)[number]>();
  for (const each of found) {
    const known = byMessage.get(each.error.message);
    if (!known || (each.until ?? endless) > (known.until ?? endless)) byMessage.set(each.error.message, each);
  }
  return [...byMessage.values()];
}

/** When an event is over that cannot be read, by the dates in it; null if it may repeat, or has no date. */
function roughEnd({ component }: Source): number | null {
  if (['rrule', 'rdate', 'duration'].some(name => lineNamed(component, name))) return null;
  const dates = ['dtstart', 'dtend'].map(name => {
    const [, year, month, date] =
      /:\s*(\d{4})-?(\d\d)-?(\d\d)/.exec(lineNamed(component, name)?.text ?? '') ?? [];
    return Date.parse(`${year}-${month}-${date}`);
  });
  const last = Math.max(...dates.filter(date => !Number.isNaN(date)));
  return Number.isNaN(dates[0]) ? null : last + zoneSlack;
}

/** A day in any zone is over by then, and one that ends on the day after its date. */
const zoneSlack = 3 * day;

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
function eventsOf(sources: readonly Source[], { collect }: Collector): CalendarEvent[] {
  const [exceptions, whole] = [true, false].map(wanted =>
    sources.filter(({ component }) => (lineNamed(component, 'recurrence-id') !== undefined) === wanted),
  );
  const series = newestRevisions(
    collect(
      whole ?? [],
      ({ component, context }) => eventOf(component, { ...context, seriesStart: null }),
      roughEnd,
    ),
  );
  const starts = new Map<string | null, Moment>(series.map(({ uid, start }) => [uid, start]));
  const readException = ({ component, context }: Source) => {
    const uid = uidOf(component);
    return eventOf(component, { ...context, seriesStart: uid === null ? null : (starts.get(uid) ?? null) });
  };
  const replacing = collect(exceptions ?? [], readException, roughEnd);
  return withoutCancelledSeries([...series, ...newestRevisions(replacing)]).sort((a, b) => a.line - b.line);
}

const expensive = ({ event }: Series) => {
  const [rule] = event.rules;
  return rule ? rule.property.wrong(lessOften) : new CalendarError(event.line, 'too much', lessOften);
};

/**
 * Sets aside events that are too expensive to expand, for any window, so that they are reported when the calendar is opened, and
 * not when someone is paged.
 * @throws CalendarError if the others are too expensive together
 */
function affordable(series: readonly Series[], { collect }: Collector): Series[] {
  const kept = collect(series, each => {
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
  const collector = createCollector();
  collector.collect(calendars, ({ error }) => {
    if (error) throw error;
  });
  const read = eventsOf(sourcesOf(calendars, { zone, precedence }, budget), collector);
  const opened = collector.collect(seriesOf(read), open => takeShare(budget, open));
  const series = affordable(opened, collector);
  const kept = new Set(series.map(({ event }) => event));
  const found = distinct(collector.found).toSorted((a, b) => a.error.line - b.error.line);
  if (found[0] && kept.size === 0) throw found[0].error;
  return {
    events: read.filter(event => event.cancelled || kept.has(event)),
    setAside: found.map(({ error: { line, found, expected, message }, until }) => ({
      line,
      found,
      expected,
      message,
      until,
    })),
    occurrences: window => {
      // A last resort, if the estimate was too low.
      const months = Math.ceil((window.to - window.from) / month);
      const rest = { steps: mostPerMonth * 10 * Math.max(1, months) };
      return series.flatMap(each => each.occurrences(window, rest)).sort((a, b) => a.from - b.from);
    },
  };
}
