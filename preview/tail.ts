import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { markersIn } from "./monitor/values";

const kept = 16 * 1024;
const longestMarker = 1024;

/** The end of what a program prints; the rest is counted and thrown away, however much it is. */
export class Tail {
  #text = "";
  #characters = 0;
  /** Numbers of the markers that were printed. */
  readonly markers = new Set<number>();

  constructor(stream: Readable | null) {
    const decoder = new StringDecoder("utf8");
    stream?.on("data", (chunk: Buffer) => {
      const text = decoder.write(chunk);
      this.#characters += text.length;
      // A marker may come in two pieces.
      for (const { number } of markersIn(this.#text.slice(-longestMarker) + text)) {
        this.markers.add(number);
      }
      this.#text = (this.#text + text).slice(-kept);
    });
  }

  /** All of it, or its end with a line that says how much is left out. */
  get text(): string {
    const left = this.#characters - this.#text.length;
    return left > 0 ? `[${left} earlier characters left out]\n${this.#text}` : this.#text;
  }
}
