import type { SigningProfile } from "../description.ts";
import { signing } from "../../generated/protocol.ts";

/** How the exchange of the document signs; what every function here takes when no other profile is given. */
export const defaultProfile: SigningProfile = signing;
