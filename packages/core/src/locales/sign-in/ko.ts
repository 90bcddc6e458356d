import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../ko.ts'
import { furtherMessages } from './further/ko.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
