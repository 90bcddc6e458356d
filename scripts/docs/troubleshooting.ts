import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository.ts'
import { type DoctorFinding, doctorSources, readDoctorFindings } from './doctor-findings.ts'

// `npx node scripts/docs/troubleshooting.ts` writes what doctor finds into the page, after one of its checks has changed.

export const TROUBLESHOOTING = 'docs/troubleshooting.md'
const [BEGIN, END] = ['<!-- doctor:findings -->', '<!-- /doctor:findings -->']

/** Each source of doctor's checks, as the page names what it looks at. */
const HEADINGS: Readonly<Record<string, string>> = {
  'check-table.ts': 'The rules table',
  'check-rules.ts': 'The rules',
  'check-pool.ts': 'The user pool',
  'check-triggers.ts': 'The triggers',
  'check-function.ts': 'Each function',
  'app-clients.ts': 'App clients that are not found',
  'check-clients.ts': 'App clients',
  'check-passwordless.ts': 'Sign-in without a password',
  'check-providers.ts': 'Identity providers',
  'examine.ts': 'What was not given',
}

/** The page as it must be: its own words, with doctor's findings as the code has them now. */
export async function currentPage(page: string): Promise<string> {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) {
    throw new Error(`${TROUBLESHOOTING} must have ${BEGIN} and ${END}`)
  }
  return `${before}${BEGIN}\n\n${await doctorTables()}\n${END}${after}`
}

async function doctorTables(): Promise<string> {
  const sources = await doctorSources()
  const unnamed = sources.filter((file) => readDoctorFindings(file).length > 0 && !nameOf(file))
  if (unnamed.length > 0) {
    throw new Error(`Name in scripts/docs/troubleshooting.ts what is checked by ${unnamed}`)
  }
  return Object.entries(HEADINGS)
    .map(([name, heading]) => {
      const file = sources.find((source) => source.endsWith(`/${name}`))
      if (file === undefined) throw new Error(`There is no check ${name} any more`)
      return `### ${heading}\n\n${tableOf(readDoctorFindings(file))}`
    })
    .join('\n')
}

function nameOf(file: string): string | undefined {
  return HEADINGS[file.slice(file.lastIndexOf('/') + 1)]
}

function tableOf(findings: readonly DoctorFinding[]): string {
  const rows = findings.map(({ state, subject, message, advice }) => {
    const about = /^…$/.test(subject) ? '' : `${subject}: `
    const remedy = advice === null || advice === '…' ? 'as doctor says beside it' : advice
    return `| ${state} | ${escapeMarkdown(about + message)} | ${state === 'not checked' ? '' : escapeMarkdown(remedy)} |\n`
  })
  return `| | doctor finds | what to do |\n|---|---|---|\n${rows.join('')}`
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\|*_<>`]/g, '\\$&')
}

if (import.meta.main) {
  const file = join(root, TROUBLESHOOTING)
  writeFileSync(file, await currentPage(readFileSync(file, 'utf8')))
}
