import type { RuleTable } from '@domain-gate/triggers'
import type { Settings } from '../settings/settings.ts'
import type { UserDirectory } from '../sync/user-directory.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `context prod: table Domains, user pool eu-west-1_AbC, region eu-west-1`; `null`: no context is in use. */
export function contextLine({ context, table, userPoolId, aws }: Settings): string | null {
  if (context === null) return null
  const target = [
    ...(table === null ? [] : [`table ${table}`]),
    ...(userPoolId === null ? [] : [`user pool ${userPoolId}`]),
    ...(aws.region === null ? [] : [`region ${aws.region}`]),
    ...(aws.namedProfile === null ? [] : [`profile ${aws.namedProfile}`]),
    ...context.overridden,
  ]
  return `context ${context.name}${target.length === 0 ? '' : `: ${target.join(', ')}`}`
}

export interface Announced {
  terminal(terminal: Terminal): Terminal
  rules(table: RuleTable): RuleTable
  userDirectory(users: UserDirectory): UserDirectory
}

/**
 * Says which context is in use before the first change and before a question, whichever command makes or asks it:
 * what is meant for dev must not be done to prod unseen. Each port is written out whole, so that a new way to change
 * something cannot be forgotten here.
 */
export function announcedChanges(settings: Settings, note: (line: string) => void): Announced {
  const line = contextLine(settings)
  const { context } = settings
  if (line === null || context === null) {
    return { terminal: (one) => one, rules: (one) => one, userDirectory: (one) => one }
  }
  let isSaid = false
  const announce = () => {
    if (!isSaid) note(line)
    isSaid = true
  }
  return {
    terminal: (terminal) => ({
      ...terminal,
      confirm: (question) => {
        if (terminal.canAsk) announce()
        return terminal.confirm(`[${context.name}] ${question}`)
      },
    }),
    rules: (table) => ({
      list: () => table.list(),
      pages: (options) => table.pages(options),
      get: (keys, options) => table.get(keys, options),
      put: (row) => {
        announce()
        return table.put(row)
      },
      rewrite: (from, to) => {
        announce()
        return table.rewrite(from, to)
      },
      remove: (key) => {
        announce()
        return table.remove(key)
      },
      write: (changes, options) => {
        announce()
        return table.write(changes, options)
      },
    }),
    userDirectory: (users) => ({
      estimateUsers: () => users.estimateUsers(),
      listUsers: (from) => users.listUsers(from),
      listGroups: (from) => users.listGroups(from),
      listMembers: (group, from) => users.listMembers(group, from),
      add: (username, group) => {
        announce()
        return users.add(username, group)
      },
      remove: (username, group) => {
        announce()
        return users.remove(username, group)
      },
    }),
  }
}
