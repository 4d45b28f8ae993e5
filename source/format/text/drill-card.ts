/** The score card of a drill, for people and as JSON. */
import type { MissedPractice } from '../../domain/drill/score/missed-practices.ts';
import type { ScoreCard, TargetScore } from '../../domain/drill/score/score.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatClockTime, type Zone } from '../../time/format.ts';
import type { TextOptions } from './layout/style.ts';
import { formatColumns } from './layout/table.ts';
import { wrapText } from './layout/wrap.ts';

const verdicts = new Map<boolean | null, string>([
  [true, 'met'],
  [false, 'missed'],
  [null, ''],
]);

/** Formatting options, and the width of a line in cells. */
type Page = TextOptions & { readonly columns: number };

/** `14:05:09`: with seconds, because a drill is short. */
const withSeconds = (instant: string, zone: Zone) =>
  `${formatClockTime(instant, zone)}:${instant.slice(17, 19)}`;

function markRow(
  { label, milliseconds, target, met, from, to }: TargetScore,
  { zone }: TextOptions,
): string[] {
  return [
    `  ${label}`,
    milliseconds === null ? 'never' : formatDuration(milliseconds),
    target === null ? '' : `target ${formatDuration(target)}`,
    verdicts.get(met) ?? '',
    from !== null && to !== null ? `${withSeconds(from, zone)} to ${withSeconds(to, zone)}` : '',
  ];
}

const forgottenLines = ({ what, why, how }: MissedPractice, { paint, columns: cells }: Page): string[] => [
  paint('major', wrapText(what, cells, '    ', '  ▲ ')),
  wrapText(why, cells, '         ', '    why: '),
  wrapText(how, cells, '         ', '    how: '),
];

const mitigatedBy = new Map<boolean | null, string>([
  [true, ''],
  [false, 'A colleague mitigated it in the end.'],
  [null, 'It was not mitigated.'],
]);

export function formatScoreCard(card: ScoreCard, look: Page): string {
  const { title, person, incident, speed, marks, forgotten, debrief } = card;
  const aimed = marks.filter(({ met }) => met !== null);
  const met = aimed.filter(mark => mark.met).length;
  const outcome = mitigatedBy.get(card.mitigatedByPlayer);
  return [
    look.paint('strong', `Score card: ${title}`),
    `${person} played${incident ? `, ${incident}` : ''}${speed === 1 ? '' : `, at ${speed} times the speed (the lengths are the scenario's)`}`,
    '',
    formatColumns(marks.map(mark => markRow(mark, look))),
    '',
    `${met} of ${aimed.length} targets met.${outcome ? ` ${outcome}` : ''}`,
    '',
    ...(forgotten.length === 0
      ? [look.paint('good', 'Nothing was forgotten.')]
      : [
          look.paint('strong', `Forgotten: ${forgotten.length}`),
          ...forgotten.flatMap(each => forgottenLines(each, look)),
        ]),
    ...(debrief === null
      ? []
      : ['', look.paint('strong', 'Lessons learned'), wrapText(debrief, look.columns, '    ', '  - ')]),
  ].join('\n');
}

/** Stable format: durations in milliseconds of the scenario's clock, instants as ISO-8601. */
export const scoreCardToJson = ({ mitigatedByPlayer, marks, ...card }: ScoreCard) => ({
  ...card,
  mitigatedByPlayer,
  marks: Object.fromEntries(marks.map(({ name, label: _label, ...mark }) => [name, mark])),
});
