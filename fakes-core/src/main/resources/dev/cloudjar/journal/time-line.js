(() => {
  const tools = document.getElementById('tools');
  const find = document.getElementById('find');
  const found = document.getElementById('found');
  const boxes = [...tools.querySelectorAll('input[type=checkbox]')];
  const rows = [...document.querySelectorAll('tbody tr')];
  const lanes = [...document.querySelectorAll('.lane[data-name]')].map(lane => ({
    lane,
    name: lane.dataset.name.toLowerCase(),
    marks: [...lane.querySelectorAll('a')].map(mark => ({ mark, row: Number(mark.hash.slice(2)) })),
  }));
  const texts = rows.map(row => row.textContent.toLowerCase());

  function filter() {
    const wanted = find.value.trim().toLowerCase();
    const kinds = new Set(boxes.filter(box => box.checked).map(box => box.value));
    const shown = new Set();
    rows.forEach((row, i) => {
      const matches = kinds.has(row.className) && texts[i].includes(wanted);
      row.hidden = !matches;
      if (matches) shown.add(i);
    });
    for (const { lane, name, marks } of lanes) {
      const named = wanted !== '' && name.includes(wanted);
      lane.hidden = !named && !marks.some(({ row }) => shown.has(row));
      for (const { mark, row } of marks) mark.classList.toggle('dim', !shown.has(row));
    }
    found.textContent = shown.size === rows.length ? '' : `${shown.size} of ${rows.length} lines`;
  }

  tools.hidden = false;
  tools.addEventListener('input', filter);
  tools.addEventListener('submit', event => event.preventDefault());
  document.querySelector('.chart').addEventListener('dblclick', event => {
    const lane = event.target.closest('b')?.parentElement.dataset.name;
    if (lane) {
      find.value = lane.slice(lane.indexOf(' ') + 1);
      filter();
    }
  });
  filter();
})();
