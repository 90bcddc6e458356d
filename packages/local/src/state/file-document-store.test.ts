import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../testing/function-bundle.ts'
import { openFileDocumentStore } from './file-document-store.ts'

interface Guests {
  names: string[]
  SinceDate?: Date
}
const nobody = (): Guests => ({ names: [] })

test('what was saved is there after a restart, dates as dates', async () => {
  const directory = join(await temporaryDirectory(), 'deep', 'state')
  const store = await openFileDocumentStore(directory)
  const document = await store.open('guests', nobody)
  document.value.names.push('jo')
  document.value.SinceDate = new Date(0)
  await document.save()

  const again = await (await openFileDocumentStore(directory)).open('guests', nobody)

  expect(again.value).toEqual({ names: ['jo'], SinceDate: new Date(0) })
})

test('a save resolves when its change is on disk, even while another is under way', async () => {
  const directory = await temporaryDirectory()
  const document = await (await openFileDocumentStore(directory)).open('guests', nobody)
  const saves = Array.from({ length: 20 }, async (_, index) => {
    document.value.names.push(`guest${index}`)
    await document.save()
    const stored = JSON.parse(await readFile(join(directory, 'guests.json'), 'utf8')) as Guests
    expect(stored.names).toContain(`guest${index}`)
  })
  await Promise.all(saves)
  expect(await readdir(directory)).toEqual(['guests.json'])
})

test('nobody else on the machine can read it', async () => {
  const directory = join(await temporaryDirectory(), 'state')
  await (await openFileDocumentStore(directory)).open('guests', nobody)
  expect((await stat(directory)).mode & 0o077).toBe(0)
  expect((await stat(join(directory, 'guests.json'))).mode & 0o077).toBe(0)
})

test('a file that is not JSON is named, and left alone', async () => {
  const directory = await temporaryDirectory()
  await writeFile(join(directory, 'guests.json'), '{ "names": [')
  const store = await openFileDocumentStore(directory)
  await expect(store.open('guests', nobody)).rejects.toThrow(/guests\.json is not JSON/)
  expect(await readFile(join(directory, 'guests.json'), 'utf8')).toBe('{ "names": [')
})

test('documents are listed and removed', async () => {
  const directory = await temporaryDirectory()
  const store = await openFileDocumentStore(directory)
  await store.open('guests', nobody)
  expect(await store.names()).toEqual(['guests'])
  await store.remove('guests')
  expect(await store.names()).toEqual([])
})
