import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { createProgram } from './program.ts'

/** Without the examples after it, which are to be copied whole. */
function helpOf(path: readonly string[], columns: number): string {
  let command: Command = createProgram({ run: async () => {}, runOffline: async () => {} })
  for (const name of path) {
    command = command.commands.find((one) => one.name() === name) ?? command
  }
  return command.configureOutput({ getOutHelpWidth: () => columns }).helpInformation()
}

describe('help', () => {
  it.each([[[]], [['rules']], [['rules', 'list']], [['context']], [['doctor']]])(
    'of %j keeps to a narrow terminal',
    (path) => {
      const lines = helpOf(path, 60).split('\n')
      expect(lines.filter((line) => line.length > 60 && !line.includes('AWS_'))).toEqual([])
    },
  )

  it('leaves out global options that a command has no use for, and only those', () => {
    expect(helpOf(['rules', 'export'], 80)).not.toMatch(/--yes|--user-pool-id/)
    expect(helpOf(['sync'], 80)).toMatch(/--table[\s\S]*--user-pool-id[\s\S]*--yes/)
    expect(helpOf(['context', 'set'], 80)).toMatch(/--table[\s\S]*--profile/)
    expect(helpOf(['context', 'use'], 80)).not.toMatch(/--table|--profile/)
  })
})
