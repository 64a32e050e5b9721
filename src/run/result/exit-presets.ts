/** Exit maps by name, for `--exit-map @NAME`. Each is written as `--exit-map` is, with a meaning behind the outcome. */
export const exitPresets: Readonly<Record<string, readonly string[]>> = {
  /** The table of the question generator. */
  generator: [
    '1=partial:some items were made, and errors occurred',
    '2=fail:nothing was made',
    '3=stop:configuration error',
    '4=fail:no connection to the database',
    '5=stop:billing or quota',
    '6=stop:a provider takes no key',
  ],
  /** rsync(1), EXIT VALUES. */
  rsync: [
    '1=stop:wrong usage',
    '23=partial:some files were not transferred',
    '24=partial:some files vanished before they were transferred',
    '30=fail:timed out',
  ],
  /** sysexits.h: another attempt can help after EX_UNAVAILABLE, EX_OSERR, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL. */
  sysexits: [
    '64=stop:wrong usage',
    '65=stop:bad input data',
    '66=stop:no input',
    '67=stop:unknown user',
    '68=stop:unknown host',
    '73=stop:cannot create a file',
    '75=fail:failed for now',
    '77=stop:permission denied',
    '78=stop:configuration error',
  ],
}
