#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsAlert } from '../src/commands/alert/index.ts'

main(bsAlert)
