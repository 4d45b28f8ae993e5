/** `pir`: the post-incident review. */
import { resolve } from 'node:path';
import {
  type Checked,
  check,
  checkFile,
  refreshed,
  toldOf,
  type Wanted,
  write,
} from '../../app/review/review.ts';
import { isOneOf, reviewAudiences } from '../../domain/incident/vocabulary.ts';
import { commitFile } from '../../io/git.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { meantIncident, readIncident } from '../kit/incident.ts';
import { noteReview, reviewSetting } from '../kit/reviews.ts';
import { atMost } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  const files = asked.has('check') ? asked.words.filter(word => word.endsWith('.md')) : [];
  if (files.length > 0) return checkFiles(asked, edge, files);
  atMost(asked, 1);
  const incident = await readIncident(
    edge,
    await meantIncident(edge, asked.words[0] ?? asked.flag('incident')),
  );
  const setting = await reviewSetting(edge);
  const wanted = wantedBy(asked, edge);
  if (asked.has('stdout')) {
    edge.print((await refreshed(incident, wanted, setting)).text);
    return undefined;
  }
  if (asked.has('check')) {
    const { id } = incident.state;
    const checked = await check(incident, wanted, setting);
    if (!checked) throw new Failure('not-found', `${id} has no review yet: callme pir ${id}`);
    return report(edge, [checked]);
  }
  if (asked.has('commit') && incident.state.confidential) {
    throw new Failure(
      'refused',
      `${incident.state.id} is confidential: write its review with --out, and decide yourself where it goes`,
    );
  }
  const written = await write(incident, wanted, setting);
  await noteReview(edge, incident.state, written.path, wanted.audience);
  for (const told of written.created ? [] : toldOf(written)) edge.tell(`note: ${told}`);
  const committed = asked.has('commit')
    ? await commit(edge, written.path, incident.state.id, incident.state.title)
    : null;
  if (edge.json)
    edge.print(
      JSON.stringify({
        path: written.path,
        created: written.created,
        edited: written.edited,
        conflicts: written.conflicts,
        removed: written.removed,
        renamed: written.renamed,
        deleted: written.deleted,
        commit: committed,
      }),
    );
  else edge.print(`${written.created ? 'wrote' : 'refreshed'} ${written.path}`);
  return undefined;
};

function wantedBy(asked: Asked, edge: Edge): Wanted {
  const audience = asked.flag('audience');
  const out = asked.flag('out');
  return {
    audience: isOneOf(reviewAudiences, audience) ? audience : 'internal',
    path: out ? resolve(edge.folder, out) : null,
  };
}

/** Files as they are, whatever the store knows of them: where a team's CI runs there is none. */
async function checkFiles(asked: Asked, edge: Edge, files: readonly string[]): Promise<number | undefined> {
  const other = asked.words.find(word => !files.includes(word));
  if (other) throw new Failure('usage', `"${other}" is no markdown file; callme pir --check FILE.md…`);
  const setting = await reviewSetting(edge);
  const checked: Checked[] = [];
  for (const file of files) {
    const found = await checkFile(resolve(edge.folder, file), setting);
    if (!found) throw new Failure('not-found', `there is no ${file}`);
    checked.push({ ...found, path: file });
  }
  return report(edge, checked);
}

/** Findings as `file:line: what`, which editors and CI understand; exit code 1 where there are any. */
function report(edge: Edge, checked: readonly Checked[]): number | undefined {
  const all = checked.flatMap(({ path, found }) => found.map(finding => ({ path, ...finding })));
  if (edge.json) edge.print(JSON.stringify(all));
  else if (all.length > 0)
    edge.print(
      all.map(({ path, line, message }) => `${path}${line ? `:${line}` : ''}: ${message}`).join('\n'),
    );
  for (const { path, found } of checked)
    if (found.length === 0 && !edge.json) edge.tell(`${path} is finished`);
  return all.length > 0 ? 1 : undefined;
}

async function commit(edge: Edge, path: string, id: string, title: string): Promise<string | null> {
  const {
    committed,
    commit: hash,
    unchanged,
    reason,
  } = await commitFile({
    path,
    message: `Add the review of ${id}\n\n${title}`,
    env: edge.env,
  });
  if (committed) edge.tell(`committed ${path}${hash ? ` as ${hash.slice(0, 10)}` : ''}`);
  else if (unchanged) edge.tell(`${path} is committed as it is`);
  else throw new Failure('failed', `${path} is written, but not committed: ${reason}`);
  return hash ?? null;
}
