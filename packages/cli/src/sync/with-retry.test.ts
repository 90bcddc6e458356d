import { expect, it } from 'vitest'
import { createPace } from './with-retry.ts'

const clock = { now: () => 0, pause: async () => {} }

it('nobody gets a turn once Ctrl-C was pressed, though it is told only after the answer before', async () => {
  const controller = new AbortController()
  const turn = createPace(1, clock).turn(controller.signal)
  controller.abort(new Error('interrupted'))
  await expect(turn).rejects.toThrow('interrupted')
})
