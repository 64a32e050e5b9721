#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsLedger } from '../src/commands/bs-ledger.ts'

main(bsLedger)
