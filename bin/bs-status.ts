#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsStatus } from '../src/commands/status/index.ts'

main(bsStatus)
