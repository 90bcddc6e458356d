import { englishText } from './text/english-text.ts'

/** What a sign-up begins with, and begins with again when the element is configured anew. */
export const AT_FIRST = {
  flow: undefined,
  state: { step: 'details', busy: null, rejection: null, email: '' },
  errors: {},
  again: false,
  text: englishText,
} as const
