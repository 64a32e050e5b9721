#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsAlert } from '../src/commands/bs-alert.ts'

main(bsAlert)
