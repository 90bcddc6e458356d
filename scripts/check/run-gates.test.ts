import { describe, expect, it } from 'vitest'
import { commandGate, type Report } from './gate.ts'
import { runGates } from './run-gates.ts'

async function runGate(run: () => Report | Promise<Report>) {
  const lines: string[] = []
  const failed = await runGates([{ name: 'one', run }], (line) => lines.push(line))
  return { failed, said: lines.join('\n') }
}

describe('running the gates', () => {
  it('passes one that looked at something and found no problem', async () => {
    const { failed, said } = await runGate(() => ({ problems: [], checked: 3, summary: '3 files' }))
    expect(failed).toEqual([])
    expect(said).toMatch(/^✓ one \(3 files, \d+\.\d s\)$/)
  })

  it('fails one that found a problem, and tells it', async () => {
    const { failed, said } = await runGate(() => ({
      problems: ['a.md: nothing at b.md'],
      checked: 3,
      summary: '3 files',
    }))
    expect(failed).toEqual(['one'])
    expect(said).toContain('✗ one')
    expect(said).toContain('  a.md: nothing at b.md')
  })

  it('fails one that looked at nothing', async () => {
    const { failed, said } = await runGate(() => ({ problems: [], checked: 0, summary: '' }))
    expect(failed).toEqual(['one'])
    expect(said).toContain('It looked at nothing')
  })

  it('fails one that breaks, and goes on with the others', async () => {
    const lines: string[] = []
    const broken = () => Promise.reject(new Error('no such tarball'))
    const sound = () => ({ problems: [], checked: 1, summary: '' })
    const gates = [
      { name: 'broken', run: broken },
      ...['a', 'b', 'c'].map((name) => ({ name, run: sound })),
    ]
    expect(await runGates(gates, (line) => lines.push(line))).toEqual(['broken'])
    expect(lines.filter((line) => line.startsWith('✓'))).toHaveLength(3)
    expect(lines.join('\n')).toContain('no such tarball')
  })
})

describe('a gate that is one command', () => {
  it('passes when the command exits with 0', async () => {
    expect(await commandGate('one', 'node -e 0').run()).toMatchObject({ problems: [], checked: 1 })
  })

  it('fails with what the command said', async () => {
    const { problems } = await commandGate('one', 'node -e "console.log(7); process.exit(2)"').run()
    expect(problems).toEqual(['7'])
  })

  it('fails when the command said nothing, or is not there', async () => {
    const silent = await commandGate('one', 'node -e "process.exit(2)"').run()
    expect(silent.problems).toEqual([expect.stringContaining('ended with 2 and said nothing')])
    expect((await commandGate('one', 'no-such-command-here').run()).problems).toHaveLength(1)
  })
})
