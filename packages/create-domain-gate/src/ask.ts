import type { Readable, Writable } from 'node:stream'
import * as clack from '@clack/prompts'
import { DEFAULTS, faultOfDomain, faultOfGroup, suggestGroup } from './answers.ts'
import type { Given } from './command.ts'
import { faultOfTarget } from './target.ts'
import { TEMPLATE_NAMES, TEMPLATES } from './templates.ts'

export type Asked = Required<{
  [name in 'folder' | 'template' | 'passwordless' | 'domain' | 'group' | 'install']: NonNullable<
    Given[name]
  >
}>

/** Where questions are shown and answered. */
export interface Terminal {
  readonly input?: Readable
  readonly output?: Writable
}

/** Asks for all that the command line left open. `null`: the person went away by Ctrl-C. */
export async function ask(
  given: Given,
  cwd: string,
  terminal: Terminal = {},
): Promise<Asked | null> {
  const asked: { -readonly [name in keyof Asked]?: Asked[name] } = {}
  const steps: (() => Promise<boolean>)[] = [
    async () =>
      keep('folder', given.folder, () =>
        clack.text({
          message: 'Where? A new folder, whose name is the name of the app',
          placeholder: DEFAULTS.name,
          defaultValue: DEFAULTS.name,
          validate: (value) => faultOfTarget(value || DEFAULTS.name, cwd) ?? undefined,
          ...terminal,
        }),
      ),
    async () =>
      keep('template', given.template, () =>
        clack.select({
          message: 'Which template?',
          options: TEMPLATE_NAMES.map((value) => ({ value, label: TEMPLATES[value].label })),
          initialValue: DEFAULTS.template,
          ...terminal,
        }),
      ),
    async () =>
      keep('passwordless', given.passwordless, () =>
        clack.confirm({
          message: 'Without a password? People sign up and in by a code, or by a passkey',
          initialValue: DEFAULTS.passwordless,
          ...terminal,
        }),
      ),
    async () =>
      keep('domain', given.domain, () =>
        clack.text({
          message: 'Whose people may register? A domain of email addresses',
          placeholder: DEFAULTS.domain,
          defaultValue: DEFAULTS.domain,
          validate: (value) => faultOfDomain(value || DEFAULTS.domain) ?? undefined,
          ...terminal,
        }),
      ),
    async () => {
      const suggested = suggestGroup(asked.domain ?? DEFAULTS.domain)
      return keep('group', given.group, () =>
        clack.text({
          message: 'Which group do they join?',
          placeholder: suggested,
          defaultValue: suggested,
          validate: (value) => faultOfGroup(value || suggested) ?? undefined,
          ...terminal,
        }),
      )
    },
    async () =>
      keep('install', given.install, () =>
        clack.confirm({ message: 'Install what it depends on now?', ...terminal }),
      ),
  ]

  /** Keeps what was given, or asks for it. `false`: the person went away. */
  async function keep<Name extends keyof Asked>(
    name: Name,
    known: Asked[Name] | undefined,
    question: () => Promise<Asked[Name] | symbol>,
  ): Promise<boolean> {
    const answer = known ?? (await question())
    if (typeof answer === 'symbol') return false
    asked[name] = answer
    return true
  }

  for (const step of steps) if (!(await step())) return null
  return asked as Asked
}
