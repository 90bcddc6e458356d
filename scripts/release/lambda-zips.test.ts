import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { zipBundles } from './lambda-zips.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'domain-gate-zips-'))
  for (const name of ['pre-sign-up', 'membership-worker']) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = () => '${name}'\n`)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

it('a function’s zip file has its bundle in it, named as Lambda looks for it, and nothing else', () => {
  const contents = zipBundles(folder).map(({ name, bytes }) => [
    name,
    Object.entries(unzipSync(bytes)).map(([file, text]) => [file, strFromU8(text)]),
  ])
  expect(contents).toEqual([
    [
      'membership-worker.zip',
      [['index.mjs', "export const handler = () => 'membership-worker'\n"]],
    ],
    ['pre-sign-up.zip', [['index.mjs', "export const handler = () => 'pre-sign-up'\n"]]],
  ])
})

it('a zip file has the same bytes whenever and wherever it is made', () => {
  const before = zipBundles(folder)
  utimesSync(join(folder, 'pre-sign-up/index.mjs'), new Date(2001, 1, 1), new Date(2001, 1, 1))
  const zone = process.env['TZ']
  try {
    process.env['TZ'] = 'Pacific/Kiritimati'
    expect(zipBundles(folder)).toEqual(before)
  } finally {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
})

it('the file in it can be read by everybody, as Lambda needs it', () => {
  const [{ bytes } = { bytes: new Uint8Array() }] = zipBundles(folder)
  const directory = bytes.lastIndexOf(0x50, bytes.length - 23)
  const attributes = new DataView(bytes.buffer, bytes.byteOffset + directory).getUint32(38, true)
  expect((attributes >>> 16).toString(8)).toBe('100644')
})
