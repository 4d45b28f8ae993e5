/** The side panel: the impact, follow-ups, people, temporary fixes. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import { type IncidentState, peopleOn, rolesOf, uncoveredFixes } from '../../../domain/incident/state.ts';
import { formatImpactSummary } from '../../../format/text/impact.ts';
import type { Zone } from '../../../time/format.ts';
import { moodTone, type ToneName, tone } from '../../ui/text/theme.ts';

type Item = { readonly key: string; readonly text: string; readonly tone: ToneName };

function sections(incident: IncidentState, zone: Zone): { title: string; items: Item[] }[] {
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
  return [
    ...(impact.length > 0 ? [{ title: 'Impact', items: impact }] : []),
    { title: 'Follow-ups', items: tasks },
    { title: 'People', items: people },
    ...(fixes.length > 0 ? [{ title: 'Temporary fixes without a follow-up', items: fixes }] : []),
  ];
}

export const SidePanel = memo(function SidePanel({
  incident,
  zone,
  rows,
  columns,
}: {
  readonly incident: IncidentState;
  readonly zone: Zone;
  readonly rows: number;
  readonly columns: number;
}) {
  const lines = sections(incident, zone).flatMap(({ title, items }) => [
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
