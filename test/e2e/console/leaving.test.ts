import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bin, newSession, ready } from '../driver/session.ts';
import { seatAt } from '../driver/story.ts';
import { openTerminal } from '../driver/terminal.ts';

const leavesAlternateScreen = '\u001b[?1049l';

describe('the console is left', () => {
  test('with q from the overview: code 0, and the screen as it was before', async () => {
    await using session = await newSession();
    await using terminal = seatAt(
      openTerminal({
        command: 'bash',
        args: ['--norc', '--noprofile', '-c', `echo before; "${process.execPath}" "${bin}"; echo code=$?`],
        cwd: session.folder,
        env: { ...session.environment({}) },
      }),
    );
    await terminal.overview();
    expect(terminal.isAlternateBuffer()).toBe(true);
    expect(terminal.text()).not.toContain('before');
    await terminal.types('q').sees('code=0');
    expect(terminal.isAlternateBuffer()).toBe(false);
    expect(terminal.screen().slice(0, 2)).toEqual(['before', 'code=0']);
    expect(terminal.cursor().visible).toBe(true);
  });

  test('with Ctrl-C twice, from anywhere: code 130', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom();
    await ana
      .presses('ctrl-c')
      .sees('Ctrl-C again to quit; what you typed is kept.')
      .types('x')
      .losesSightOf('Ctrl-C again');
    expect(ana.text()).toContain('note> x');
    await ana.presses('ctrl-c').sees('Ctrl-C again').presses('ctrl-c');
    expect(await ana.exited).toEqual({ code: 130, signal: null });
    expect(ana.isAlternateBuffer()).toBe(false);
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('by %s: the alternate screen too', async signal => {
    await using session = await newSession();
    await using ana = await session.open();
    ana.kill(signal);
    const exit = await ana.exited;
    expect([exit.signal, exit.code === 0]).toEqual([signal, true]);
    expect(ana.raw()).toContain(leavesAlternateScreen);
    expect(ana.isAlternateBuffer()).toBe(false);
  });

  test('when it crashes: the error is printed after the alternate screen, with the path of its report; the draft is kept', async () => {
    await using session = await newSession();
    await session.write(
      'callme.yaml',
      `version: 1\npeople: {ana: {name: Ana}}\nchannels: {slack: {webhook: "\${HOOK}"}}\n`,
    );
    await session.declare('Search is slow');
    const breaks =
      'process.on("SIGUSR2", () => { throw new Error("boom from https://hooks.example.com/hunter2"); });';
    const path = await session.write('breaks.mjs', breaks);
    await using terminal = await session.openRoom({
      env: { NODE_OPTIONS: `--import=${path}`, HOOK: 'https://hooks.example.com/hunter2' },
    });
    await terminal.types('half a thought').sees('note> half a thought');
    terminal.kill('SIGUSR2');
    expect(await terminal.exited).toEqual({ code: 1, signal: null });
    expect(terminal.isAlternateBuffer()).toBe(false);
    expect(terminal.text()).toContain('callme: the console crashed, your unsent text was saved: boom from');
    const reports = session.reports;
    const [report = ''] = await readdir(reports);
    expect(terminal.text().replaceAll('\n', '')).toContain(`the report is in ${join(reports, report)}`);
    const text = await readFile(join(reports, report), 'utf8');
    expect(text).toMatch(/^callme \d+\.\d+\.\d+, Node\.js v/);
    expect(text).toContain('breaks.mjs');
    expect(text + terminal.text()).not.toContain('hunter2');
    expect((await stat(join(reports, report))).mode & 0o777).toBe(0o600);
    await using again = await session.openRoom();
    await again.sees('note> half a thought');
  });

  test('when a screen cannot be drawn: as when anything else crashes', async () => {
    await using session = await newSession();
    await session.callme(['page', 'Disk is full', '-s', 'major']);
    // What the pages are counted with.
    const breaks =
      'process.on("SIGUSR2", () => { Map.groupBy = () => { throw new Error("no counting"); }; });';
    const path = await session.write('breaks.mjs', breaks);
    await using ana = await session.open({ env: { NODE_OPTIONS: `--import=${path}` } });
    ana.kill('SIGUSR2');
    await ana.types('p');
    expect(await ana.exited).toEqual({ code: 1, signal: null });
    expect(ana.isAlternateBuffer()).toBe(false);
    expect(ana.text()).toContain('callme: the console crashed, your unsent text was saved: no counting');
    const { reports } = session;
    const [report = ''] = await readdir(reports);
    expect(await readFile(join(reports, report), 'utf8')).toContain('no counting');
  });
});

describe('typed and unsent text', () => {
  test('is restored after kill -9', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom();
    await ana.types('?the cache of 漢字 🚀 is cold').sees('hypothesis> ?the cache of 漢字 🚀 is cold');
    ana.kill('SIGKILL');
    await ana.exited;
    await using again = await session.openRoom();
    await again.sees('hypothesis> ?the cache of 漢字 🚀 is cold');
  });

  test('is confirmed by q, and any key but y stays', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom();
    await ana
      .types('unsent')
      .sees('note> unsent')
      .presses('escape')
      .overview()
      .types('q')
      .sees('Unsent text in INC-1 is kept for next time. Quit? y/N')
      .types('n')
      .losesSightOf('Quit?')
      .overview();
    expect(ana.text()).not.toContain('What do users see');
    await ana.types('qy');
    expect(await ana.exited).toEqual({ code: 0, signal: null });
  });

  test('belongs to one incident', async () => {
    await using session = await newSession();
    await session.declare('One', 'critical');
    await session.declare('Two', 'minor');
    await using ana = await session.open();
    await ana
      .opens('INC-1')
      .types('about one')
      .sees('note> about one')
      .presses('escape')
      .overview()
      .sends('j')
      .sees(/^■ INC-2/m);
    expect(ana.text()).not.toContain('about one');
  });
});

describe('the terminal is suspended', () => {
  test('to $EDITOR with Ctrl-O: the text goes there and comes back', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    const editor = await session.write(
      'editor.sh',
      '#!/bin/sh\necho "this is the editor"; cp "$1" "$1.seen"; cp "$1" "$(dirname "$0")/seen.txt"; printf "line one\\nline two\\n" >"$1"; read answer\n',
      0o700,
    );
    await using ana = await session.openRoom({ env: { EDITOR: editor, VISUAL: '' } });
    await ana.types('a first draft').sees('note> a first draft').presses('ctrl-o').sees('this is the editor');
    expect(ana.isAlternateBuffer()).toBe(false);
    await ana.presses('enter').sees(/note> line one\n +line two/);
    expect(ana.isAlternateBuffer()).toBe(true);
    expect(await readFile(`${session.folder}/seen.txt`, 'utf8')).toBe('a first draft');
    // The keys are ours again.
    await ana.sends(' and on').sees(/note +line one\n +line two and on/);
  });

  test('with the cursor at any position before or after, the screen starts at its top', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    const editor = await session.write('editor.sh', '#!/bin/sh\nprintf "no end of a line"\n', 0o700);
    await using terminal = seatAt(
      openTerminal({
        command: 'sh',
        args: ['-c', `printf 'a line\nand a half'; exec "${process.execPath}" "${bin}"`],
        cwd: session.folder,
        env: session.environment({ env: { EDITOR: editor, VISUAL: '' } }),
      }),
    );
    await terminal.overview();
    expect(terminal.screen()[0]).toMatch(/^callme/);
    await terminal
      .types('\r')
      .room()
      .presses('ctrl-o')
      .sees(() => terminal.raw().includes('no end of a line'), { what: 'the editor' })
      .room();
    expect(terminal.screen()[0]).toMatch(/^▲ INC-1 major Search is slow/);
    expect(terminal.screen().at(-1)).toMatch(ready.room);
  });

  test('to an $EDITOR that fails: the text is unchanged, and the room says why', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom({ env: { EDITOR: 'false', VISUAL: '' } });
    await ana
      .types('a first draft')
      .sees('note> a first draft')
      .presses('ctrl-o')
      .sees('✗ the editor "false" exited with code 1; your text is unchanged');
    expect(ana.text()).toContain('note> a first draft');
  });

  test('to the shell with Ctrl-Z, until fg', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using shell = openTerminal({
      command: 'bash',
      args: ['--norc', '--noprofile', '-i'],
      cwd: session.folder,
      env: { ...session.environment({}), PS1: 'shell$ ' },
    });
    await shell.waitFor('shell$');
    shell.type(`"${process.execPath}" "${bin}"\r`);
    await shell.waitFor(/›▲ INC-1/);
    shell.press('ctrl-z');
    await shell.waitFor('Stopped');
    expect(shell.isAlternateBuffer()).toBe(false);
    expect(shell.cursor().visible).toBe(true);
    shell.type('fg\r');
    await shell.waitFor(/›▲ INC-1/);
    expect(shell.isAlternateBuffer()).toBe(true);
    shell.type('\r');
    await shell.waitFor(ready.room);
    shell.type('/quit\r');
    await shell.waitFor(/shell\$ *$/);
  });
});
