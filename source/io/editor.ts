/** The user's editor: `$VISUAL`, else `$EDITOR`, else vi. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Edits a text in a private temporary file.
 * @returns the edited text
 * @throws Error where the editor does not start or exits with an error
 */
export async function editText(text: string, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callme-'));
  const path = join(folder, 'entry.md');
  try {
    await writeFile(path, text, { mode: 0o600 });
    await editFile(path, env);
    return await readFile(path, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Edits an existing file in place, and waits for the editor to exit.
 * @throws Error where the editor does not start or exits with an error
 */
export function editFile(path: string, env: NodeJS.ProcessEnv): Promise<void> {
  const editor = env.VISUAL || env.EDITOR || 'vi';
  return new Promise((resolve, reject) => {
    // Through a shell, because $EDITOR may contain arguments. The path is a separate argument, which needs no quoting.
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'callme', path], { stdio: 'inherit' });
    child.on('error', error => reject(new Error(`the editor "${editor}" did not start: ${error.message}`)));
    child.on('exit', code => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `the editor "${editor}" ${code === null ? 'was killed' : `exited with code ${code}`}; your text is unchanged`,
          ),
        );
    });
  });
}
