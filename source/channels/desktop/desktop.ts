/**
 * A notification on this machine's desktop, by node-notifier. It starts `notify-send` (or the notifier of macOS or Windows)
 * and gives out no handle of it, so it runs in a process of its own, which can be ended with all that it started.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Severity } from '../../domain/incident/vocabulary.ts';
import type { Environment } from '../../domain/kernel/secrets.ts';
import { truncate } from '../../domain/kernel/truncate.ts';
import type { Channel, Message } from '../channel.ts';
import { failedForNow, sent, skipped } from '../outcome.ts';
import { runProgram } from '../program.ts';

/** Urgency as notify-send has it: a critical notification stays until it is closed. */
const urgency: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  major: 'critical',
  minor: 'normal',
};

const longestText = 300;
/** Seconds; the notifier of macOS keeps the try waiting as long. */
const shownFor = 5;

/** Gets the notification on standard input; the path of node-notifier is its argument. */
const script = `let text = '';
process.stdin.setEncoding('utf8').on('data', more => (text += more)).on('end', () =>
  require(process.argv[1]).notify(JSON.parse(text), error => {
    if (!error) process.exit(0);
    process.stderr.write(String(error.message || error));
    process.exit(1);
  }));`;

export function desktop(env: Environment, platform: NodeJS.Platform): Channel['tell'] {
  return async (_recipient, message, signal) => {
    const none = whyNoDesktop(env, platform);
    if (none !== null) return skipped(none);
    const library = pathOfLibrary();
    if (library === null) return skipped('node-notifier is not installed here');
    const { code, said } = await runProgram(
      {
        file: process.execPath,
        args: ['-e', script, library],
        input: JSON.stringify(notificationOf(message, platform)),
        env,
      },
      signal,
    );
    return code === 0 ? sent() : failedForNow(`the notifier says: ${said || `ended with ${code}`}`);
  };
}

function pathOfLibrary(): string | null {
  try {
    return fileURLToPath(import.meta.resolve('node-notifier'));
  } catch {
    return null;
  }
}

/** What node-notifier is given. notify-send reads the text as markup; a text that begins with a dash would be an option. */
export function notificationOf({ page, title, text }: Message, platform: NodeJS.Platform) {
  const short = truncate(text, longestText) || title;
  const plain = (line: string) => line.replace(/^-/, ' -');
  const markup = (line: string) =>
    line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    title: plain(title),
    message: plain(platform === 'darwin' || platform === 'win32' ? short : markup(short)),
    urgency: urgency[page.severity],
    'app-name': 'callme',
    sound: true,
    wait: false,
    timeout: shownFor,
  };
}

/** On Linux and the BSDs there may be nobody to show it to. Windows, also below a Linux, and macOS always have a desktop. */
function whyNoDesktop(env: Environment, platform: NodeJS.Platform): string | null {
  if (platform === 'darwin' || platform === 'win32' || env.WSL_DISTRO_NAME) return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'there is no desktop here: neither DISPLAY nor WAYLAND_DISPLAY is set';
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  return folders.some(folder => existsSync(join(folder, 'notify-send')))
    ? null
    : 'there is no notify-send here (it comes with libnotify)';
}
