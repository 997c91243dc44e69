// Runs before everything else, in the oldest JavaScript: says in plain words when this browser cannot encrypt.
;(function () {
  var missing = []
  if (typeof BigInt === 'undefined') missing.push('BigInt')
  if (!window.crypto || !window.crypto.getRandomValues) missing.push('crypto.getRandomValues')
  if (!('noModule' in document.createElement('script'))) missing.push('module')
  if (!missing.length) return
  window.gongxinTooOld = true
  document.getElementById('too-old').hidden = false
  document.getElementById('too-old-what').textContent = '(' + missing.join(', ') + ')'
})()
