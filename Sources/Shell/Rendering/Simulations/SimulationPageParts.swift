/// The style sheet of a simulation's page: light or dark as the reader's system is.
let simulationPageStyle = """
    :root{--bg:#fff;--fg:#1c2024;--dim:#667079;--line:#e2e6ea;--now:#c2303a;--good:#1a7f4b;--bad:#c2303a;--caution:#a86400}
    @media (prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e4e7ea;--dim:#97a1ab;--line:#2c3238;--now:#ff7b7f;
    --good:#4cc38a;--bad:#ff7b7f;--caution:#e5a50a}}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.2rem;max-width:76rem;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}
    h1{margin:0;font-size:1.4rem;overflow-wrap:anywhere}h2{margin:1.2rem 0 .3rem;font-size:1.05rem}
    .dim,footer{color:var(--dim)}.good{color:var(--good)}.bad{color:var(--bad)}.caution{color:var(--caution)}
    .drawing{position:relative;overflow:auto;border:1px solid var(--line);border-radius:6px;max-height:60vh}
    .drawing svg{display:block}
    #cursor{position:absolute;top:0;width:2px;background:var(--now);display:none}
    #now{min-height:1.5em;margin:.5rem 0;overflow-wrap:anywhere}
    .columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem}
    @media (max-width:60rem){.columns{grid-template-columns:minmax(0,1fr)}}
    #events{list-style:none;margin:0;padding:0;max-height:70vh;overflow:auto;border:1px solid var(--line);border-radius:6px}
    #events li{padding:.1rem .6rem;cursor:pointer;overflow-wrap:anywhere}
    #events li.here{background:var(--line)}#events li.later{opacity:.45}
    time{color:var(--dim);font-variant-numeric:tabular-nums}
    table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:400;color:var(--dim)}
    td,th{padding:.15rem .6rem .15rem 0;border-bottom:1px solid var(--line);vertical-align:top}
    """

/// What goes through a simulation's page with the arrow keys.
let simulationPageScript = """
    (() => {
      const items = [...document.querySelectorAll('#events li')];
      const cursor = document.getElementById('cursor'), frame = cursor.parentElement;
      const clock = document.getElementById('clock'), what = document.getElementById('what');
      let here = -1;
      const go = (to) => {
        if (!items.length) return;
        here = Math.max(0, Math.min(items.length - 1, to));
        items.forEach((item, index) => {
          item.classList.toggle('here', index === here);
          item.classList.toggle('later', index > here);
        });
        const item = items[here], x = Number(item.dataset.x);
        cursor.style.display = 'block';
        cursor.style.left = x - 1 + 'px';
        cursor.style.height = frame.scrollHeight + 'px';
        if (x < frame.scrollLeft || x > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = x - frame.clientWidth / 2;
        const list = item.parentElement;
        if (item.offsetTop < list.scrollTop + list.offsetTop
            || item.offsetTop + item.offsetHeight > list.scrollTop + list.offsetTop + list.clientHeight)
          list.scrollTop = item.offsetTop - list.offsetTop - list.clientHeight / 2;
        clock.textContent = item.querySelector('time').textContent + ' (' + (here + 1) + ' of ' + items.length + ')';
        what.textContent = item.querySelector('b').textContent + ': ' + item.querySelector('span').textContent;
      };
      items.forEach((item, index) => item.addEventListener('click', () => go(index)));
      addEventListener('keydown', (event) => {
        const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1,
          PageDown: here + 10, PageUp: here - 10, Home: 0, End: items.length - 1 }[event.key];
        if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        go(to);
      });
    })();
    """
