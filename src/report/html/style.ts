/**
 * The page's style. Blue for held and vermilion for broken stay apart for every common kind of colour blindness, and no
 * colour stands without a symbol, a shape or a word that says the same.
 */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf9; --card: #ffffff; --ink: #1d2129; --soft: #5b6270; --faint: #8b919d; --line: #e4e2dd; --grid: #eeece7;
  --held: #2b6ca3; --held-1: #e3edf6; --held-2: #c6dcee; --held-3: #9cc3e2; --held-4: #6ca6d2; --on-held: #123a5c;
  --broken: #c2410c; --broken-soft: #fbeae1; --on-broken: #ffffff;
  --unknown: #f2d58a; --on-unknown: #5c4300; --amber: #9a6700;
  --invalid: #8a4b8f; --idle: #7d8491;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171b; --card: #1c1f25; --ink: #e6e7ea; --soft: #a4aab5; --faint: #7b828e; --line: #2e323a; --grid: #262a31;
    --held: #6fb0e4; --held-1: #1c2a38; --held-2: #203a53; --held-3: #265078; --held-4: #2f6b9f; --on-held: #d6eafa;
    --broken: #f0763b; --broken-soft: #3a2318; --on-broken: #1b0f08;
    --unknown: #6d5314; --on-unknown: #ffe7ad; --amber: #e3b341;
    --invalid: #c68acb; --idle: #8d94a1;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; overflow-wrap: break-word; }
main, body > header, body > footer { max-width: 67rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
body > header { padding-top: clamp(2rem, 6vw, 4.5rem); }
.name { margin: 0; font-size: .8rem; letter-spacing: .14em; text-transform: uppercase; color: var(--soft); }
h1 { margin: .35rem 0 0; font-size: clamp(1.6rem, 4vw, 2.35rem); line-height: 1.18; font-weight: 650; letter-spacing: -.018em; text-wrap: balance; }
.facts { margin: 1.1rem 0 0; display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; color: var(--soft); font-size: .9rem; }
.facts b { color: var(--ink); font-weight: 600; }
.banner { margin: 1.5rem 0 0; padding: .7rem 1rem; border-left: 4px solid var(--amber); background: var(--card); border-radius: 0 6px 6px 0; }
.banner.error { border-color: var(--broken); }
.subjects { margin: 2.2rem 0 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
.subjects li { border-bottom: 1px solid var(--line); }
.subjects a { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr 15.5rem; gap: .3rem 1.5rem; align-items: center;
  padding: .75rem .25rem; color: inherit; text-decoration: none; }
.subjects a:hover .who { text-decoration: underline; }
.who { font-weight: 600; }
.share { width: 100%; height: 10px; display: block; border-radius: 5px; overflow: hidden; }
.counts { color: var(--soft); font-size: .88rem; text-align: right; }
.counts .bad { color: var(--broken); font-weight: 650; }
section.subject { padding-top: clamp(2.5rem, 6vw, 4.5rem); }
h2 { margin: 0; font-size: 1.5rem; font-weight: 650; letter-spacing: -.012em; }
h2 small { font-size: .95rem; font-weight: 400; color: var(--soft); letter-spacing: 0; margin-left: .4rem; }
h3 { margin: 2.4rem 0 .7rem; font-size: .8rem; font-weight: 600; letter-spacing: .1em; text-transform: uppercase; color: var(--soft); }
.proof { margin: .6rem 0 0; font-size: 1.05rem; max-width: 46rem; }
.unproven { margin: .8rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; font-size: .9rem; color: var(--soft); }
.unproven dt { color: var(--ink); font-weight: 600; }
.unproven dd { margin: 0; }
.unproven code { color: var(--soft); }
.scroll { overflow-x: auto; overscroll-behavior-x: contain; }
code, .operation, .output, .heat th, .replay { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .86em; }
.heat { border-collapse: separate; border-spacing: 2px; font-size: .9rem; }
.heat thead td.legend { vertical-align: bottom; padding: 0 1.5rem .8rem 0; font-size: .82rem; line-height: 2; color: var(--soft); white-space: nowrap; }
.heat thead th { vertical-align: bottom; padding: 0 0 .5rem; font-weight: 400; height: 9rem; }
.heat thead th div { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; line-height: 2.1rem; max-height: 22rem; overflow: hidden; text-overflow: ellipsis; }
.heat tbody th { text-align: left; font-weight: 400; padding: 0 1.2rem 0 0; white-space: nowrap; position: sticky; left: 0; background: var(--paper); }
.heat tbody .family { padding-top: .8rem; font: 600 .8rem/1.4 system-ui, sans-serif; letter-spacing: .04em; color: var(--soft); }
.heat tbody td { padding: 0; }
.c { display: inline-block; width: 2.1rem; height: 1.6rem; line-height: 1.6rem; text-align: center; border-radius: 4px; text-decoration: none; font-weight: 600; font-size: .85rem; }
.legend .c { width: 1.7rem; height: 1.3rem; line-height: 1.3rem; margin-right: .35rem; }
.pass { color: var(--on-held); background: var(--held-3); }
.pass.n1 { background: var(--held-1); } .pass.n2 { background: var(--held-2); } .pass.n4 { background: var(--held-4); }
.fail { color: var(--on-broken); background: var(--broken); }
a.fail:hover, a.fail:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.unknown { color: var(--on-unknown); background: var(--unknown); }
.skip { color: var(--faint); background: none; box-shadow: inset 0 0 0 1px var(--line); }
article { margin: 0 0 1.6rem; padding: 1.4rem clamp(1rem, 3vw, 1.8rem) 1.3rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
article:target { border-color: var(--broken); box-shadow: 0 0 0 1px var(--broken); }
h4 { margin: 0; font-size: 1.08rem; font-weight: 650; }
h4::before { content: "✗"; color: var(--broken); margin-right: .5rem; }
.aspect { margin-left: .5rem; padding: .12rem .55rem; border-radius: 999px; background: var(--broken-soft); color: var(--broken); font-size: .8rem; font-weight: 600; white-space: nowrap; }
.operation { margin: .25rem 0 0; color: var(--soft); }
.reason { margin: .7rem 0 0; font-size: 1.05rem; max-width: 46rem; text-wrap: pretty; }
figure { margin: 1.2rem 0 0; }
figcaption, .origin { margin: .4rem 0 0; color: var(--soft); font-size: .86rem; }
.note { margin: .7rem 0 0; color: var(--amber); font-size: .92rem; }
details { margin-top: .9rem; }
summary { cursor: pointer; color: var(--soft); font-size: .92rem; }
summary:hover { color: var(--ink); }
.other { margin: 1rem 0 0; padding: 1rem 0 .2rem; border-top: 1px solid var(--line); }
.attempts { border-collapse: collapse; margin-top: .6rem; font-size: .86rem; width: 100%; }
.attempts th { text-align: right; font-weight: 600; color: var(--soft); padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
.attempts td { text-align: right; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--grid); white-space: nowrap; vertical-align: top; }
.attempts .text { text-align: left; white-space: normal; min-width: 5rem; }
.attempts .evidence td:nth-child(2) { font-weight: 700; color: var(--broken); }
.attempts .settled td { color: var(--soft); }
.output { margin: .4rem 0 0; padding: .55rem .7rem; max-height: 18rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; color: var(--soft); }
.replay { margin-top: 1rem; display: flex; gap: .6rem; align-items: flex-start; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .55rem .7rem; }
.replay code { flex: 1; font-size: 1em; overflow-wrap: anywhere; }
.copy { font: 600 .78rem/1.5 system-ui, sans-serif; color: var(--soft); background: none; border: 1px solid var(--line); border-radius: 5px; padding: .1rem .6rem; cursor: pointer; }
.copy:hover, .copy:focus-visible { color: var(--ink); border-color: var(--soft); }
.key { margin: 0 0 1rem; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; color: var(--soft); font-size: .82rem; }
.key span { display: inline-flex; align-items: center; gap: .45rem; }
.key svg { display: block; }
body > footer { padding-top: 3rem; padding-bottom: 3rem; color: var(--faint); font-size: .85rem; }
.defs { position: absolute; width: 0; height: 0; }
.picture { display: block; width: 100%; min-width: 46rem; height: auto; font: 11px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.picture text { fill: var(--ink); }
.picture .grid { stroke: var(--grid); } .picture .lane { stroke: var(--line); stroke-width: 1.5; }
.picture .tick { fill: var(--faint); font-size: 10.5px; text-anchor: middle; }
.picture .faint { fill: var(--soft); } .picture .label { fill: var(--soft); } .picture .label.evidence { fill: var(--ink); font-weight: 600; }
.picture .result { font-weight: 600; }
.picture .fault { fill: var(--amber); font-weight: 400; } .picture .bolt { fill: var(--amber); }
.picture .wait { stroke: var(--soft); stroke-width: 1.25; } .picture .tip { fill: var(--soft); }
.picture .waited { text-anchor: middle; fill: var(--soft); }
.picture .wait.early { stroke: var(--broken); } .picture .tip.early, .picture .waited.early { fill: var(--broken); }
.picture .none { fill: none; stroke: var(--faint); stroke-width: 1.5; }
.band { fill: var(--held); fill-opacity: .1; } .band.early { fill: var(--broken); }
.picture .limit { stroke: var(--held); stroke-width: 1.5; stroke-dasharray: 4 3; } .picture .limit.early { stroke: var(--broken); }
.picture .limit-label { fill: var(--soft); } .picture .end { text-anchor: end; }
.bar rect, .bar path { stroke-width: 1.25; }
.bar text { text-anchor: middle; font-weight: 700; fill: var(--card); }
.picture .bar text { fill: var(--card); }
.bar .ring { fill: none; stroke: var(--ink); stroke-opacity: .35; stroke-width: 1.25; }
.bar.success > :is(rect, path):not(.ring) { fill: var(--held); }
.bar.failure > :is(rect, path):not(.ring), .bar.broken > path { fill: var(--broken); }
.bar.invalid > rect:not(.ring) { fill: var(--invalid); stroke: var(--invalid); stroke-dasharray: 3 2; }
.bar.abandoned > rect:not(.ring) { fill: url(#hatch); stroke: var(--idle); }
.bar.open > rect:not(.ring) { fill: none; stroke: var(--idle); stroke-dasharray: 4 3; }
.picture .bar.abandoned text, .picture .bar.open text { fill: var(--ink); }
#hatch rect { fill: var(--grid); } #hatch path { stroke: var(--idle); stroke-width: 1.5; }
.mark path, .mark circle { fill: var(--card); stroke: var(--amber); stroke-width: 1.75; }
.mark.refresh circle { stroke: var(--held); }
.outcome path { fill: none; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; stroke: var(--soft); }
.outcome.resolved path { stroke: var(--held); } .outcome.unsettled path { stroke: var(--broken); }
.share .pass { fill: var(--held-4); } .share .fail { fill: var(--broken); } .share .unknown { fill: var(--unknown); } .share .skip { fill: var(--line); }
@media (max-width: 46rem) {
  .subjects a { grid-template-columns: 1fr; } .counts { text-align: left; }
  .unproven { grid-template-columns: 1fr; gap: .1rem; } .unproven dd { margin-bottom: .6rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --faint: #666; --line: #bbb; --grid: #ddd; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10.5pt; } .copy { display: none; }
  article, .heat tr { break-inside: avoid; } section.subject { break-before: page; }
  .scroll { overflow: visible; } .picture { min-width: 0; } .heat tbody th { position: static; }
}
`;
