/** What the scorecard's page adds to the style of reports. */
export const scorecardStyle = `
main > section { padding-top: clamp(2.2rem, 5vw, 3.6rem); }
.intro, .about { max-width: 46rem; font-size: 1.05rem; margin: .9rem 0 0; text-wrap: pretty; }
.read { max-width: 46rem; padding-left: 1.2rem; } .read li { margin: .3rem 0; }
.legend-list { list-style: none; padding: 0; max-width: 46rem; }
.legend-list li { display: flex; gap: .7rem; align-items: baseline; margin: .35rem 0; }
.legend-list .c { flex: none; }
.board { list-style: none; margin: 1.4rem 0 0; padding: 0; border-top: 1px solid var(--line); }
.board li { display: grid; grid-template-columns: minmax(11rem, 15rem) 9.5rem 1fr; gap: .4rem 1.6rem; padding: .9rem .25rem; border-bottom: 1px solid var(--line); }
.board .who { display: block; color: inherit; } .board small { display: block; color: var(--soft); }
.board ul { margin: 0; padding-left: 1.1rem; } .board ul li { display: list-item; padding: 0; border: 0; margin: 0 0 .2rem; }
.board .none { margin: 0; color: var(--soft); }
.tally { display: block; white-space: nowrap; color: var(--soft); font-size: .92rem; } .tally b { color: var(--ink); }
.tally .bad, .tally .bad b { color: var(--broken); }
.tally .share { margin-bottom: .4rem; }
.table { overflow: auto; max-height: 85vh; margin-top: 1.4rem; border-bottom: 1px solid var(--line); }
.score thead th, .score thead td { position: sticky; top: 0; z-index: 2; background: var(--paper); }
.score thead td { left: 0; z-index: 3; } .score tbody th { z-index: 1; }
.heat.score thead th { height: auto; padding-top: .6rem; }
.heat.score tbody th { font: inherit; font-size: .92rem; padding-right: 1rem; line-height: 1.25; }
.score tbody th a { color: inherit; text-decoration: none; } .score tbody th a:hover { text-decoration: underline; }
.score tbody th small { color: var(--soft); margin-left: .35rem; }
.score thead th a { color: inherit; text-decoration: none; }
a.c:hover, a.c:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.elsewhere { color: var(--soft); background: none; box-shadow: inset 0 0 0 1px var(--line); }
.kind { margin-right: .6rem; padding: .12rem .55rem; border-radius: 999px; font-size: .8rem; font-weight: 600; white-space: nowrap; background: var(--grid); color: var(--soft); }
.kind.defect, .kind.unconfirmed { background: var(--broken-soft); color: var(--broken); }
.where { margin: .5rem 0 0; color: var(--soft); font-size: .92rem; overflow-wrap: anywhere; }
.where a, .plainly a { color: var(--held); }
article > details .case { margin: .7rem 0 0; padding-top: .6rem; border-top: 1px solid var(--line); font-size: .92rem; }
article > details .replay { margin-top: .4rem; }
article.unconfirmed { border: 2px dashed var(--broken); }
article h4 { overflow-wrap: anywhere; } article h4 code { font-size: .9em; font-weight: 400; color: var(--soft); margin-left: .4rem; }
.findings { margin-top: 1.8rem; }
.client { border-top: 1px solid var(--line); padding: .7rem 0; margin: 0; }
.client summary { color: var(--ink); } .client summary small { color: var(--soft); }
.plainly { max-width: 46rem; font-size: .95rem; }
.commands { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .7rem 1rem; overflow-x: auto; }
@media (max-width: 46rem) {
  .board li { grid-template-columns: 1fr; }
  .heat.score tbody th { white-space: normal; min-width: 7.5rem; max-width: 9rem; } .score tbody th small { display: block; margin: 0; }
}
`;
