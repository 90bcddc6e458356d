// Hanko's registration, as its documentation begins. Its service is mocked by the bench.
import { register } from '@teamhanko/hanko-elements'

await register(`${location.origin}/hanko`)
