/** Declaring an incident: title, severity, and a review of the rest. The title and three Enters are enough. */
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
import { type Details, listFields } from './fields.ts';
import { fillDetails } from './on-call-roles.ts';
import { SeverityChoice } from './severity-choice.tsx';
import { countSimilarRows, SimilarList } from './similar-list.tsx';
import { TitlePrompt } from './title-prompt.tsx';
import { type FromPage, useDeclaration } from './use-declaration.ts';

function headingOf(from: FromPage | null): string {
  if (from === null) return '';
  const others = from.others.map(({ id }) => id);
  return `from ${from.page.id}${others.length === 0 ? '' : `, with ${others.join(', ')} as duplicates`}`;
}

/** The line below a step. */
function hintAt(step: Step, warning: string | null): string {
  if (step === 'severity') return 'If in doubt, choose the higher severity: it can be lowered later.';
  return warning === null || step === 'title' ? ' ' : `▸ ${warning}`;
}

/** A step; `field` is a step of the review in which a field is changed. */
type Step = 'title' | 'severity' | 'review' | { readonly field: string };

/** The cursor does not start on the lowest: if in doubt, the higher severity is right. */
const firstChoice: Severity = 'major';
/** Rows around the steps: the heading, the gaps, the problem and the footer. */
const chrome = 6;

export function Declare({ services, columns, rows, ...params }: ScreenProps<'declare'>) {
  const from = params.from ?? null;
  const { goBack, replace } = useNavigation();
  const selectIn = useSelectIn();
  const rota = useRota();
  const [step, setStep] = useState<Step>(from ? 'review' : 'title');
  const [severity, setSeverity] = useState(from?.page.severity ?? firstChoice);
  const [byHand, setByHand] = useState<Partial<Details>>({});
  const now = useNow(services.now, rota.rota);
  useHeldForRota(rota);
  const { details, onCall, warning } = fillDetails(byHand, {
    firstTeam: from?.page.team ?? services.ownTeam ?? services.teams[0] ?? null,
    // The person who acknowledged the page is responding already.
    acknowledger: from && acknowledgerOf(from.page),
    teamFile: services.teamFile,
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
        setProblem(isEmpty ? 'no title: describe what users see' : null);
        if (!isEmpty) setStep('severity');
      },
      back: goBack,
    },
  });
  const title = cleanLine(editor.text);
  const similar = useSimilar(services.search, title, details.team, from?.page.labels);
  const fields = listFields(details, { ...services, onCall });
  const field = typeof step === 'object' ? fields.find(({ key }) => key === step.field) : undefined;
  const reviewOptions = [{ key: 'declare', label: 'Declare' }, ...fields];

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
            below={<SimilarList alike={similar} now={now} columns={columns} />}
            belowRows={countSimilarRows(similar)}
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
              setStep('review');
            }}
            onBack={() => setStep('title')}
          />
        ) : null}
        {step === 'review' ? (
          <Choice
            options={reviewOptions}
            rows={rows - chrome}
            onSelect={({ key }) => {
              if (key === 'declare') declare({ title, severity, ...details });
              else setStep({ field: key });
            }}
            onBack={() => setStep('severity')}
          />
        ) : null}
        {step === 'review' && rows - chrome > reviewOptions.length + countSimilarRows(similar) ? (
          <SimilarList alike={similar} now={now} columns={columns} />
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
                setStep('review');
              }}
              onBack={() => setStep('review')}
            />
          </>
        ) : null}
      </Box>
      <Text
        wrap="truncate"
        {...tone(problem ? 'late' : warning && step !== 'severity' ? 'warning' : 'muted')}
      >
        {problem ? `✗ ${problem}` : hintAt(step, warning)}
      </Text>
      <Footer keymap={step === 'title' ? promptKeymap : choiceKeymap} columns={columns} />
    </Box>
  );
}
