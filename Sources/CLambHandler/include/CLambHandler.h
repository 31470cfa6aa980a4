#pragma once
#include "lamb_futex.h"
#include "lamb_guarded.h"
#include "lamb_handler.h"
#include "lamb_handler_lookup.h"
#include "lamb_host.h"
