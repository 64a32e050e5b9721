/** The style sheet of the report. Colours have a contrast of at least 4.5 to 1 in both schemes (WCAG 2.2, level AA). */
export const style = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#57606a;--line:#d0d7de;--card:#f6f8fa;--ok:#116329;--bad:#a40e26;--warn:#7d4e00;--blue:#0550ae;
--ok-fill:#2da44e;--bad-fill:#cf222e;--warn-fill:#bf8700;--blue-fill:#54aeff;--grey-fill:#afb8c1}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--dim:#9198a1;--line:#3d444d;--card:#151b23;--ok:#3fb950;--bad:#ff7b72;--warn:#d29922;--blue:#79c0ff;
--ok-fill:#2ea043;--bad-fill:#da3633;--warn-fill:#9e6a03;--blue-fill:#1f6feb;--grey-fill:#484f58}}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px 20px 48px;max-width:1100px;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 10px}
p{margin:4px 0}.dim{color:var(--dim)}.ok{color:var(--ok)}.bad{color:var(--bad)}.warn{color:var(--warn)}
.verdict{display:inline-block;padding:1px 10px;border:2px solid currentColor;border-radius:14px;font-weight:600;font-size:16px;vertical-align:3px;margin-left:8px}
.numbers{display:flex;flex-wrap:wrap;gap:10px;margin:18px 0 0;padding:0;list-style:none}
.numbers li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:8px 14px;min-width:104px}
.numbers b{display:block;font-size:21px;line-height:1.3}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:5px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{color:var(--dim);font-weight:600;white-space:nowrap}td.n,th.n{text-align:right;white-space:nowrap}
td.error{min-width:220px;overflow-wrap:anywhere}
ul.warnings{margin:0;padding:0;list-style:none}ul.warnings li{border-left:4px solid var(--warn-fill);background:var(--card);padding:6px 12px;margin:6px 0;overflow-wrap:anywhere}
details{border:1px solid var(--line);border-radius:8px;margin:6px 0;background:var(--card)}
summary{cursor:pointer;padding:7px 12px;overflow-wrap:anywhere}summary b{font-variant-numeric:tabular-nums}
summary:focus-visible,a:focus-visible,.scroll:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
details pre{margin:0;padding:10px 12px;border-top:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.45 ui-monospace,SFMono-Regular,Consolas,monospace}
svg{display:block;width:100%;height:auto}svg text{fill:var(--fg);font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}svg text.dim{fill:var(--dim)}
svg .axis{stroke:var(--line)}svg .f-ok{fill:var(--ok-fill)}svg .f-bad{fill:var(--bad-fill)}svg .f-warn{fill:var(--warn-fill)}svg .f-blue{fill:var(--blue-fill)}svg .f-grey{fill:var(--grey-fill)}
svg .f-step{fill:var(--blue-fill);opacity:.55}svg .l-blue{stroke:var(--blue);fill:none;stroke-width:2}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(340px,1fr));gap:16px}figure{margin:0}figcaption{font-weight:600;margin-bottom:2px}figcaption .dim{font-weight:400}
ul.changes{margin:6px 0;padding:0;list-style:none}ul.changes li{display:grid;grid-template-columns:74px minmax(0,1fr);padding:3px 0;overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:16px;margin:4px 0 8px;padding:0;list-style:none;color:var(--dim);font-size:13px}
.legend i{display:inline-block;width:11px;height:11px;border-radius:2px;margin-right:6px}
.k-ok{background:var(--ok-fill)}.k-bad{background:var(--bad-fill)}.k-warn{background:var(--warn-fill)}.k-blue{background:var(--blue-fill)}.k-grey{background:var(--grey-fill)}
footer{margin-top:36px;border-top:1px solid var(--line);padding-top:10px;color:var(--dim);font-size:13px}
@page{margin:12mm}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10px;line-height:1.35}h1{font-size:18px}h2{break-after:avoid;margin:12px 0 4px;font-size:13px}.numbers{margin-top:8px}.numbers li{padding:3px 10px;min-width:0}.numbers b{font-size:14px}th,td{padding:2px 6px}svg{max-height:52mm}summary{padding:3px 8px}ul.warnings li{padding:3px 8px;margin:3px 0}footer{margin-top:14px}tr,details,li,svg{break-inside:avoid}.scroll{overflow:visible}details pre{display:none}}
`.trim()
