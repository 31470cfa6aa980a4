/// The style sheet of a page: light or dark as the reader's system is.
let htmlStyle = """
    :root{--bg:#fff;--fg:#1c2024;--dim:#667079;--line:#e2e6ea;--card:#f7f8fa;--good:#1a7f4b;--bad:#c2303a;--new:#a86400;
    --skipped:#7a828a;--span:#3f76c4;--removed:#fdeceb;--added:#e7f6ed;--removed-mark:#f7b9b5;--added-mark:#a6e0bd}
    @media (prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e4e7ea;--dim:#97a1ab;--line:#2c3238;--card:#1b1f24;
    --good:#4cc38a;--bad:#ff7b7f;--new:#e5a50a;--skipped:#8b949e;--span:#6ea2ef;--removed:#3a1d1f;--added:#16301f;
    --removed-mark:#7c2f33;--added-mark:#23663f}}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.5rem;max-width:64rem;background:var(--bg);color:var(--fg);
    font:15px/1.5 system-ui,sans-serif}
    h1{margin:0;font-size:1.6rem;overflow-wrap:anywhere}
    h2{margin:2rem 0 .5rem;font-size:1.1rem;overflow-wrap:anywhere}
    small,.when,.place,.ms,.hint,footer,caption{color:var(--dim);font-weight:400}
    .when{margin:.1rem 0 1rem}
    .bar{display:flex;gap:2px;height:8px;border-radius:4px;overflow:hidden}
    .bar span{min-width:4px}
    .bar .passed{background:var(--good)}.bar .failed,.bar .error{background:var(--bad)}
    .bar .new{background:var(--new)}.bar .skipped{background:var(--skipped)}
    nav{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:.8rem}
    nav input{position:absolute;opacity:0}
    nav label{padding:.15rem .7rem;border:1px solid var(--line);border-radius:1rem;cursor:pointer}
    nav input:checked+label{background:var(--fg);color:var(--bg)!important;border-color:var(--fg)}
    nav input:focus-visible+label{outline:2px solid var(--span);outline-offset:2px}
    nav .passed{color:var(--good)}nav .failed,nav .error{color:var(--bad)}nav .new{color:var(--new)}
    nav .skipped{color:var(--skipped)}
    body:has(#show-failed:checked) .case:not(.failed),body:has(#show-error:checked) .case:not(.error),
    body:has(#show-new:checked) .case:not(.new),body:has(#show-passed:checked) .case:not(.passed),
    body:has(#show-skipped:checked) .case:not(.skipped){display:none}
    .case{border:1px solid var(--line);border-radius:6px;margin:.35rem 0;background:var(--card);overflow:hidden}
    .case>:not(summary){margin-left:.8rem;margin-right:.8rem}
    .case[open]{padding-bottom:.7rem}
    .case>summary{display:flex;align-items:center;gap:.7rem;padding:.4rem .8rem;cursor:pointer;list-style:none}
    .case>summary::-webkit-details-marker{display:none}
    .case>summary:hover{background:var(--line)}
    .verdict{flex:none;width:4.4em;font-size:.85rem}
    .passed .verdict{color:var(--good)}.failed .verdict,.error .verdict{color:var(--bad)}.new .verdict{color:var(--new)}
    .skipped .verdict{color:var(--skipped)}
    .name{flex:1;min-width:0;overflow-wrap:anywhere}
    .place,.ms{flex:none;font-size:.85rem}
    .ms{width:5em;text-align:right;font-variant-numeric:tabular-nums}
    .time{flex:none;width:7rem;height:6px;border-radius:3px;background:var(--line)}
    .time i{display:block;height:100%;min-width:2px;border-radius:3px;background:var(--span)}
    p{margin:.4rem 0}ul{margin:.3rem 0;padding-left:1.2rem}li{overflow-wrap:anywhere}
    .description{color:var(--dim)}.message{font-weight:600;overflow-wrap:anywhere}
    pre,code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
    pre{margin:.5rem 0;padding:.6rem .8rem;border:1px solid var(--line);border-radius:4px;background:var(--bg);
    overflow:auto;max-height:32rem;white-space:pre-wrap;overflow-wrap:anywhere}
    .diff{padding:.4rem 0}
    .diff span{display:block;padding:0 .8rem}
    .diff .path{font-weight:600}.diff .note{color:var(--dim)}
    .diff .removed{background:var(--removed)}.diff .added{background:var(--added)}
    mark{color:inherit;border-radius:2px}
    .removed mark{background:var(--removed-mark)}.added mark{background:var(--added-mark)}
    .part>summary{cursor:pointer;color:var(--dim);font-size:.9rem}
    .waterfall{width:calc(100% - 1.6rem);margin-top:.5rem;border-spacing:0;font-size:.85rem}
    .waterfall caption{text-align:left;font-size:.9rem}
    .waterfall th{width:1%;padding-right:.8rem;font-weight:400;text-align:left;white-space:nowrap}
    .waterfall td:last-child{width:1%;padding-left:.8rem;text-align:right;white-space:nowrap;color:var(--dim);
    font-variant-numeric:tabular-nums}
    .track i{display:block;height:9px;border-radius:2px;background:var(--skipped)}
    .track .invoke{background:var(--good)}.track .init,.track .restore{background:var(--new)}
    .track .own,.track .response{background:var(--span)}.track .bad{background:var(--bad)}
    footer{margin-top:2rem;padding-top:.8rem;border-top:1px solid var(--line);font-size:.85rem}
    @media (max-width:36rem){body{padding:1rem .7rem}.time,.place{display:none}.case>summary{gap:.4rem}
    .ms{width:auto}.case>:not(summary){margin-left:.5rem;margin-right:.5rem}.waterfall{width:calc(100% - 1rem)}
    .waterfall th{max-width:9em;overflow:hidden;text-overflow:ellipsis}}
    @media print{nav{display:none}pre{max-height:none}}
    """
