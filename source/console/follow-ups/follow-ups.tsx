/** The follow-ups of all incidents: what is late, who owns it, which temporary fixes are still in place. */

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
import { formatCounts, formatTarget } from './entries.ts';
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
  const question = typeof doing === 'object' ? doing : null;
  const confirmation = question?.what === 'finishing' ? board.questionOf(question.of) : null;
  const panel = question !== null && confirmation === null ? Math.min(panelRows, all) : 0;
  const status = board.message ?? (board.problem === null ? null : { text: board.problem, bad: true });
  const statusLines =
    confirmation === null ? statusRows(status, columns) : questionRows(confirmation, columns);
  const listRows = Math.max(0, rows - chrome + 1 - statusLines.length - panel);
  const height = Math.max(0, Math.floor(listRows / 2));
  const top = findTop(cursor.at, items.length, height);
  const { filter, mineOnly, withEnded } = board.list;
  const parts = [
    board.isRead ? formatCounts(items, today) : '…',
    mineOnly && 'only yours',
    withEnded && 'with ended ones',
    filter.trim() !== '' && `containing "${cut(filter.trim(), 40)}"`,
  ];
  const asking = { columns, rows: panel, y: 2 + listRows, onBack: board.close };
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs>
        <Text dimColor>{[services.person, services.ownTeam].filter(Boolean).join(', ')}</Text>
      </Crumbs>
      <Text dimColor wrap="truncate">
        {parts.filter(Boolean).join(', ')}
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
      {question?.what === 'dropping' ? (
        <TextQuestion
          {...asking}
          heading={`Drop ${formatTarget(question.of)}`}
          label="Why?"
          validate={text => (text === '' ? 'no reason: say why it will not be done' : null)}
          onAnswer={why => board.drop(question.of, why)}
        />
      ) : null}
      {question?.what === 'assigning' && services.people.length > 0 ? (
        <TitledChoice
          {...asking}
          heading={`Assign ${formatTarget(question.of)} to`}
          options={services.people.map(key => ({
            key,
            label: key === services.person ? `${key} (you)` : key,
          }))}
          initial={services.people.indexOf(question.of.task.owner ?? services.person)}
          onChosen={({ key }) => board.assign(question.of, key)}
        />
      ) : null}
      {question?.what === 'assigning' && services.people.length === 0 ? (
        <TextQuestion
          {...asking}
          heading={`Assign ${formatTarget(question.of)} to`}
          label="Person:"
          validate={text => (/^\S+$/.test(text) ? null : 'invalid name: use one word')}
          onAnswer={owner => board.assign(question.of, owner)}
        />
      ) : null}
      {question?.what === 'dating' ? (
        <TextQuestion
          {...asking}
          heading={`Set the due date of ${formatTarget(question.of)}`}
          label="Date:"
          validate={text =>
            parseDueDate(text, services.now(), services.zone) === null
              ? 'invalid date: use 2026-11-30, or 5d from now'
              : null
          }
          onAnswer={text => board.date(question.of, parseDueDate(text, services.now(), services.zone) ?? '')}
        />
      ) : null}
      {question?.what === 'linking' ? (
        <TextQuestion
          {...asking}
          heading={`Add a link to ${formatTarget(question.of)}`}
          label="Link:"
          validate={text =>
            /^https?:\/\/\S+$/.test(text) ? null : 'invalid link: use an address that starts with https://'
          }
          onAnswer={link => board.link(question.of, link)}
        />
      ) : null}
      <Box flexGrow={1} />
      <LastRows
        question={
          question && confirmation !== null
            ? { text: confirmation, onAnswer: yes => (yes ? board.finish(question.of) : board.close()) }
            : null
        }
        filter={board.isFiltering ? board.editor : null}
        {...{ status, columns }}
        lines={statusLines}
        y={rows - 2}
      />
      <Footer
        keymap={
          board.isFiltering ? filterKeymap : findKeymap(question?.what ?? null, services.people.length > 0)
        }
        columns={columns}
      />
    </Box>
  );
}

/** The keymap that is in effect. */
function findKeymap(question: string | null, arePeopleKnown: boolean): Keymap {
  if (question === null) return followUpsKeymap;
  if (question === 'finishing') return questionKeymap;
  return question === 'assigning' && arePeopleKnown ? choiceKeymap : promptKeymap;
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <Box paddingTop={1}>
      <Text wrap="truncate">
        {isFiltered ? "No match; m shows everyone's." : 'No open follow-ups. In a room, + adds one.'}
      </Text>
    </Box>
  );
}
