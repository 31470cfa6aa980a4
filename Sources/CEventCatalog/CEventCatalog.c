#include "CEventCatalog.h"
