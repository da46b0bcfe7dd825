/** What the pages do where a reader lets scripts run. Without them a page has all its text, and only these are missing. */
import { addCopyButtons, addPageCopy } from "./copy-buttons.ts";
import { rememberLanguage } from "./remember-language.ts";
import { addSchemeButton } from "./scheme-button.ts";
import { addSearch } from "./search-box.ts";

addCopyButtons(document);
addPageCopy(document);
rememberLanguage(document);
addSchemeButton(document);
addSearch(document);
