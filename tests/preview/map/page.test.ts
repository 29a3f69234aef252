import { expect } from "chai";
import { createHash } from "node:crypto";
import type { Finding, PackSummary, PreviewResult, Resource } from "../../../preview";
import { mapPage } from "../../../preview/map";
import { pathTitle } from "../../../preview/map/wording";
import { OWNER, READER, type Stack, allow, resource, resourcesOf } from "../../policies/access/support/stack";
import { NASTY, everyKind, mapOfStack, pageOf } from "./support";

const count = (text: string, part: string) => text.split(part).length - 1;

const URN = "urn:pulumi:dev::example::aws:s3/bucket:Bucket::data";
const finding: Finding = {
  verdict: "violation",
  pack: "rules",
  packVersion: "1.0.0",
  policy: "bucket-private",
  description: "Buckets are private",
  message: `data is public ${NASTY}`,
  level: "mandatory",
  severity: "high",
  urn: URN,
  remediationSteps: "set acl to private",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
};
const waiver = { urn: "*", reason: "a public data set", until: "9999-12-31" };
const pack = {
  name: "rules",
  version: "1.0.0",
  policies: [{ name: "bucket-private", level: "mandatory", waivers: [waiver] }],
} as unknown as PackSummary;

describe("the map's page", () => {
  const map = mapOfStack(everyKind);
  const text = pageOf(map);

  it("loads nothing, and lets nothing work but its own style and script", () => {
    const script = /<script>(.*?)<\/script>/s.exec(text)?.[1] ?? "";
    const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? "";
    const hash = (content: string) => `&#39;sha256-${createHash("sha256").update(content).digest("base64")}&#39;`;
    expect(text).to.include(`default-src &#39;none&#39;; style-src ${hash(style)}; script-src ${hash(script)};`);
    expect(text).to.not.match(/\s(src|srcset|action|style|on\w+)=|<(link|iframe|object|embed|img)\b|@import|url\(/);
    expect(text).to.not.match(/https?:/);
  });

  it("takes no name for markup", () => {
    expect([count(text, "<script"), count(text, "</script"), count(text, "<b ")]).to.deep.equal([1, 1, 0]);
    expect(text).to.include(
      "&lt;/script&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;b a=&#39;&amp;&#39;&gt;",
    );
  });

  it("has every path on the map, in the list, and with its steps", () => {
    map.paths.forEach((path, index) => {
      const id = `path-${index + 1}`;
      expect(count(text, `data-choose="${id}"`), path.name).to.equal(2);
      const article = text.split(`<article id="${id}"`)[1]?.split("</article>")[0] ?? "";
      expect(count(article, "<li "), path.name).to.equal(path.steps.length);
      expect(text).to.include(`aria-label="${pathTitle(path)}"`);
    });
  });

  it("tells what is missing, what was consulted, and how to mend it or what would open it", () => {
    const articleOf = (name: string) => {
      const index = map.paths.findIndex((path) => path.name === name);
      return text.split(`<article id="path-${index + 1}"`)[1]?.split("</article>")[0] ?? "";
    };
    const clerk = articleOf(NASTY);
    expect(clerk).to.match(
      /<dt>First missing link<\/dt>\s*<dd>\s*no policy of 333333333333 role\/clerk allows s3:GetBucketLocation/,
    );
    expect(clerk).to.match(/Consulted: bucket policy of bucket sales-data, policy &lt;\/script/);
    expect(clerk).to.match(/Fix: in clerk, .*<pre tabindex="0">\{\s+&quot;Effect&quot;: &quot;Allow&quot;/s);
    expect(articleOf("intern-reads-nothing")).to.include("It would pass if you, in intern, ").and.not.include("Fix:");
  });

  it("says how it stands with all paths, and what cannot be read", () => {
    expect(text).to.include(
      "6 paths · 3 open · 2 blocked · 1 cannot be told · 2 not as expected · 1 declared by nobody",
    );
    expect(text).to.match(/An expectation cannot be read\.\s+unreadable: through is FAX/);
    expect(pageOf({ ...map, paths: [], places: [], unread: [] })).to.include("No AccessExpectation is stated");
  });

  it("says that all policies are clean, or what is wrong, by rule and with a link to the documentation of AWS only", () => {
    expect(text).to.include("all clean");
    const found = pageOf(map, { findings: [finding, { ...finding, message: "again" }] });
    expect(found).to.not.include("all clean");
    expect(found).to.match(/bucket-private \(high, mandatory\) · 2/);
    expect(found).to.include("<li>data: again</li>").and.include("Fix: set acl to private");
    expect(found).to.include(`<a href="${finding.url}" rel="noreferrer">`);
    const elsewhere = ["javascript:alert(1)", "https://docs.aws.amazon.com.example.com/", "http://example.com/"];
    for (const url of elsewhere) expect(pageOf(map, { findings: [{ ...finding, url }] })).to.not.include("<a ");
  });

  it("keeps what is waived in sight, with the reason", () => {
    const waived = pageOf(map, { packs: [pack], findings: [{ ...finding, verdict: "waived" }] });
    expect(waived).to.include("all clean").and.include("a public data set");
    expect(waived).to.match(/<strong>bucket-private<\/strong>\s+\(until 9999-12-31\): data/);
  });

  it("is the same in whatever order the program makes its resources", () => {
    const provider = (name: string, account: string) => ({
      urn: `urn:pulumi:dev::example::pulumi:providers:aws::${name}`,
      type: "pulumi:providers:aws",
      operation: "create",
      inputs: { region: "ap-northeast-1", allowedAccountIds: JSON.stringify([account]) },
    });
    // Two workgroups by which the analyst may query alike: one of them is shown.
    const actions = ["athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults"];
    const twoWays: Stack = {
      ...everyKind,
      "another-workgroup": resource(READER, "aws:athena/workgroup:Workgroup", {
        ...everyKind["workgroup"]?.props,
        name: "another",
      }),
      "another-policy": resource(READER, "aws:iam/rolePolicy:RolePolicy", {
        role: "analyst",
        name: "another",
        policy: allow([actions, "*"]),
      }),
    };
    const made = resourcesOf(twoWays).map(({ urn, type, name, account, props }) => ({
      urn: urn.replace("::type::", `::${type}::`),
      type,
      name,
      custom: !type.startsWith("lakeshare:"),
      operation: "create",
      provider: `urn:pulumi:dev::example::pulumi:providers:aws::${String(account)}::id`,
      inputs: props,
    }));
    const resources = [provider(OWNER, OWNER), provider(READER, READER), ...made] as unknown as Resource[];
    const target = { project: "example", stack: "dev" };
    const result = { target, accounts: [], packs: [], findings: [], resources } as unknown as PreviewResult;
    const first = mapPage(result, []);
    expect(first).to.include("6 paths");
    expect(mapPage({ ...result, resources: [...resources].reverse() }, [])).to.equal(first);
  });
});
