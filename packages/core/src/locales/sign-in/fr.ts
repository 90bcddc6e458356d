import type { SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../fr.ts'
import { furtherMessages } from './further/fr.ts'

export const messages: SignInMessages = { ...signUpMessages, ...furtherMessages }
