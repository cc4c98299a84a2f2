/**
 * The address of a file that lies beside the page. Not beside the code that asks: pages share code, which then lies elsewhere.
 * Works in workers too, which lie beside the page themselves.
 */
export const pageUrl = (name: string): URL =>
  new URL(name, typeof document === "undefined" ? location.href : document.baseURI);
