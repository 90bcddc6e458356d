import type { Answered } from './ask-questions.ts'

/** What is printed in place of what nobody else has to know. */
export type Mask = (text: string) => string

export interface TranscriptHead {
  readonly target: 'aws' | 'local'
  /** Region and account where they may be shown. */
  readonly region: string
  readonly account: string
}

/** One point of the documents and what the service did. */
export interface TranscriptRow {
  readonly name: string
  readonly question: string
  readonly documented: string
  readonly point: string
  readonly expected: string | null
  readonly answer: string | null
  readonly outcome: Answered['outcome']['kind']
  /** Why it was not asked, or could not be. */
  readonly reason: string | null
}

export interface Transcript extends TranscriptHead {
  readonly rows: readonly TranscriptRow[]
}

export function transcriptOf(
  head: TranscriptHead,
  answered: readonly Answered[],
  mask: Mask,
): Transcript {
  return { ...head, rows: answered.map((one) => transcriptRow(one, mask)) }
}

function transcriptRow(one: Answered, mask: Mask): TranscriptRow {
  const { name, question, documented, outcome } = one
  return {
    name,
    question,
    documented: `${documented.file}#${documented.section}`,
    point: documented.point,
    expected: 'expected' in one ? one.expected : null,
    answer: 'answer' in outcome ? mask(outcome.answer) : null,
    outcome: outcome.kind,
    reason: 'reason' in outcome ? mask(outcome.reason) : null,
  }
}

/**
 * Takes out of texts what a transcript must not hold: tokens and sessions, which are recognized, and each of `secrets`,
 * which are codes, account and region.
 */
export function createMask(secrets: ReadonlyMap<string, string>): Mask {
  return (text) => {
    let masked = text
      .replace(/\beyJ[\w-]+\.[\w-]+(\.[\w-]+)*/g, '<token>')
      .replace(/\bAYAB[\w-]{40,}/g, '<session>')
      .replace(/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, '<access key>')
    for (const [secret, name] of secrets) {
      if (secret !== '') masked = masked.replaceAll(secret, `<${name}>`)
    }
    return masked
  }
}

const OUTCOMES = {
  same: 'same',
  different: '**different**',
  failed: '**could not be asked**',
  'not asked': 'not asked',
} satisfies Record<TranscriptRow['outcome'], string>

/** A Markdown document: what was not as documented first, then all. */
export function markdownOf({ target, region, account, rows }: Transcript): string {
  const wrong = rows.filter(({ outcome }) => outcome === 'different' || outcome === 'failed')
  const service = target === 'aws' ? `AWS, ${region}, account ${account}` : 'the local stack'
  return [
    `# What ${service} answered`,
    '',
    summaryOf(rows),
    ...(wrong.length === 0
      ? []
      : ['', '## Not as documented', '', ...wrong.flatMap(differenceLines)]),
    '',
    '## All questions',
    '',
    '| question | documented | the service | |',
    '|---|---|---|---|',
    ...rows.map(tableLine),
    '',
  ].join('\n')
}

export function summaryOf(rows: readonly TranscriptRow[]): string {
  const count = (kind: TranscriptRow['outcome']) =>
    rows.filter(({ outcome }) => outcome === kind).length
  const parts = [
    `${count('same')} of ${rows.length} questions were answered as documented`,
    `${count('different')} differently`,
    `${count('failed')} could not be asked`,
    `${count('not asked')} were left out`,
  ]
  return `${parts.join(', ')}.`
}

function differenceLines(row: TranscriptRow): string[] {
  return [
    `- **${row.question}** (\`${row.name}\`, ${row.documented}: ${row.point})`,
    `  - documented: ${row.expected}`,
    row.answer === null
      ? `  - could not be asked: ${row.reason}`
      : `  - the service: ${row.answer}`,
  ]
}

function tableLine({ question, documented, expected, answer, outcome, reason }: TranscriptRow) {
  const cells = [
    question,
    `${expected ?? ''} (${documented})`.trimStart(),
    answer ?? reason ?? '',
    OUTCOMES[outcome],
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
}
