/** Follow-ups, across incidents: what is late, whose it is, which temporary fixes still stand. */

import { Box, Text } from 'ink';
import { parseDueDate } from '../../time/parse.ts';
import { Crumbs } from '../app/crumbs.tsx';
import type { ScreenProps } from '../app/screen.ts';
import type { Keymap } from '../input/keymap.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { statusRows } from '../ui/layout/status-line.tsx';
import { findTop } from '../ui/lists/use-filtered-list.ts';
import { choiceKeymap, filterKeymap, promptKeymap, questionKeymap } from '../ui/prompts/keymaps.ts';
import { LastRows } from '../ui/prompts/last-rows.tsx';
import { questionRows } from '../ui/prompts/question.tsx';
import { TextQuestion } from '../ui/prompts/text-question.tsx';
import { TitledChoice } from '../ui/prompts/titled-choice.tsx';
import { Parts } from '../ui/text/styled-text.tsx';
import { cut } from '../ui/text/wrap.ts';
import { countsText, targetText } from './entries.ts';
import { followUpsKeymap } from './keymap.ts';
import { followUpRows } from './rows.ts';
import { useFollowUps } from './use-follow-ups.ts';

/** The crumbs, the counts, one row of status, and the footer. */
const chrome = 4;
const panelRows = 7;

export function FollowUps({ services, columns, rows }: ScreenProps<'follow-ups'>) {
  const all = Math.max(2, rows - chrome);
  const board = useFollowUps(services, all);
  const { doing, items, cursor, now, today } = board;
  const asked = typeof doing === 'object' ? doing : null;
  const question = asked?.what === 'finishing' ? board.questionOf(asked.of) : null;
  const panel = asked !== null && question === null ? Math.min(panelRows, all) : 0;
  const status = board.said ?? (board.problem === null ? null : { text: board.problem, bad: true });
  const statusLines = question === null ? statusRows(status, columns) : questionRows(question, columns);
  const listRows = Math.max(0, rows - chrome + 1 - statusLines.length - panel);
  const height = Math.max(0, Math.floor(listRows / 2));
  const top = findTop(cursor.at, items.length, height);
  const { filter, mineOnly, overToo } = board.list;
  const said = [
    board.isRead ? countsText(items, today) : '…',
    mineOnly && 'yours alone',
    overToo && 'those that are over too',
    filter.trim() !== '' && `those with "${cut(filter.trim(), 40)}"`,
  ];
  const asking = { columns, rows: panel, y: 2 + listRows, onBack: board.look };
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs>
        <Text dimColor>{[services.person, services.ownTeam].filter(Boolean).join(', ')}</Text>
      </Crumbs>
      <Text dimColor wrap="truncate">
        {said.filter(Boolean).join(', ')}
      </Text>
      <Box flexDirection="column" height={listRows} flexShrink={0} overflow="hidden">
        {board.isRead && items.length === 0 ? <Empty isFiltered={filter.trim() !== '' || mineOnly} /> : null}
        {items.slice(top, top + height).map((each, index) => (
          <Box key={each.key} flexDirection="column" flexShrink={0}>
            {followUpRows(each, top + index === cursor.at, {
              now,
              today,
              columns,
              person: services.person,
            }).map((parts, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is what it is
              <Parts key={row} parts={parts} columns={columns} />
            ))}
          </Box>
        ))}
      </Box>
      {asked?.what === 'dropping' ? (
        <TextQuestion
          {...asking}
          heading={`${targetText(asked.of)} will not be done`}
          label="Why?"
          validate={text => (text === '' ? 'say why: whoever waits for it will ask' : null)}
          onAnswer={why => board.drop(asked.of, why)}
        />
      ) : null}
      {asked?.what === 'assigning' && services.people.length > 0 ? (
        <TitledChoice
          {...asking}
          heading={`${targetText(asked.of)} goes to`}
          options={services.people.map(key => ({
            key,
            label: key === services.person ? `${key} (you)` : key,
          }))}
          initial={services.people.indexOf(asked.of.task.owner ?? services.person)}
          onChosen={({ key }) => board.assign(asked.of, key)}
        />
      ) : null}
      {asked?.what === 'assigning' && services.people.length === 0 ? (
        <TextQuestion
          {...asking}
          heading={`${targetText(asked.of)} goes to`}
          label="Whom?"
          validate={text => (/^\S+$/.test(text) ? null : 'one name, without blanks')}
          onAnswer={owner => board.assign(asked.of, owner)}
        />
      ) : null}
      {asked?.what === 'dating' ? (
        <TextQuestion
          {...asking}
          heading={`${targetText(asked.of)} is due`}
          label="When?"
          validate={text =>
            parseDueDate(text, services.now(), services.zone) === null ? '2026-11-30, or 5d from now' : null
          }
          onAnswer={text => board.date(asked.of, parseDueDate(text, services.now(), services.zone) ?? '')}
        />
      ) : null}
      {asked?.what === 'linking' ? (
        <TextQuestion
          {...asking}
          heading={`${targetText(asked.of)} is tracked at`}
          label="Link:"
          validate={text => (/^https?:\/\/\S+$/.test(text) ? null : 'an address that begins with https://')}
          onAnswer={link => board.link(asked.of, link)}
        />
      ) : null}
      <Box flexGrow={1} />
      <LastRows
        question={
          asked && question !== null
            ? { text: question, onAnswer: yes => (yes ? board.finish(asked.of) : board.look()) }
            : null
        }
        filter={board.isFiltering ? board.editor : null}
        {...{ status, columns }}
        lines={statusLines}
        y={rows - 2}
      />
      <Footer
        keymap={
          board.isFiltering ? filterKeymap : findKeymap(asked?.what ?? null, services.people.length > 0)
        }
        columns={columns}
      />
    </Box>
  );
}

/** The keymap that is in effect. */
function findKeymap(asked: string | null, arePeopleKnown: boolean): Keymap {
  if (asked === null) return followUpsKeymap;
  if (asked === 'finishing') return questionKeymap;
  return asked === 'assigning' && arePeopleKnown ? choiceKeymap : promptKeymap;
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <Box paddingTop={1}>
      <Text wrap="truncate">
        {isFiltered ? "None of these; m shows everybody's." : 'No follow-up is open. In a room, + adds one.'}
      </Text>
    </Box>
  );
}
