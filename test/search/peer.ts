/** A process that writes and searches at once with others like it: `node peer.ts STORE NAME COUNT`. */

import type { IncidentEvent } from '../../source/domain/incident/events.ts';
import { Search } from '../../source/search/search.ts';
import { createIdFactory } from '../../source/store/event-ids.ts';
import { openLocalJournal } from '../builders/local-journal.ts';

const [store = '', name = '', count = '0'] = process.argv.slice(2);
const journal = openLocalJournal(store);
const search = new Search({ journal });
const newId = createIdFactory(Date.now);
for (let index = 0; index < Number(count); index++) {
  const word = `${name}word${index}`;
  const at = new Date().toISOString();
  const note = {
    type: 'entry-added',
    kind: 'note',
    text: word,
    links: [],
    attachment: null,
    temporaryFix: false,
  };
  await journal.append('INC-1', [
    { v: 1, id: newId(), at, recorded: at, by: name, ...note } as IncidentEvent,
  ]);
  const { hits, trouble } = await search.find(word, { max: 5 });
  if (hits.length !== 1 || trouble !== null) throw new Error(`${word}: ${hits.length} hits, ${trouble}`);
}
search.close();
await journal.close();
