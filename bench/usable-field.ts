import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundlePage } from '../scripts/budgets/bundle-page.ts'
import { root } from '../scripts/repository.ts'
import { measurePage, openBench, slowLine, slowProcessor } from './usable-field/measure-page.ts'
import { median } from './usable-field/median.ts'

// Navigation start until the email field is visible and may be focused, in a fresh context. The pages take turns, and each
// is compared with the floor of the same round. Aim: at most 1.15 × the floor at CPU ×4, and 1.05 × on Slow 4G.
const runs = 15
const form = '<form><label>Email <input type="email" name="email"></label></form>'
const element =
  '<domain-gated-signup region="us-east-1" client-id="abcdefghij"></domain-gated-signup>'

const cdn = readFileSync(join(root, 'packages/elements/dist/cdn/domain-gate.js'), 'utf8')
const [floor = ''] = await bundlePage('bench/pages/floor.js', 'esbuild')
const pages = [
  { name: 'page with no script', body: form, script: '' },
  {
    name: 'floor: bare Lit form, three fetch calls',
    body: '<floor-form></floor-form>',
    script: floor,
  },
  { name: '<domain-gated-signup>, the CDN file', body: element, script: cdn },
]

const bench = await openBench(pages)
for (const conditions of [slowProcessor, slowLine]) {
  const times = pages.map((): number[] => [])
  for (let run = 0; run <= runs; run += 1) {
    for (const [index] of pages.entries()) {
      const time = await measurePage(bench, index, conditions)
      // The first round warms the browser itself.
      if (run > 0) times[index]?.push(time)
    }
  }
  console.log(conditions.name)
  printTable(times)
}
await bench.close()

function printTable(times: number[][]): void {
  const [bare = [], floor = []] = times
  console.table(
    pages.map(({ name, script }, index) => {
      const measured = times[index] ?? []
      const ratios = measured.map((time, run) => time / (floor[run] ?? Number.NaN))
      return {
        page: name,
        'gzip -9, B': script === '' ? 0 : gzipSync(script, { level: 9 }).length,
        'median, ms': Math.round(median(measured)),
        'min–max, ms': `${Math.round(Math.min(...measured))}–${Math.round(Math.max(...measured))}`,
        'net, ms': Math.round(median(measured) - median(bare)),
        '× floor, paired': median(ratios).toFixed(2),
      }
    }),
  )
}
