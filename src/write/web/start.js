// The page begins.
bindControls(); bindFilters(); bindList(); makeBrush();
pageData().then(data => {
  load(data, false);
  document.documentElement.dataset.ready = state.events.length;
  if (typeof startEditor === 'function') startEditor();
}).catch(error => {
  $('count').textContent = typeof DecompressionStream === 'undefined' ? 'This browser is too old for so large a page: take one of 2023 or later.' : 'The page is damaged: ' + error.message;
  document.documentElement.dataset.fault = error.message;
});
