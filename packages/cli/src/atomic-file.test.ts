import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openAtomicFile } from './atomic-file.ts'

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'domain-gate-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

it('is there as a whole, in place of what was', async () => {
  const path = join(await folder(), 'rules.json')
  await writeFile(path, 'old')
  const file = await openAtomicFile(path)
  await file.write('ne')
  expect(await readFile(path, 'utf8')).toBe('old')
  await file.write('w')
  await file.commit()
  await file.discard()
  expect(await readFile(path, 'utf8')).toBe('new')
})

it('is not in the way of the next one when the process is killed', async () => {
  const path = join(await folder(), 'rules.json')
  const killed = await openAtomicFile(path)
  const next = await openAtomicFile(path)
  await next.write('new')
  await next.commit()
  expect(await readFile(path, 'utf8')).toBe('new')
  await killed.discard()
})

it('says in words why a file cannot be written', async () => {
  const path = join(await folder(), 'missing', 'rules.json')
  await expect(openAtomicFile(path)).rejects.toMatchObject({
    outcome: 'input',
    message: expect.stringMatching(/^cannot write .+: there is no folder .+missing$/),
  })
})

it('leaves nothing behind when it is given up', async () => {
  const path = await folder()
  const file = await openAtomicFile(join(path, 'rules.json'))
  await file.write('half')
  await file.discard()
  expect(await readdir(path)).toEqual([])
})

it('writes where a link leads', async () => {
  const path = await folder()
  await writeFile(join(path, 'real.json'), 'old')
  await symlink(join(path, 'real.json'), join(path, 'link.json'))
  const file = await openAtomicFile(join(path, 'link.json'))
  await file.write('new')
  await file.commit()
  expect(await readFile(join(path, 'real.json'), 'utf8')).toBe('new')
})

it.each(['/dev/null', tmpdir()])('does not take the place of %s', async (path) => {
  await expect(openAtomicFile(path)).rejects.toMatchObject({ outcome: 'input' })
})
