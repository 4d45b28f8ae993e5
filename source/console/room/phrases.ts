/** What the domain says, in the words of the room: its messages name the flags and verbs of the command line. Pure. */

const phrases: readonly (readonly [RegExp, string])[] = [
  [/ \(--(?:why|next)\)/g, ''],
  [/; somebody else, or --force --why REASON if it must be/g, ''],
  [/: --why REASON/g, ''],
  [/: task add TEXT --temporary-fix/g, ': + TEXT #fix'],
  [/: times --mitigated TIME/g, ': /times mitigated TIME'],
  [/ --agreed-with /g, ' '],
  [/: role (offer|accept|decline|withdraw|take) /g, ': /role $1 '],
  [/: write it with pir/g, ': write it with /pir'],
];

export const inRoom = (message: string): string =>
  phrases.reduce((text, [pattern, words]) => text.replace(pattern, words), message);
