#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsLedger } from '../src/commands/ledger/index.ts'

main(bsLedger)
