/** The side panel: the impact, follow-ups, people, temporary fixes, open hypotheses, other incidents. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import type { RelatedIncident } from '../../../domain/incident/related.ts';
import { type IncidentState, peopleOn, rolesOf, uncoveredFixes } from '../../../domain/incident/state.ts';
import { type Entry, openHypotheses } from '../../../domain/incident/timeline.ts';
import { cleanLine } from '../../../domain/kernel/text.ts';
import { entryKinds } from '../../../format/entry-kinds.ts';
import { formatImpactSummary } from '../../../format/text/impact.ts';
import type { Zone } from '../../../time/format.ts';
import { moodTone, type ToneName, tone } from '../../ui/text/theme.ts';

type Item = { readonly key: string; readonly text: string; readonly tone: ToneName };

function sections(
  incident: IncidentState,
  entries: readonly Entry[],
  related: readonly RelatedIncident[],
  zone: Zone,
): { title: string; items: Item[] }[] {
  const impact = formatImpactSummary(incident, { zone }).map(
    ([label, value]): Item => ({ key: label, text: `${label}: ${value}`, tone: 'normal' }),
  );
  const tasks = incident.tasks.map(
    ({ id, text, owner, status, temporaryFix }): Item => ({
      key: id,
      text: `${status === 'open' ? '[ ]' : status === 'done' ? '[x]' : '[-]'} ${id} ${temporaryFix ? '(fix) ' : ''}${text}${owner ? ` @${owner}` : ''}`,
      tone: status === 'open' ? 'normal' : 'muted',
    }),
  );
  const people = peopleOn(incident).map((person): Item => {
    const mood = incident.checkIns[person]?.mood;
    const held = rolesOf(incident, person).join(' and ') || 'responder';
    return {
      key: person,
      text: `${person}, ${held}${mood ? `: ${mood}` : ''}`,
      tone: mood ? moodTone[mood] : 'normal',
    };
  });
  const fixes = uncoveredFixes(incident).map(
    ({ entry, text }): Item => ({ key: entry, text: `▸ ${text}`, tone: 'warning' }),
  );
  const open = openHypotheses(entries).map(
    ({ id, text }): Item => ({
      key: id,
      text: `${entryKinds.hypothesis.sign} ${cleanLine(text)}`,
      tone: 'accent',
    }),
  );
  const others = related.map(
    ({ id, how, title }): Item => ({
      key: `${how} ${id}`,
      text: `${how} ${id}${title === null ? '' : ` ${cleanLine(title)}`}`,
      tone: 'normal',
    }),
  );
  return [
    ...(impact.length > 0 ? [{ title: 'Impact', items: impact }] : []),
    { title: 'Follow-ups', items: tasks },
    { title: 'People', items: people },
    ...(fixes.length > 0 ? [{ title: 'Temporary fixes without a follow-up', items: fixes }] : []),
    ...(open.length > 0 ? [{ title: 'Open hypotheses', items: open }] : []),
    ...(others.length > 0 ? [{ title: 'Other incidents', items: others }] : []),
  ];
}

export const SidePanel = memo(function SidePanel({
  incident,
  entries,
  related,
  zone,
  rows,
  columns,
}: {
  readonly incident: IncidentState;
  /** In the order of time. */
  readonly entries: readonly Entry[];
  readonly related: readonly RelatedIncident[];
  readonly zone: Zone;
  readonly rows: number;
  readonly columns: number;
}) {
  const lines = sections(incident, entries, related, zone).flatMap(({ title, items }) => [
    { key: title, text: title, tone: 'strong' } satisfies Item,
    ...(items.length > 0 ? items : [{ key: `${title}.none`, text: 'none', tone: 'muted' } satisfies Item]),
    { key: `${title}.end`, text: ' ', tone: 'normal' } satisfies Item,
  ]);
  const visible =
    lines.length > rows
      ? [
          ...lines.slice(0, rows - 1),
          { key: 'more', text: `… ${lines.length - rows + 1} more`, tone: 'muted' } satisfies Item,
        ]
      : lines;
  return (
    <Box flexDirection="column" width={columns} height={rows} paddingLeft={2} flexShrink={0}>
      {visible.map(({ key, text, tone: name }) => (
        <Text key={key} wrap="truncate" {...tone(name)}>
          {text}
        </Text>
      ))}
    </Box>
  );
});
