// Who imports one little thing gets little: nothing of the sessions, exports and helpers.
import { version } from "attestry";

globalThis.version = version;
