// A template knows no @ts-expect-error. So this compiles the deliberate mistakes, and compares where they are with where
// the compiler finds errors.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

const file = 'src/template-mistakes.ts'
const options = ['-p', 'tsconfig.mistakes.json', '--noEmit']
const { stdout, stderr } = spawnSync('ngc', options, { encoding: 'utf8' })
const output = stripVTControlCharacters(stdout + stderr)
const found = [...output.matchAll(/template-mistakes\.ts:(\d+):/g)].map(([, line]) => line)
const lines = readFileSync(file, 'utf8').split('\n')
const expected = lines.flatMap((line, at) => (line.includes('mistake:') ? [`${at + 2}`] : []))

if (found.join() !== expected.join()) {
  console.error(`The mistakes are at lines ${expected}, but ngc found ${found}.\n${output}`)
  process.exitCode = 1
}
