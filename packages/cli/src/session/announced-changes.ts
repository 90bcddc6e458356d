import type { RuleTable } from '@domain-gate/triggers'
import type { Settings } from '../settings/settings.ts'
import type { MemberDirectory } from '../sync/member-directory.ts'
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
  memberDirectory(users: MemberDirectory): MemberDirectory
}

/**
 * Names the context in use before the first change and before a question, for every command: nobody should change prod
 * and believe that it is dev. Each port is written out in full, so that the compiler asks for a new method here too.
 */
export function announcedChanges(settings: Settings, note: (line: string) => void): Announced {
  const line = contextLine(settings)
  const { context } = settings
  if (line === null || context === null) {
    return { terminal: (one) => one, rules: (one) => one, memberDirectory: (one) => one }
  }
  let isAnnounced = false
  const announce = () => {
    if (!isAnnounced) note(line)
    isAnnounced = true
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
    memberDirectory: (users) => ({
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
