import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, html, trustedHtml } from "../../../../training/judging/report/html.ts";

describe("html", () => {
  it("escapes text in content and in attributes", () => {
    expect(html`<p title="${'"x" & y'}">${"<b>it's</b>"}</p>`.markup).toBe(
      '<p title="&quot;x&quot; &amp; y">&lt;b&gt;it&#39;s&lt;/b&gt;</p>',
    );
  });

  it("keeps HTML, joins lists and leaves out what is undefined", () => {
    const items = ["a<", "b"].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}${undefined}${3}</ul>${trustedHtml("<hr>")}`.markup).toBe(
      "<ul><li>a&lt;</li><li>b</li>3</ul><hr>",
    );
  });

  it("leaves nothing that could begin a tag, an entity or an attribute's end", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
      }),
    );
  });
});
