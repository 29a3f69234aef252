import Module from "node:module";
import { sep } from "node:path";

interface Loader {
  _load(request: string, parent: { filename?: string | null } | undefined, isMain: boolean): unknown;
}

/**
 * Makes the SDK in `folder` load the named packages at their first use. It needs them to serialise functions only,
 * which few programs do, and they are two thirds of what it loads.
 */
export function loadLate(folder: string, packages: string[]): void {
  intercept(folder, packages, (load) => onFirstUse(load));
}

/** Makes the SDK in `folder` load nothing where it asks for the module. */
export function leaveOut(folder: string, module: string): void {
  intercept(folder, [module], () => ({}));
}

function intercept(folder: string, modules: string[], instead: (load: () => object) => object): void {
  const loader = Module as unknown as Loader;
  const load = loader._load.bind(loader);
  loader._load = (request, parent, isMain) => {
    const meant = modules.includes(request) && parent?.filename?.startsWith(folder + sep) === true;
    return meant ? instead(() => load(request, parent, isMain) as object) : load(request, parent, isMain);
  };
}

function onFirstUse(load: () => object): object {
  let loaded: object | undefined;
  const target = () => (loaded ??= load());
  return new Proxy(Object.create(null) as object, {
    // Without the claim to be an ES module, the compiled `import * as` copies every export, which is a use.
    get: (_, key) => (key === "__esModule" ? true : (Reflect.get(target(), key) as unknown)),
    has: (_, key) => Reflect.has(target(), key),
    ownKeys: () => Reflect.ownKeys(target()),
    getOwnPropertyDescriptor: (_, key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(target(), key);
      return descriptor && { ...descriptor, configurable: true };
    },
  });
}
