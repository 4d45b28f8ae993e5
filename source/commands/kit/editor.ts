/** The person's own editor, on a private file. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Opens `$VISUAL` or `$EDITOR` (else vi) on a text and waits for it.
 * @returns what the text became
 * @throws where the editor cannot be started or ends with an error: the text is then as it was
 */
export async function editText(text: string, env: NodeJS.ProcessEnv): Promise<string> {
  const editor = env.VISUAL || env.EDITOR || 'vi';
  const folder = await mkdtemp(join(tmpdir(), 'callme-'));
  const path = join(folder, 'entry.md');
  try {
    await writeFile(path, text, { mode: 0o600 });
    await run(editor, path);
    return await readFile(path, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Opens `$VISUAL` or `$EDITOR` (else vi) on a file that is there, and waits for it.
 * @throws where the editor cannot be started or ends with an error
 */
export const editFile = (path: string, env: NodeJS.ProcessEnv): Promise<void> =>
  run(env.VISUAL || env.EDITOR || 'vi', path);

function run(editor: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A shell, because $EDITOR may be a command with arguments; the path goes in as an argument of its own.
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'callme', path], { stdio: 'inherit' });
    child.on('error', error => reject(new Error(`the editor "${editor}" did not start: ${error.message}`)));
    child.on('exit', code => {
      if (code === 0) resolve();
      else
        reject(new Error(`the editor "${editor}" ended with ${code ?? 'a signal'}; your text is as it was`));
    });
  });
}
