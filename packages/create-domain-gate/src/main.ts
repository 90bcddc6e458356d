import { relative } from 'node:path'
import { type Answers, DEFAULTS, faultOfNode, suggestGroup } from './answers.ts'
import type { Asked } from './ask.ts'
import { type Given, HELP, readCommand } from './command.ts'
import {
  faultOfPackages,
  ownVersion,
  packagesOfFolder,
  packagesOfRegistry,
} from './own-packages.ts'
import { install, type PackageManager, readPackageManager } from './package-manager.ts'
import { projectFiles } from './project-files.ts'
import { faultOfTarget, targetOf } from './target.ts'
import { writeProject } from './write-project.ts'

/** Exit codes, for scripts. */
const DONE = 0
/** The folder cannot be used, or what the app depends on was not installed. */
const FAILED = 1
const WRONG_USE = 2
const INTERRUPTED = 130

/** What the command is started with. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** The version of Node, such as `24.0.0`. */
  readonly node: string
  /** Whether somebody is there to be asked. */
  readonly isTerminal: boolean
  print(text: string): void
  complain(text: string): void
}

/** The command `create-domain-gate`. Gives the exit code. */
export async function main(args: readonly string[], host: Host): Promise<number> {
  const command = readCommand(args)
  switch (command.kind) {
    case 'help':
      host.print(HELP)
      return DONE
    case 'version':
      host.print(`${ownVersion()}\n`)
      return DONE
    case 'wrong':
      return fail(WRONG_USE, command.reason, command, host)
    case 'make':
      return make(command, host)
  }
}

async function make(given: Given, host: Host): Promise<number> {
  const { folder: cwd, env } = host
  const manager = readPackageManager(env['npm_config_user_agent'])
  // Before anything is asked, so that nobody answers in vain.
  const early =
    faultOfNode(host.node, given.template) ??
    (given.packages === undefined ? null : faultOfPackages(given.packages, cwd)) ??
    (given.folder === undefined ? null : faultOfTarget(given.folder, cwd))
  if (early !== null) return fail(FAILED, early, given, host)

  const asks = host.isTerminal && !given.yes && !given.json
  const open = asks || given.yes ? [] : openOf(given)
  if (open.length > 0) {
    const hint = manager === 'npm' ? '; npm passes options on that stand after --' : ''
    const reason = `nobody can be asked here for ${open.join(', ')}: say it, or take the defaults with --yes${hint}`
    return fail(WRONG_USE, reason, given, host)
  }
  const asked = asks ? await askOnTerminal(given, cwd) : withDefaults(given)
  if (asked === null) return INTERRUPTED

  const { folder, name } = targetOf(asked.folder, cwd)
  const answers: Answers = { ...asked, name }
  const packages = given.packages ? packagesOfFolder(given.packages, cwd) : packagesOfRegistry()
  const files = projectFiles(answers, packages)
  const fault =
    faultOfNode(host.node, asked.template) ??
    faultOfTarget(asked.folder, cwd) ??
    writeProject(folder, files)
  if (fault !== null) return fail(FAILED, fault, given, host)

  if (asked.install && !given.json)
    host.print(`\n${manager} install is running. Ctrl-C stops it, and the app stays.\n\n`)
  const failure = asked.install ? await install(manager, folder) : null
  const isInstalled = asked.install && failure === null
  const next = nextCommands(relative(cwd, folder), isInstalled, manager)
  if (given.json) {
    const { template, passwordless, domain, group } = answers
    const made = { folder, template, passwordless, domain, group, packageManager: manager }
    const report = { ...made, files: [...files.keys()].sort(), installed: isInstalled, next }
    host.print(`${JSON.stringify(report)}\n`)
  } else {
    host.print(`\n${name} is made. Next:\n\n${next.map((line) => `  ${line}\n`).join('')}\n`)
  }
  if (failure === null) return DONE
  return fail(FAILED, `the app is made, but ${failure}; try it again in its folder`, given, host)
}

async function askOnTerminal(given: Given, cwd: string): Promise<Asked | null> {
  const { cancel, intro } = await import('@clack/prompts')
  const { ask } = await import('./ask.ts')
  intro('Domain Gate: sign-up for the people of the domains that you name')
  const asked = await ask(given, cwd)
  if (asked === null) cancel('Nothing was made.')
  return asked
}

/** What has no default that one could mean without saying so. */
function openOf({ folder, template, domain }: Given): string[] {
  return Object.entries({ 'the folder': folder, '--template': template, '--domain': domain })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name)
}

function withDefaults(given: Given): Asked {
  const domain = given.domain ?? DEFAULTS.domain
  return {
    folder: given.folder ?? DEFAULTS.name,
    template: given.template ?? DEFAULTS.template,
    passwordless: given.passwordless ?? DEFAULTS.passwordless,
    domain,
    group: given.group ?? suggestGroup(domain),
    install: given.install ?? false,
  }
}

/** The two commands that bring the app up. */
function nextCommands(folder: string, isInstalled: boolean, manager: PackageManager): string[] {
  const steps = [
    ...(folder ? [`cd ${quoted(folder)}`] : []),
    ...(isInstalled ? [] : [`${manager} install`]),
  ]
  return [...(steps.length > 0 ? [steps.join(' && ')] : []), `${manager} run dev`]
}

/** A path as a shell takes it; most are words as they are. */
function quoted(path: string): string {
  if (/^[\w./\\:@%+,-]+$/.test(path)) return path
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`
}

/** What controls a terminal, such as an escape in the name of a file. */
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

function fail(code: number, reason: string, { json }: { json: boolean }, host: Host): number {
  host.complain(
    json
      ? `${JSON.stringify({ error: reason })}\n`
      : `create-domain-gate: ${reason.replace(UNPRINTABLE, '?')}\n`,
  )
  return code
}
