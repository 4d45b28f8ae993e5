/**
 * Distinguishes events that put no one on duty (vacation, out of office, sick) from shifts, by their own fields. It
 * is for calendars without `match:`, which decides alone.
 */
import { type EventText, titleOf } from './event-text.ts';

/**
 * Words for an absence: sources of regular expressions, matched as whole words, ignoring case. A space also matches hyphens, and
 * one with `?` nothing. The table is in docs/calendars.md too.
 */
const absenceWords: readonly string[] = [
  ...['vacations?', 'holidays?', 'leave', 'away', 'absent', 'absence', 'pto', 'ooo', 'oof', 'ooto'],
  ...['afk', 'toil', 'comp (?:day|time)', 'personal days?', 'furlough', 'dentist'],
  ...['out of (?:the )?office(?! hours)', 'sick', 'sickness', 'day off', 'days off', 'time off'],
  ...['maternity', 'paternity', 'sabbatical', 'bereavement', 'jury duty'],
  ...[
    'unavail',
    'unavailable',
    'not available',
    'not working',
    'not on ?call',
    'no on ?call',
    'off call',
    'off duty',
  ],
  ...['urlaub', 'krank', 'krankheit', 'krankgeschrieben', 'abwesend', 'abwesenheit', 'elternzeit'],
  ...['vacaciones', 'ausente', 'de baja', 'baja m[eé]dica', 'fuera de (?:la )?oficina'],
  ...['vacances', 'cong[eé]s?', 'absente', 'arr[eê]t maladie'],
  ...['ferie', 'malattia', 'assente', 'f[eé]rias', 'folga'],
  ...['vakantie', 'verlof', 'ziek', 'afwezig', 'urlop'],
];

/** Words of scripts that put no spaces between words, and signs. */
const absenceSigns: readonly string[] = ['休暇', '有給', '年休', '休假', '请假', '請假', '휴가', '🌴', '🏖'];

/** Words for an absence only if a title has nothing else besides a name: `Ana off`. */
const absenceAlone = ['off', 'out', 'ill'];

/** A day on which others do not work says nothing about the person who is named: `Bank holiday: ana` is a shift. */
const publicHolidays = '(?:public|bank|national|federal|statutory) holidays?';

/** Words for a shift, written like {@link absenceWords}. */
const dutyWords: readonly string[] = [
  ...['on ?call', 'duty', 'shifts?', 'cover', 'covers', 'covering', 'coverage', 'support', 'stand ?by'],
  ...['backfill', 'backfills', 'backfilling', 'replaces', 'replacing', 'stands in', 'fills in', 'filling in'],
  ...['primary', 'secondary', 'tertiary', 'backup', 'back up', 'pager', 'rota', 'roster', 'rotation'],
  ...['bereitschaft', 'rufbereitschaft', 'dienst', 'guardia', 'astreinte', 'reperibilit[aà]', 'piket'],
];

const [before, after] = ['(?<![\\p{L}\\p{N}_])', '(?![\\p{L}\\p{N}_])'];
const space = '[\\s\\p{Pd}]';
const group = (sources: readonly string[]) =>
  `(?:${sources.join('|').replaceAll(' ?', `${space}*`).replaceAll(' ', `${space}+`)})`;
const words = (sources: readonly string[]) => before + group(sources) + after;

const absence = `(?:${words(absenceWords)}|${group(absenceSigns)})`;
const duty = words(dutyWords);
const negation = words(['no', 'not', 'without', 'needs?', 'find']);

/** `holiday cover`, `sick leave cover`, `holiday week on-call`, `away team`: a shift, and no absence. */
const compound = `${absence}${space}+(?:(?!${negation})[\\p{L}\\p{N}]+${space}+)?(?:${duty}|${words(['team'])})`;

const firstWord = new RegExp(`(?<shift>${compound})|(?<away>${absence})|(?<duty>${duty})`, 'iu');
const wholeAbsence = new RegExp(`^(?:${absence}|${publicHolidays})$`, 'iu');
const publicHoliday = new RegExp(words([publicHolidays]), 'giu');
const alone = new RegExp(`^(?:is )?${group(absenceAlone)}(?: today| all day)?$`, 'iu');

/** Whether the first word that says either is one for a shift or for an absence; null: neither is there. */
function readTitle(title: string): 'shift' | 'absence' | null {
  const found = firstWord.exec(title)?.groups;
  if (found) return found.away === undefined ? 'shift' : 'absence';
  const letters = title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return alone.test(letters) ? 'absence' : null;
}

/**
 * Whether the title of an event says that it is a shift.
 * @param withoutNames as for {@link isAbsence}
 */
export const isShiftTitle = (event: EventText, withoutNames: (title: string) => string): boolean =>
  readTitle(withoutNames(titleOf(event))) === 'shift';

/**
 * Whether an event is an absence, and so puts no one on duty. Of a word for a shift and one for an absence, the one that the title
 * has first decides: `On-call (holiday week): ana` is a shift, `Ana on vacation, backup needed` is not. A title with neither is
 * an absence if its category or the busy status of Outlook says so.
 * @param withoutNames removes the names of people from a title, because a person may be called Ana Holiday
 * @param namesPerson whether the event names a person of the team
 */
export function isAbsence(
  event: EventText,
  withoutNames: (title: string) => string,
  namesPerson: boolean,
): boolean {
  const title = withoutNames(titleOf(event));
  const closed = title.replace(publicHoliday, ' ');
  if (!namesPerson && closed !== title) return true;
  const read = readTitle(closed);
  if (read !== null) return read === 'absence';
  return event.busyStatus === 'OOF' || event.categories.some(category => wholeAbsence.test(category.trim()));
}
