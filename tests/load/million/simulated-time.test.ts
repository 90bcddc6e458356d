import { afterEach, expect, test } from 'vitest'
import { type SimulatedTime, simulateTime } from './simulated-time.ts'

let time: SimulatedTime
afterEach(() => time[Symbol.dispose]())

function begin(): { time: SimulatedTime; seen: string[]; note: (what: string) => void } {
  time = simulateTime(0)
  const seen: string[] = []
  return { time, seen, note: (what) => seen.push(`${time.now()} ${what}`) }
}

test('things happen in the order of their time, and in no time for us', async () => {
  const { time, seen, note } = begin()
  time.at(3_600_000, () => note('an hour'))
  time.at(5, () => note('at once'))
  setTimeout(() => note('a timeout'), 20)
  await time.run()
  expect(seen).toEqual(['5 at once', '20 a timeout', '3600000 an hour'])
})

test('all that follows from a moment happens before the next one', async () => {
  const { time, seen, note } = begin()
  time.at(10, async () => {
    for (let step = 0; step < 50; step += 1) await Promise.resolve()
    note('fifty steps later')
    await time.pause(1)
    note('and a pause later')
  })
  time.at(10, () => clearTimeout(setTimeout(() => note('never'), 1)))
  time.at(12, () => note('next'))
  await time.run()
  expect(seen).toEqual(['10 fifty steps later', '11 and a pause later', '12 next'])
})

test('a pause ends at once when its signal aborts', async () => {
  const { time, seen, note } = begin()
  const controller = new AbortController()
  const pausing = time.pause(1000, controller.signal).catch(() => note('aborted'))
  time.at(7, () => controller.abort(new Error('over')))
  await time.run()
  await pausing
  expect(seen).toEqual(['7 aborted'])
})

test('the process has its own timers back afterwards', () => {
  const own = setTimeout
  begin().time[Symbol.dispose]()
  expect(setTimeout).toBe(own)
})
