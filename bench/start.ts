import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../scripts/repository.ts'
import { median } from './report/spread.ts'

// Measures the time from the command until the playground answers, and from Ctrl-C until it ends. Nothing has to be built.
const runs = 5
const ready: number[] = []
const ended: number[] = []

for (let run = 0; run < runs; run += 1) {
  const started = performance.now()
  const command = spawn('node', [join(root, 'scripts/start.ts'), '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: command.stdout }), 'line')
  await (await fetch(JSON.parse(line).playground)).text()
  ready.push(performance.now() - started)

  const asked = performance.now()
  command.kill('SIGINT')
  await once(command, 'exit')
  ended.push(performance.now() - asked)
}

console.table([
  { what: 'npm start, nothing to build, to an answering page', ...describe(ready) },
  { what: 'Ctrl-C to the end', ...describe(ended) },
])

function describe(times: number[]) {
  const range = `${Math.round(Math.min(...times))}–${Math.round(Math.max(...times))}`
  return { 'median, ms': Math.round(median(times)), 'min–max, ms': range }
}
