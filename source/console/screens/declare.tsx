/** Declare: title, severity, and one last look. At most the title and three Enters (design section 6). */
import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import TextInput from 'ink-text-input';
import { useRef, useState } from 'react';
import { type Severity, severities } from '../../domain/incident/words.ts';
import { clean } from '../../domain/text.ts';
import { isRecorded, recordDeclaration } from '../../journal/record.ts';
import { severityMarks } from '../../output/style.ts';
import { Footer } from '../components/footer.tsx';
import { usePresses } from '../hooks/use-presses.ts';
import { pressName } from '../input/press-name.ts';
import { severityTone, tone } from '../theme.ts';
import type { World } from '../world.ts';

type Props = {
  readonly world: World;
  readonly columns: number;
  readonly rows: number;
  readonly onBack: () => void;
  readonly onDeclared: (incident: string) => void;
};

type Step = 'title' | 'severity' | 'last look';
const steps: readonly Step[] = ['title', 'severity', 'last look'];

/** Unsure about the severity: the higher one (design section 5), so the cursor does not start on the lowest. */
const firstChoice = severities.indexOf('major');

export function Declare({ world, columns, rows, onBack, onDeclared }: Props) {
  const [step, setStep] = useState<Step>('title');
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Severity>('major');
  const [team, setTeam] = useState(world.ownTeam ?? world.teams[0] ?? null);
  const [commander, setCommander] = useState(false);
  const [investigator, setInvestigator] = useState(false);
  const [confidential, setConfidential] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const declaring = useRef(false);

  const back = () => {
    const before = steps[steps.indexOf(step) - 1];
    if (before) setStep(before);
    else onBack();
  };
  usePresses(press => {
    if (pressName(press) === 'escape') back();
  });

  const titled = (text: string) => {
    if (clean(text).trim() === '') setProblem('a title first: what do users see?');
    else {
      setProblem(null);
      setStep('severity');
    }
  };

  /** A fast typist's Enter, or a pasted newline, arrives inside the text (Ink hands over what came in one read). */
  const typed = (text: string) => {
    const [first = '', ...more] = text.split(/[\r\n]/);
    setTitle(clean(first));
    if (more.length > 0) titled(first);
  };

  const declare = async () => {
    if (declaring.current) return;
    declaring.current = true;
    const now = world.now();
    const me = (mine: boolean) => (mine ? world.person : null);
    try {
      const result = await recordDeclaration(
        world.journal,
        {
          do: 'declare',
          title,
          severity,
          team,
          confidential,
          commander: me(commander),
          investigator: me(investigator),
        },
        { by: world.person, at: { at: now, approximate: false }, now },
        world.newId,
      );
      if (isRecorded(result)) onDeclared(result.incident.record.id);
      else setProblem(result.message);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    declaring.current = false;
  };

  const who = (mine: boolean) => (mine ? world.person : 'nobody yet');
  const choices: { label: string; value: string; run: () => void }[] = [
    { label: 'Declare it', value: 'declare', run: () => void declare() },
    { label: `Commander: ${who(commander)}`, value: 'commander', run: () => setCommander(mine => !mine) },
    {
      label: `Investigator: ${who(investigator)}`,
      value: 'investigator',
      run: () => setInvestigator(mine => !mine),
    },
    ...(world.teams.length > 0
      ? [
          {
            label: `Team: ${team ?? 'none'}`,
            value: 'team',
            run: () =>
              setTeam(now => world.teams[(world.teams.indexOf(now ?? '') + 1) % world.teams.length] ?? null),
          },
        ]
      : []),
    {
      label: `Confidential: ${confidential ? 'yes' : 'no'}`,
      value: 'confidential',
      run: () => setConfidential(now => !now),
    },
  ];

  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Text bold>Declare an incident</Text>
      <Box paddingTop={1}>
        <Text>What do users see? </Text>
        {step === 'title' ? (
          <TextInput value={title} onChange={typed} onSubmit={titled} placeholder="a title" />
        ) : (
          <Text bold wrap="truncate">
            {title}
          </Text>
        )}
      </Box>
      {step === 'title' ? <Criteria criteria={world.criteria} rows={rows - 8} /> : null}
      {step === 'severity' ? (
        <Box paddingTop={1}>
          <Box flexDirection="column" width={16} flexShrink={0}>
            <SelectInput
              items={severities.map(value => ({ label: `${severityMarks[value]} ${value}`, value }))}
              initialIndex={firstChoice}
              onHighlight={({ value }) => setSeverity(value)}
              onSelect={({ value }) => {
                setSeverity(value);
                setStep('last look');
              }}
            />
          </Box>
          <Definition world={world} severity={severity} />
        </Box>
      ) : null}
      {step === 'last look' ? (
        <Box flexDirection="column" paddingTop={1}>
          <Text {...tone(severityTone[severity])}>
            {severityMarks[severity]} {severity}
          </Text>
          <Box paddingTop={1}>
            <SelectInput
              items={choices}
              onSelect={({ value }) => choices.find(choice => choice.value === value)?.run()}
            />
          </Box>
        </Box>
      ) : null}
      <Box flexGrow={1} />
      <Text wrap="truncate" {...tone(problem ? 'late' : 'muted')}>
        {problem
          ? `✗ ${problem}`
          : step === 'severity'
            ? 'Unsure? Take the higher one: it can be lowered.'
            : ' '}
      </Text>
      <Footer screen="declare" columns={columns} />
    </Box>
  );
}

function Criteria({ criteria, rows }: { readonly criteria: readonly string[]; readonly rows: number }) {
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Text dimColor>It is an incident if</Text>
      {criteria.slice(0, Math.max(0, rows)).map(criterion => (
        <Text key={criterion} dimColor wrap="truncate">
          {'  '}- {criterion}
        </Text>
      ))}
    </Box>
  );
}

/** What the severity under the cursor means, with an example. */
function Definition({ world, severity }: { readonly world: World; readonly severity: Severity }) {
  const { means, examples } = world.severities[severity];
  return (
    <Box flexDirection="column" flexShrink={1} paddingLeft={2}>
      <Text bold>{severity} means</Text>
      {means.map(meaning => (
        <Text key={meaning}>- {meaning}</Text>
      ))}
      {examples.slice(0, 1).map(example => (
        <Text key={example} dimColor>
          For example: {example}
        </Text>
      ))}
    </Box>
  );
}
