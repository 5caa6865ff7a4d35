/** What a random set is about; the rest is left open by every policy of it. */
export type Topic =
  | "users"
  | "guests"
  | "target"
  | "applicationFilter"
  | "client"
  | "platform"
  | "place"
  | "device"
  | "risk"
  | "flow";
