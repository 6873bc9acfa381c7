/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commands/command.h"

G_BEGIN_DECLS

/* Verbs of the roster; @arguments: the verb and what follows it. */
DdExitStatus dd_roster_verb_import (DdCommand *command, GStrv *arguments);
DdExitStatus dd_roster_verb_export (DdCommand *command, GStrv *arguments);

G_END_DECLS
