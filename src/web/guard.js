// Appended to the package by the build: what a Cluster does once it is freed, and how it is freed.
//
// Without this a freed cluster's methods would throw wasm-bindgen's own "null pointer passed to rust", with no code, and free()
// would be the same as losing the cluster to the garbage collector, which lets what is pending come to its end.

{
  const PROMISING = ["insert", "lookup", "delete", "nop", "send", "step"];

  /** @param {string} name */
  const guarded = (name) => {
    const method = Cluster.prototype[name];
    return function (...args) {
      if (this instanceof Cluster && this.__wbg_ptr) return method.apply(this, args);
      const error = new Error("The cluster was freed; make a new one.");
      error.code = "freed";
      if (PROMISING.includes(name)) return Promise.reject(error);
      throw error;
    };
  };

  const free = Cluster.prototype.free;
  for (const name of Object.getOwnPropertyNames(Cluster.prototype)) {
    if (name === "constructor" || name.startsWith("__")) continue;
    Cluster.prototype[name] = guarded(name);
  }
  Cluster.prototype.free = function () {
    if (!this.__wbg_ptr) return;
    this.__abandon();
    free.call(this);
  };
  if (Symbol.dispose) Cluster.prototype[Symbol.dispose] = Cluster.prototype.free;
}
