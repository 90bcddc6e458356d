import { commandsTable } from './growth/commands.ts'
import { measureDecisions } from './growth/decisions.ts'
import { largeFormTable } from './growth/large-form.ts'
import type { Part } from './part.ts'

/** What becomes of a decision, a command and a form when there are many rules, users or fields. */
export const growth: Part = {
  name: 'growth',
  run: async ({ quick }) => {
    const { table, budgets } = await measureDecisions(quick)
    const commands = await commandsTable(quick)
    const form = await largeFormTable(quick)
    return { tables: [table, commands, form], budgets }
  },
}
