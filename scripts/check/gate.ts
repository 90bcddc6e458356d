import { runCommand } from '../run-command.ts'

/** What a gate found; no problems means it is passed. `summary` is one short line. */
export type Report = { problems: string[]; summary: string }

export type Gate = { name: string; run: () => Report | Promise<Report> }

/** A gate that is one command: passed when it exits with 0; its output is the problem else. */
export function commandGate(name: string, command: string): Gate {
  return {
    name,
    run: async () => {
      const { code, output } = await runCommand(command)
      return { problems: code === 0 ? [] : [output.trim()], summary: command }
    },
  }
}
