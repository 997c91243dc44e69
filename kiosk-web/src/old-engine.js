// What Chrome 67 and Safari 14 lack and the code needs. Runs first, in the page and in the worker.
;(function (root) {
  if (typeof globalThis === 'undefined') root.globalThis = root
  if (!Array.prototype.flatMap) {
    Object.defineProperty(Array.prototype, 'flatMap', {
      configurable: true,
      writable: true,
      value: function (each, self) {
        return Array.prototype.concat.apply([], this.map(each, self))
      },
    })
  }
  if (!Array.prototype.flat) {
    Object.defineProperty(Array.prototype, 'flat', {
      configurable: true,
      writable: true,
      value: function () {
        return Array.prototype.concat.apply([], this)
      },
    })
  }
  if (!Object.hasOwn) {
    Object.defineProperty(Object, 'hasOwn', {
      configurable: true,
      writable: true,
      value: function (object, key) {
        return Object.prototype.hasOwnProperty.call(object, key)
      },
    })
  }
})(self)
