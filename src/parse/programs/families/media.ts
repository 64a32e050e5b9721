import type { Program } from '../program.ts'

const trouble =
  '[Ee]rror|[Ii]nvalid|[Ff]ail|not found|[Cc]ould not|[Cc]annot|[Uu]nable|[Mm]issing|[Cc]orrupt|[Nn]o such|[Bb]roken|[Uu]nsupported|[Uu]nknown|[Tt]runcat|illegal|out of range|[Nn]on-existing|concealing|Impossible|Option .+ not|does not|denied|refused|timed out|incompatible|not divisible|not allowed|must be|too (?:small|large|many|few)'

/** Programs for pictures, sound, film and maps. */
export const media: readonly Program[] = [
  {
    name: 'ffmpeg',
    shapes: [
      {
        holds: ['non-monoton', 'deprecated pixel', 'past duration', 'queue input is back'],
        is: '^\\[(?<component>[^\\]@]{1,100}) @ 0x[0-9a-f]+\\] (?<message>.*(?:Non-monoton|deprecated pixel|Past duration|Queue input is backward).*)$',
        level: 'warn',
      },
      {
        holds: ' @ 0x',
        is: `^\\[(?<component>[^\\]@]{1,100}) @ 0x[0-9a-f]+\\] (?<message>.*(?:${trouble}).*)$`,
      },
      {
        holds: [
          'invalid data found',
          ': no such file or',
          ': permission denied',
          ': invalid argument',
          'protocol not found',
          ': end of file',
        ],
        is: '^(?<file>[^:]{1,300}\\.(?:mp[34g]|m4[av]|mov|mkv|avi|webm|wav|flac|aac|ogg|opus|ts|m3u8|flv|wmv|jpe?g|png|gif|tiff?|yuv|h26[45]|srt|vtt)): (?<message>Invalid data found.*|No such file or directory|Permission denied|Invalid argument|Protocol not found|End of file)$',
      },
      {
        holds: ['conversion failed!', 'output file is empty'],
        is: '^(?:Conversion failed!|Output file is empty, nothing was encoded.*)$',
        isConsequence: true,
      },
      {
        holds: [
          '^error while ',
          '^error opening',
          '^error initializing',
          '^error splitting',
          '^error submitting',
          '^error reinit',
          '^error configur',
          '^error sending',
          '^error muxing',
          '^error parsing',
          'unknown encoder',
          'unknown decoder',
          'unrecognized option',
          'at least one output',
          'av_interleaved',
          'could not write header',
          'finished with error',
          'thread with return code',
          'too many packets',
          'unable to find a suitable',
          'cannot find a matching',
          'stream specifier',
        ],
        is: "^(?:\\[\\S+ @ 0x[0-9a-f]+\\] )?(?<message>(?:Error (?:while (?:decoding|opening|processing|filtering)|opening|initializing|splitting|submitting|reinitializing|configuring|sending|muxing|parsing)|Unknown (?:encoder|decoder)|Unrecognized option '|At least one output file|av_interleaved_write_frame|Could not write header|Task finished with error|Terminating thread with return code -|Too many packets|.*Unable to find a suitable output|.*Cannot find a matching stream|Stream specifier).*)$",
      },
    ],
    samples: {
      '[mov,mp4,m4a @ 0x55d0] moov atom not found': 'error data',
      'a.mp4: No such file or directory': 'error not_found',
      'Error while decoding stream #0:0: Invalid data found when processing input': 'error data',
      "Unknown encoder 'libx999'": 'error not_found',
      'Conversion failed!': 'error -',
    },
    never: [
      'frame=  120 fps= 30 q=28.0 size=     512kB time=00:00:04.00 bitrate=1048.6kbits/s speed=1.0x',
      '[libx264 @ 0x55d0] using SAR=1/1',
      'Stream #0:0: Video: h264, yuv420p, 1920x1080',
    ],
  },
  {
    name: 'imagemagick',
    shapes: [
      {
        holds: [' @ error/', ' @ warning/', ' @ fatal/'],
        is: '^(?<logger>[\\w-]+?)(?:-im\\d(?:\\.q\\d+)?(?:hdri)?)?: (?<message>.+) @ (?<level>error|warning|fatal)/(?<file>[\\w.-]+)/(?<function>\\w+)/(?<line>\\d+)\\.$',
      },
    ],
    samples: {
      "convert-im6.q16: unable to open image `a.png': No such file or directory @ error/blob.c/OpenBlob/2924.":
        'error not_found',
      "convert: cache resources exhausted `b.tif' @ error/cache.c/OpenPixelCache/4083.": 'error quota',
    },
    never: ['a.png PNG 12x12 12x12+0+0 8-bit sRGB 1KB'],
  },
  {
    name: 'gdal',
    shapes: [
      {
        holds: ['^error ', '^warning ', '^failure: '],
        is: '^(?<level>ERROR|Warning|FAILURE)(?: (?<code>\\d{1,2}))?: (?<message>(?:(?<=\\d: )|(?<=^FAILURE: )).+)$',
      },
    ],
    samples: {
      'ERROR 4: a.tif: No such file or directory': 'error not_found',
      'Warning 1: TIFFReadDirectory: Unknown field': 'warn -',
    },
    never: ['Input file size is 1203, 1203', 'ERROR 0'],
  },
  {
    name: 'media',
    shapes: [
      { holds: '^sox ', is: '^(?<logger>sox) (?<level>FAIL|WARN) (?<message>.+)$' },
      {
        holds: ['unrecoverable error, exit', '**** error'],
        is: '^(?:GPL Ghostscript .+: Unrecoverable error, exit code \\d+| *\\*{4} Error: .+|Error: /\\w+ in .+)$',
      },
      {
        holds: ['exit with code ', 'due to network error'],
        is: '^Exit with code (?<exit_code>[1-9]\\d*),? due to (?<message>.+)$',
      },
      {
        holds: [':error:', ':fatal:'],
        is: '^\\[(?:\\d+:)?(?:\\d+:)?\\d{4}/[\\d.]+:(?<level>ERROR|FATAL):(?<file>[\\w.]+)\\((?<line>\\d+)\\)\\] (?<message>.+)$',
      },
    ],
    samples: {
      "sox FAIL formats: can't open input file `a.wav': No such file or directory": 'error not_found',
      'Exit with code 1 due to network error: HostNotFoundError': 'error network',
      '[0102/100000.123:ERROR:gpu_init.cc(446)] Passthrough is not supported': 'error -',
    },
    never: ['sox: SoX v14.4.2'],
  },
  {
    name: 'gstreamer',
    shapes: [
      {
        holds: '^error: from element',
        is: '^ERROR: from element (?<element>\\S{1,300}): (?<message>.+)$',
        takes: 'next',
      },
      {
        holds: '^warning: from element',
        is: '^WARNING: from element (?<element>\\S{1,300}): (?<message>.+)$',
        level: 'warn',
        takes: 'next',
      },
      {
        holds: 'erroneous pipeline',
        is: '^(?:WARNING: )?(?<message>erroneous pipeline: .+)$',
        level: 'error',
        category: 'config',
      },
      {
        // GST_DEBUG: time since the start, process, thread, level, category, file:line:function:<object>
        holds: [' error ', ' warn ', 'error\t', ' fixme '],
        is: String.raw`^\d{1,3}:\d\d:\d\d\.\d{3,9} +(?<pid>\d{1,9}) +(?<thread>0x[0-9a-f]{1,16}) (?<level>ERROR|WARN) +(?<component>[\w-]{1,80}) +(?<file>[\w.-]{1,80}):(?<line>\d{1,7}):(?<function>\w{0,80}):(?:<(?<object>[^>]{0,200})>)? *(?<message>.+)$`,
      },
      {
        holds: 'pipeline doesn',
        is: "^ERROR: (?<message>pipeline (?:doesn't want to|could not be) .+)$",
        isConsequence: true,
      },
    ],
    samples: {
      'ERROR: from element /GstPipeline:pipeline0/GstFileSrc:filesrc0: Resource not found.':
        'error not_found',
      'WARNING: erroneous pipeline: no element "x265enc"': 'error config',
      '0:00:00.105123456  4411 0x55d0c8e0 ERROR                filesrc gstfilesrc.c:532:gst_file_src_start:<filesrc0> No such file "in.mkv"':
        'error not_found',
      "ERROR: pipeline doesn't want to preroll.": 'error -',
    },
    never: [
      'Setting pipeline to PAUSED ...',
      '0:00:00.105123456  4411 0x55d0c8e0 INFO                GST_INIT gst.c:592:init_pre: Initializing GStreamer Core Library version 1.20',
    ],
  },
]
