import { Box, type Key, render, Text, useInput, usePaste } from 'ink';
import { createElement, useRef, useState } from 'react';
import { formatKey } from '../../../source/console/input/key-name.ts';
import { createSplitter } from '../../../source/console/input/split.ts';

/**
 * A program that shows its input: every event as Ink delivers it, and the presses made from it.
 * `§` wipes the record and counts up, so that a test knows its next keys start on a clean sheet.
 */
type Record = {
  readonly sheet: number;
  readonly events: readonly string[];
  readonly presses: readonly string[];
};

function wipe({ sheet }: Record): Record {
  return { sheet: sheet + 1, events: [], presses: [] };
}

function ShowInput() {
  const [record, setRecord] = useState<Record>({ sheet: 1, events: [], presses: [] });
  const split = useRef(createSplitter());

  useInput((input, key) => {
    const names = split.current(input, key).map(formatKey);
    setRecord(before =>
      names.includes('§')
        ? wipe(before)
        : {
            ...before,
            events: [...before.events, event(input, key)],
            presses: [...before.presses, ...names],
          },
    );
  });
  usePaste(text => {
    setRecord(before => ({ ...before, events: [...before.events, `paste ${JSON.stringify(text)}`] }));
  });

  return createElement(
    Box,
    { flexDirection: 'column' },
    createElement(Text, { wrap: 'truncate' }, `sheet ${record.sheet}`),
    createElement(Text, { wrap: 'truncate' }, `events: ${record.events.join(' + ')}`),
    createElement(Text, { wrap: 'truncate' }, `presses: ${record.presses.map(spelled).join(' ')}`),
  );
}

function event(input: string, key: Key): string {
  const flags = Object.entries(key).flatMap(([name, value]) => (value === true ? [name] : []));
  return [JSON.stringify(input), ...flags].join(' ');
}

/** Names unchanged, but in ASCII only if the name is invisible. */
function spelled(name: string): string {
  return /^[\p{M}\p{Cf}]/u.test(name) ? JSON.stringify(name) : name;
}

render(createElement(ShowInput), { exitOnCtrlC: false });
