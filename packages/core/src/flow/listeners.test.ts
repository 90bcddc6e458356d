import { afterEach, describe, expect, it, vi } from 'vitest'
import { createListeners } from './listeners.ts'

afterEach(() => vi.restoreAllMocks())

describe('listeners', () => {
  it('hear the value when they join and at every change until they leave', () => {
    const listeners = createListeners<number>()
    const heard: number[] = []
    const leave = listeners.add((value) => heard.push(value), 1)
    listeners.notify(() => 2)
    leave()
    leave()
    listeners.notify(() => 3)
    expect(heard).toEqual([1, 2])
  })

  it('must be functions', () => {
    const listeners = createListeners<number>()
    expect(() => listeners.add(7 as never, 1)).toThrow(
      new TypeError('subscribe: listener must be of type function, received 7'),
    )
  })

  it('are reported and do no harm to the others when they throw', () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {})
    const listeners = createListeners<number>()
    const heard: number[] = []
    listeners.add(() => {
      throw new Error('mine')
    }, 1)
    listeners.add((value) => heard.push(value), 1)
    listeners.notify(() => 2)
    expect(heard).toEqual([1, 2])
    expect(report).toHaveBeenCalledWith(expect.objectContaining({ message: 'mine' }))
  })

  it('hear no more once they left, even in the midst of a change', () => {
    const listeners = createListeners<number>()
    const heard: number[] = []
    const leaves: (() => void)[] = []
    listeners.add((value) => {
      if (value === 2) for (const leave of leaves) leave()
    }, 1)
    leaves.push(listeners.add((value) => heard.push(value), 1))
    listeners.notify(() => 2)
    expect(heard).toEqual([1])
  })

  it('hear a change once when they join in the midst of it', () => {
    const listeners = createListeners<number>()
    const heard: number[] = []
    let joined = false
    listeners.add((value) => {
      if (value !== 2 || joined) return
      joined = true
      listeners.add((late) => heard.push(late), value)
    }, 1)
    listeners.notify(() => 2)
    expect(heard).toEqual([2])
  })

  it('may be the same function twice, each leaving on its own', () => {
    const listeners = createListeners<number>()
    const listener = vi.fn()
    const leave = listeners.add(listener, 1)
    listeners.add(listener, 1)
    leave()
    listeners.notify(() => 2)
    expect(listener.mock.calls).toEqual([[1], [1], [2]])
  })

  it('must be functions', () => {
    expect(() => createListeners().add(undefined as never, 1)).toThrow(TypeError)
  })
})
