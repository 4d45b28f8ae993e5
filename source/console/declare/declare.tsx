/** Declare: title, severity, and one last look. At most the title and three Enters (design section 6). */
import { Box, Text } from 'ink';
import { useState } from 'react';
import type { Severity } from '../../domain/incident/vocabulary.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { acknowledgerOf } from '../../domain/paging/state.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { Crumbs } from '../app/crumbs.tsx';
import type { ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { useSelectIn } from '../app/use-screen-state.ts';
import { useRota } from '../data/live-data.tsx';
import { useHeldForRota } from '../data/use-loaded-rota.ts';
import { useNow } from '../data/use-now.ts';
import { useSimilar } from '../data/use-similar.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { Choice } from '../ui/prompts/choice.tsx';
import { choiceKeymap, promptKeymap } from '../ui/prompts/keymaps.ts';
import { usePrompt } from '../ui/prompts/use-prompt.ts';
import { severityTone, tone } from '../ui/text/theme.ts';
import { type Details, fieldsOf } from './fields.ts';
import { declaration } from './on-call-roles.ts';
import { SeverityChoice } from './severity-choice.tsx';
import { AlikeList, alikeListRows } from './similar-list.tsx';
import { TitlePrompt } from './title-prompt.tsx';
import { type FromPage, useDeclaration } from './use-declaration.ts';

function headingOf(from: FromPage | null): string {
  if (from === null) return '';
  const others = from.others.map(({ id }) => id);
  return `from ${from.page.id}${others.length === 0 ? '' : `, with ${others.join(', ')} as duplicates`}`;
}

/** What is said below a step. */
function hintAt(step: Step, nobody: string | null): string {
  if (step === 'severity') return 'Unsure? Take the higher one: it can be lowered.';
  return nobody === null || step === 'title' ? ' ' : `▸ ${nobody}`;
}

/** A step; of the last look, also the field that is being changed. */
type Step = 'title' | 'severity' | 'last look' | { readonly field: string };

/** Unsure about the severity: the higher one (design section 5), so the cursor does not start on the lowest. */
const firstChoice: Severity = 'major';
/** Rows around the steps: the heading, the gaps, the problem and the footer. */
const chrome = 6;

export function Declare({ services, columns, rows, ...params }: ScreenProps<'declare'>) {
  const from = params.from ?? null;
  const { goBack, replace } = useNavigation();
  const selectIn = useSelectIn();
  const rota = useRota();
  const [step, setStep] = useState<Step>(from ? 'last look' : 'title');
  const [severity, setSeverity] = useState(from?.page.severity ?? firstChoice);
  const [byHand, setByHand] = useState<Partial<Details>>({});
  const now = useNow(services.now, rota.rota);
  useHeldForRota(rota);
  const { details, onCall, nobody } = declaration(byHand, {
    firstTeam: from?.page.team ?? services.ownTeam ?? services.teams[0] ?? null,
    // Whoever acknowledged the page is at it already.
    acknowledger: from && acknowledgerOf(from.page),
    dutiesOf: team => rota.rota?.duties(team, Date.parse(now)) ?? null,
  });
  const { problem, setProblem, declare } = useDeclaration(
    services,
    id => {
      selectIn('overview', id);
      replace({ screen: 'room', id });
    },
    from,
  );
  const { editor } = usePrompt({
    keymap: promptKeymap,
    isActive: step === 'title',
    initial: from?.page.title ?? '',
    handlers: {
      next: text => {
        const isEmpty = cleanLine(text) === '';
        setProblem(isEmpty ? 'a title first: what do users see?' : null);
        if (!isEmpty) setStep('severity');
      },
      back: goBack,
    },
  });
  const title = cleanLine(editor.text);
  const alike = useSimilar(services.search, title, details.team, from?.page.labels);
  const fields = fieldsOf(details, { ...services, onCall });
  const field = typeof step === 'object' ? fields.find(({ key }) => key === step.field) : undefined;
  const lastLook = [{ key: 'declare', label: 'Declare it' }, ...fields];

  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Crumbs>
        <Text dimColor>{headingOf(from)}</Text>
      </Crumbs>
      <Box flexDirection="column" paddingTop={1} flexGrow={1} overflow="hidden">
        {step === 'title' ? (
          <TitlePrompt
            editor={editor}
            criteria={services.criteria}
            below={<AlikeList alike={alike} now={now} columns={columns} />}
            belowRows={alikeListRows(alike)}
            columns={columns}
            rows={rows - chrome}
            y={2}
          />
        ) : (
          <Box flexShrink={0} paddingBottom={1}>
            <Text bold wrap="truncate" {...(step === 'severity' ? {} : tone(severityTone[severity]))}>
              {step === 'severity' ? title : `${severityMarks[severity]} ${severity}  ${title}`}
            </Text>
          </Box>
        )}
        {step === 'severity' ? (
          <SeverityChoice
            definitions={services.severities}
            initial={severity}
            onSelect={chosen => {
              setSeverity(chosen);
              setStep('last look');
            }}
            onBack={() => setStep('title')}
          />
        ) : null}
        {step === 'last look' ? (
          <Choice
            options={lastLook}
            rows={rows - chrome}
            onSelect={({ key }) => {
              if (key === 'declare') declare({ title, severity, ...details });
              else setStep({ field: key });
            }}
            onBack={() => setStep('severity')}
          />
        ) : null}
        {step === 'last look' && rows - chrome > lastLook.length + alikeListRows(alike) ? (
          <AlikeList alike={alike} now={now} columns={columns} />
        ) : null}
        {field ? (
          <>
            <Text bold>{field.key}</Text>
            <Choice
              key={field.key}
              options={field.options}
              initial={field.chosen}
              rows={rows - chrome - 1}
              onSelect={option => {
                setByHand({ ...byHand, ...option.details });
                setStep('last look');
              }}
              onBack={() => setStep('last look')}
            />
          </>
        ) : null}
      </Box>
      <Text wrap="truncate" {...tone(problem ? 'late' : nobody && step !== 'severity' ? 'warning' : 'muted')}>
        {problem ? `✗ ${problem}` : hintAt(step, nobody)}
      </Text>
      <Footer keymap={step === 'title' ? promptKeymap : choiceKeymap} columns={columns} />
    </Box>
  );
}
