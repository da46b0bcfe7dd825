// What a client loads late is loaded here, so that no loading from disk takes turns in the middle of a test on a virtual clock.
import "../../generated/evidence.ts";
import "../../src/client/faces/feeds.ts";
import "../../src/client/limit-owner.ts";
import "../../src/client/outcomes/outcomes.ts";
import "../../src/client/send-by-path.ts";
import "../../src/signing/portable-md5.ts";
import "../../src/signing/portable-sha256.ts";
