// Who explains codes and verifies nothing gets little too.
import { rules } from "attestry";

globalThis.rules = rules;
