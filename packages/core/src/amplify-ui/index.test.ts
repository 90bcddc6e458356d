import { expect, it } from 'vitest'
import * as amplifyUi from './index.ts'

it('the names of the entry point for Amplify UI are frozen', () => {
  expect(Object.keys(amplifyUi).sort()).toEqual([
    'RejectionError',
    'amplifyUiServices',
    'amplifyUiVocabulary',
  ])
})
