import { runCommand } from '../run-command.ts'

/**
 * What a gate found. It passes when it found no problems and looked at something: `checked` counts the things it looked
 * at. `summary` is one short line.
 */
export type Report = { problems: string[]; checked: number; summary: string }

export type Gate = { name: string; run: () => Report | Promise<Report> }

/** A gate that runs one command. It passes when the command exits with 0. Otherwise the output is the problem. */
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
