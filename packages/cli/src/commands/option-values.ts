import { InvalidArgumentError, Option } from 'commander'

/** `--format` of a file of rules. */
export function formatOption(): Option {
  return new Option('--format <format>', 'default: by the ending of the name').choices([
    'json',
    'csv',
  ])
}

/** Of an option that may be given several times. */
export function readList(value: string, previous: unknown): readonly string[] {
  return [...(Array.isArray(previous) ? previous : []), value]
}

export function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number, 0 or more.')
}
