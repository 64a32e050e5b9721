#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsRun } from '../src/commands/run/index.ts'

main(bsRun)
