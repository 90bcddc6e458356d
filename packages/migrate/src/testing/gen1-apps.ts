import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const APPS = fileURLToPath(new URL('apps/', import.meta.url))

/** Written as the Amplify CLI of 2020 writes it, with the walkthrough's handlers and a table `UserGroups`. */
export const WALKTHROUGH = join(APPS, 'walkthrough-2020')
/** The rows of its table, as `aws dynamodb scan` prints them. */
export const WALKTHROUGH_ROWS = join(WALKTHROUGH, 'rows.json')
/** Written as the Amplify CLI since version 7 writes it, with its own templates. */
export const CLI_TEMPLATES = join(APPS, 'cli-templates')

const POOLS = { [WALKTHROUGH]: 'teamapp5d1c2b3a', [CLI_TEMPLATES]: 'shopweb1a2b3c4d' }

/** Where a source of a trigger is. */
export function sourceFile(app: string, trigger: string, module: string): string {
  return join(app, `amplify/backend/function/${POOLS[app]}${trigger}/src/${module}.js`)
}

export function source(app: string, trigger: string, module: string): string {
  return readFileSync(sourceFile(app, trigger, module), 'utf8')
}

/** A copy of an app, some of its files changed. `files`: by their path below the app. */
export function changedApp(
  app: string,
  files: Readonly<Record<string, (text: string) => string>>,
): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'gen1-')), 'app')
  cpSync(app, copy, { recursive: true })
  for (const [path, change] of Object.entries(files)) {
    const file = join(copy, path)
    writeFileSync(file, change(readFileSync(file, 'utf8')))
  }
  return copy
}

/** The same of one trigger's source. */
export function withSource(app: string, trigger: string, module: string, text: string): string {
  return changedApp(app, { [sourceFile(app, trigger, module).slice(app.length + 1)]: () => text })
}
