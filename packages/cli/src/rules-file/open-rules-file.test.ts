import { expect, it } from 'vitest'
import { decodeText } from './open-rules-file.ts'

const TEXT = 'domain,groups\nbücher.example,books\n'

async function decoded(bytes: Uint8Array, size: number) {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  let text = ''
  for await (const part of decodeText(chunks())) text += part
  return text
}

const utf16le = Buffer.from(`\uFEFF${TEXT}`, 'utf16le')
const ENCODED = [
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-16, little end first', utf16le],
  ['UTF-16, big end first', Buffer.from(utf16le).swap16()],
] as const

it.each(ENCODED)('reads %s, however it arrives', async (_, bytes) => {
  for (const size of [1, 2, 3, 1000]) expect(await decoded(bytes, size)).toBe(TEXT)
})

it('reads nothing from nothing, and one byte as itself', async () => {
  expect(await decoded(Buffer.from(''), 1)).toBe('')
  expect(await decoded(Buffer.from('a'), 1)).toBe('a')
})

it.each([
  ['Latin-1', Buffer.from('bücher', 'latin1')],
  ['UTF-16 that ends within a character', Buffer.from([0xff, 0xfe, 0x41])],
])('rejects %s', async (_, bytes) => {
  await expect(decoded(bytes, 2)).rejects.toThrow(TypeError)
})
