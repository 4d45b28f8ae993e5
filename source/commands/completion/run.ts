/** `completion`: prints a shell completion script, made from the specs of all commands. */
import { type Command, Failure, type Flags, kebab, type Run } from '../kit/command.ts';
import { globalFlags } from '../kit/flags.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const allFlags = ({ flags }: Command): Flags => ({ ...flags, ...globalFlags });

/** What may follow the verb: its completions, then every flag. */
const candidates = (command: Command) => [
  ...(command.completions ?? []),
  ...Object.keys(allFlags(command)).map(name => `--${kebab(name)}`),
];

/** The flags that take one of a few values, in every form. */
const choices = ({ flags }: Command) =>
  Object.entries(flags).flatMap(([name, flag]) =>
    flag.choices
      ? [
          {
            forms: [`--${kebab(name)}`, ...(flag.short ? [`-${flag.short}`] : [])],
            words: flag.choices.join(' '),
          },
        ]
      : [],
  );

/** `verb:--flag|verb:-f) give its choices ;;` for each such flag of each command: bash and zsh share the form. */
const choiceCases = (commands: readonly Command[], give: (words: string) => string) =>
  commands
    .flatMap(command =>
      choices(command).map(
        ({ forms, words }) =>
          `    ${forms.map(form => `${command.verb}:${form}`).join('|')}) ${give(words)}; return ;;`,
      ),
    )
    .join('\n');

const bash = (commands: readonly Command[]) => `# source <(callme completion bash)
_callme() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} verb=\${COMP_WORDS[1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ verb }) => verb).join(' ')}" -- "$current"))
    return
  fi
  case "$verb:$previous" in
${choiceCases(commands, words => `COMPREPLY=($(compgen -W "${words}" -- "$current"))`)}
  esac
  case "$verb" in
${commands.map(command => `    ${command.verb}) COMPREPLY=($(compgen -W "${candidates(command).join(' ')}" -- "$current")) ;;`).join('\n')}
  esac
}
complete -o default -F _callme callme`;

const zsh = (commands: readonly Command[]) => `#compdef callme
# source <(callme completion zsh), or save it as _callme in a folder of $fpath
_callme() {
  local -a verbs
  verbs=(
${commands.map(({ verb, summary }) => `    ${quoted(`${verb}:${summary.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command verbs; return; fi
  case "$words[2]:$words[CURRENT-1]" in
${choiceCases(commands, words => `compadd -- ${words}`)}
  esac
  case "$words[2]" in
${commands.map(command => `    ${command.verb}) compadd -- ${candidates(command).join(' ')} ;;`).join('\n')}
  esac
  _files
}
if [ "$funcstack[1]" = _callme ]; then _callme "$@"; else compdef _callme callme; fi`;

function fishFlags(condition: string, flags: Flags): string[] {
  return Object.entries(flags).map(([name, { description, type, short, choices: words }]) =>
    [
      `complete -c callme${condition} -l ${kebab(name)}`,
      ...(short ? [`-s ${short}`] : []),
      ...(words ? [`-x -a ${quoted(words.join(' '))}`] : type === 'string' ? ['-r'] : []),
      `-d ${quoted(description)}`,
    ].join(' '),
  );
}

const fish = (commands: readonly Command[]) =>
  [
    '# callme completion fish | source',
    ...fishFlags('', globalFlags),
    ...commands.flatMap(({ verb, summary, completions = [], flags }) => {
      const condition = ` -n '__fish_seen_subcommand_from ${verb}'`;
      return [
        `complete -c callme -n __fish_use_subcommand -f -a ${verb} -d ${quoted(summary)}`,
        ...(completions.length > 0
          ? [`complete -c callme${condition} -f -a ${quoted(completions.join(' '))}`]
          : []),
        ...fishFlags(condition, flags),
      ];
    }),
  ].join('\n');

const scripts: Readonly<Record<string, (commands: readonly Command[]) => string>> = { bash, zsh, fish };

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const [shell = ''] = args.positionals;
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (!script)
    throw new Failure('usage', `name a shell: callme completion ${Object.keys(scripts).join('|')}`);
  context.output.print(script(context.commands));
  return undefined;
};
