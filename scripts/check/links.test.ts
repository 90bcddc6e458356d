import { expect, it } from 'vitest'
import { findDeadLinks } from './links.ts'

const document = (prose: string, file = 'CONTRIBUTING.md') => ({ file, text: prose, prose })

it('follows links to files, folders and headings', () => {
  const text = '# Set up\n[a](README.md) [b](docs/decisions/README.md) [c](#set-up) [d](scripts)\n'
  expect(findDeadLinks([document(text)])).toEqual([])
})

it('starts from the folder of the document', () => {
  expect(findDeadLinks([document('[up](../README.md)', 'docs/deploy.md')])).toEqual([])
})

it('finds a file and a heading that are not there', () => {
  const other = document('# Here\n', 'SECURITY.md')
  expect(findDeadLinks([document('[a](no-such.md) [b](SECURITY.md#there)'), other])).toEqual([
    'CONTRIBUTING.md: nothing at no-such.md',
    'CONTRIBUTING.md: nothing at SECURITY.md#there',
  ])
})

it('takes a badge for right when there is such a workflow', () => {
  const badges = '[![CI](../../actions/workflows/ci.yml/badge.svg)](../../actions/workflows/no.yml)'
  expect(findDeadLinks([document(badges, 'README.md')])).toEqual([
    'README.md: nothing at ../../actions/workflows/no.yml',
  ])
})
