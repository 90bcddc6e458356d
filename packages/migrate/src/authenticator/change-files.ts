import { randomUUID } from 'node:crypto'
import { copyFileSync, globSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createPatch } from 'diff'
import { cannotWrite, Failure, type Outcome } from '../failure.ts'
import { readText } from '../gen1/json-file.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { addServices } from './add-services.ts'

interface Options {
  /** Files, or patterns of them. */
  readonly files: readonly string[]
  readonly write: boolean
  readonly json: boolean
}

interface Changed {
  readonly file: string
  readonly patch: string
  readonly text: string
}

interface ByHand {
  readonly file: string
  readonly line: number
  readonly reason: string
}

/** Changes all files, or shows what would change. */
export function changeAuthenticators({ files, write, json }: Options, terminal: Terminal): Outcome {
  const changed: Changed[] = []
  const byHand: ByHand[] = []
  const found = foundFiles(files)
  for (const file of found) {
    const before = readText(file) ?? ''
    const result = addServices(before, file)
    if (result.kind === 'unreadable')
      byHand.push({ file, line: 1, reason: `cannot be read as code: ${result.problem}` })
    else byHand.push(...result.byHand.map((place) => ({ file, ...place })))
    if (result.kind !== 'changed') continue
    changed.push({ file, text: result.text, patch: createPatch(file, before, result.text, '', '') })
  }
  if (write) writeFiles(changed)
  if (json) {
    const patches = changed.map(({ file, patch }) => ({ file, patch }))
    terminal.write(`${printableJson({ changed: patches, byHand, written: write })}\n`)
  } else {
    for (const { patch } of changed)
      terminal.write(
        patch
          .split(/([\n\t])/)
          .map(shown)
          .join(''),
      )
    for (const { file, line, reason } of byHand) {
      terminal.note(`${printable(file)}:${line}: by hand: ${printable(reason)}`)
    }
    const done = write ? 'changed' : 'would change; --write changes them'
    terminal.note(`${changed.length} of ${found.length} files ${done}`)
  }
  return byHand.length === 0 ? 'done' : 'problems'
}

/** Lines and tabs of a patch stay as they are. */
function shown(part: string): string {
  return part === '\n' || part === '\t' ? part : printable(part.replace(/\r$/, ''))
}

/** A name of a file, even one with brackets in it, is that file; all else is a pattern. */
function foundFiles(patterns: readonly string[]): readonly string[] {
  const found = patterns.flatMap((pattern) => {
    if (readText(pattern) !== null) return [pattern]
    const files = filesOf(pattern)
    if (files.length > 0) return files.sort()
    throw new Failure('input', `there is no file ${pattern}`)
  })
  return [...new Set(found)]
}

/** Node 22.13 warns that `globSync` is experimental. Who runs the command can do nothing about it, so it is silenced. */
function filesOf(pattern: string): string[] {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return globSync(pattern, { exclude: isInstalled })
  } finally {
    process.emitWarning = emitWarning
  }
}

/** `part`: a path, or its last part, as older versions of Node.js have it. */
function isInstalled(part: string): boolean {
  return part.split(/[\\/]/).includes('node_modules')
}

function writeFiles(changed: readonly Changed[]): void {
  const written: string[] = []
  for (const { file, text } of changed) {
    try {
      replaceFile(file, text)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
      throw cannotWrite(file, code, written)
    }
    written.push(file)
  }
}

/** In one step: a disk that is full leaves the file as it was. The copy has its permissions, so one to be read only stays. */
function replaceFile(file: string, text: string): void {
  const target = realpathSync(file)
  const beside = `${target}.${randomUUID()}.tmp`
  try {
    copyFileSync(target, beside)
    writeFileSync(beside, text, { flush: true })
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
