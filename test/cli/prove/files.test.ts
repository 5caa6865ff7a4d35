import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFiles } from "../../../cli/prove/find-files";
import { readText } from "../../../cli/prove/read-text";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "partnerguard-prove-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string, content: string | Uint8Array = "{}"): string => {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, content);
  return file;
};

const names = (...paths: string[]) => findFiles(paths).files.map(({ name }) => name.slice(folder.length + 1));

describe("the files that paths name", () => {
  it("are every *.json below a folder, in any letter case, in a stable order", () => {
    for (const name of ["b.json", "a.JSON", "sub/deep/c.json", "notes.txt"]) place(name);
    expect(names(folder)).toEqual(["a.JSON", "b.json", "sub/deep/c.json"]);
  });

  it("include a file whatever its name is, when it is named", () => {
    expect(names(place("policies.txt"))).toEqual(["policies.txt"]);
  });

  it("count once, however many paths and links lead to them", () => {
    const file = place("sub/a.json");
    symlinkSync(file, join(folder, "again.json"));
    symlinkSync(join(folder, "sub"), join(folder, "sub-again"));
    expect(names(folder, file, join(folder, "sub"))).toEqual(["again.json"]);
  });

  it("end where links lead in a circle", () => {
    place("sub/a.json");
    symlinkSync(folder, join(folder, "sub", "up"));
    expect(names(folder)).toEqual(["sub/a.json"]);
    symlinkSync(join(folder, "self.json"), join(folder, "self.json"));
    expect(() => names(folder)).toThrow(`${join(folder, "self.json")}: its links lead in a circle`);
  });

  it("pass by packages, hidden folders and what is no file, and say so", () => {
    place("node_modules/x/package.json");
    place(".git/x.json");
    execFileSync("mkfifo", [join(folder, "pipe.json")]);
    const { files, passedBy } = findFiles([folder]);
    expect(files).toEqual([]);
    expect(passedBy.map(({ source, why }) => `${source.slice(folder.length + 1)} ${why}`)).toEqual([
      ".git is a folder of packages or hidden; name it to have it read",
      "node_modules is a folder of packages or hidden; name it to have it read",
      "pipe.json is neither a file nor a folder",
    ]);
  });

  it("are refused all together where they cannot be looked at", () => {
    symlinkSync(join(folder, "gone.json"), join(folder, "link.json"));
    const missing = join(folder, "nowhere");
    expect(() => findFiles([missing, folder])).toThrow(
      `${missing}: there is no such file or folder\n${join(folder, "link.json")}: there is no such file or folder`,
    );
  });
});

describe("the text of a file", () => {
  const text = '{ "displayName": "Zürich für alle – 東京" }';
  const swapped = (buffer: Buffer) => Buffer.from(buffer).swap16();
  const utf16 = Buffer.from(text, "utf16le");
  const read = (content: Uint8Array, largest = 10_000) => {
    const file = place("a.json", content);
    return readText({ name: "a.json", path: file }, largest);
  };

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with byte order mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 little endian", utf16],
    ["UTF-16 little endian with byte order mark", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 big endian", swapped(utf16)],
    ["UTF-16 big endian with byte order mark", swapped(Buffer.from(`\uFEFF${text}`, "utf16le"))],
  ])("is read from %s", (_name, content) => {
    expect(read(content)).toBe(text);
  });

  it("is refused where it is none of these", () => {
    expect(() => read(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).toThrow(
      "a.json: this is text in neither UTF-8 nor UTF-16",
    );
    expect(() => read(Buffer.from([0xff, 0xfe, 0x00, 0xd8]))).toThrow("neither UTF-8 nor UTF-16");
  });

  it("is refused by its size alone, before anything is read", () => {
    const file = place("large.json");
    truncateSync(file, 200 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(() => readText({ name: "large.json", path: file }, 64 * 1024 * 1024)).toThrow(
      "large.json: this is too large to be an export: its 200 MB are more than 64 MB",
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it("of a source without a size ends at the bound", () => {
    expect(() => readText({ name: "/dev/zero", path: "/dev/zero" }, 1024 * 1024)).toThrow("it has more than 1 MB");
  });

  it("is read from a pipe, as a shell passes one", () => {
    const read = `process.stdout.write(require("./cli/prove/read-text").readText({ name: "-", path: "-" }, 1e6))`;
    const said = execFileSync(process.execPath, ["--require", "./scripts/typescript.js", "-e", read], {
      input: text,
      encoding: "utf8",
    });
    expect(said).toBe(text);
  });

  it("of a folder or a file that may not be read is refused in words", () => {
    expect(() => readText({ name: folder, path: folder }, 100)).toThrow(
      `${folder}: this is a folder; name a file in it`,
    );
    const file = place("secret.json");
    chmodSync(file, 0);
    const root = process.getuid?.() === 0;
    const attempt = () => readText({ name: "secret.json", path: file }, 100);
    if (root) expect(attempt()).toBe("{}");
    else expect(attempt).toThrow("secret.json: it may not be read; check its permissions");
  });
});
