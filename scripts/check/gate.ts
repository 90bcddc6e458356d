import { runCommand } from '../run-command.ts'

/**
 * What a gate found. No problems means it is passed, but for one that looked at nothing: `checked` is how many things
 * it looked at. `summary` is one short line.
 */
export type Report = { problems: string[]; checked: number; summary: string }

export type Gate = { name: string; run: () => Report | Promise<Report> }

/** A gate that is one command: passed when it exits with 0; its output is the problem else. */
export function commandGate(name: string, command: string): Gate {
  return {
    name,
    run: async () => {
      const { code, output } = await runCommand(command)
      const said = output.trim() || `${command} ended with ${code} and said nothing`
      return { problems: code === 0 ? [] : [said], checked: 1, summary: command }
    },
  }
}
