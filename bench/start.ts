import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../scripts/repository.ts'
import type { Part } from './part.ts'
import { spreadOf } from './report/spread.ts'

/** From `npm start` until the playground answers, and from Ctrl-C until it ends, with nothing to build. */
export const start: Part = {
  name: 'start',
  run: async ({ quick }) => {
    const ready: number[] = []
    const ended: number[] = []
    for (let round = 0; round < (quick ? 1 : 5); round += 1) {
      const startedAt = performance.now()
      const command = spawn('node', [join(root, 'scripts/start.ts'), '--port', '0', '--json'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [line] = await once(createInterface({ input: command.stdout }), 'line')
      await (await fetch(JSON.parse(line).playground)).text()
      ready.push(performance.now() - startedAt)

      const askedAt = performance.now()
      command.kill('SIGINT')
      await once(command, 'exit')
      ended.push(performance.now() - askedAt)
    }
    const table = {
      name: 'start',
      title: 'Starting the local stack',
      about: 'Median [range]; everything is built already.',
      rows: [
        { what: '`npm start` until the playground answers', ms: spreadOf(ready) },
        { what: 'Ctrl-C until it has ended', ms: spreadOf(ended) },
      ],
    }
    return { tables: [table], budgets: [] }
  },
}
