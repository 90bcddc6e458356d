import { App } from 'aws-cdk-lib'
import { SignUpStack } from './sign-up-stack.ts'

new SignUpStack(new App(), '__APP_NAME__')
