#pragma once

// Says on standard error what cannot be done to what, with the reason in `errno`, and exits.
_Noreturn void give_up(const char *what, const char *name);
