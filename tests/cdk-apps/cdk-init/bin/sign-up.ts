import * as cdk from 'aws-cdk-lib/core'
import { SignUpStack } from '../lib/sign-up-stack'

new SignUpStack(new cdk.App(), 'SignUp')
