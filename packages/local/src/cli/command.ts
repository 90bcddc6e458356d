import { parseArgs } from 'node:util'

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly reason: string }
  | {
      readonly kind: 'start'
      readonly port: number
      readonly data: string | null
      readonly rules: string | null
      readonly json: boolean
    }

const DEFAULT_PORT = 4620
/** Two more follow it. */
const HIGHEST_PORT = 65_533

export function readCommand(args: readonly string[]): Command {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. ')
    return { kind: 'wrong', reason: `${sentence.replace(/\.$/, '')}; --help lists the options` }
  }
  const { port: givenPort = String(DEFAULT_PORT), data = null, rules = null, json = false } = values
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  const port = /^\d{1,5}$/.test(givenPort) ? Number(givenPort) : Number.NaN
  if (!(port >= 0 && port <= HIGHEST_PORT)) {
    const range = `a number from 0 (any free one) to ${HIGHEST_PORT}`
    return { kind: 'wrong', reason: `--port takes ${range}, got "${givenPort}"` }
  }
  if (data === '') return { kind: 'wrong', reason: '--data takes a directory, got ""' }
  if (rules === '') return { kind: 'wrong', reason: '--rules takes a file, got ""' }
  return { kind: 'start', port, data, rules, json }
}

function parse(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      rules: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  })
  return values
}
