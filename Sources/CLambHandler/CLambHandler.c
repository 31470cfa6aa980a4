#include "CLambHandler.h"
