/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PRINCIPAL "周明远"
#define REGISTRAR "林晓燕"
#define TEACHER "陈芳"

/**
 * Outcome:
 * @status: exit status; −1 if the process did not end by itself
 * @out: (owned): standard output
 * @err: (owned): standard error
 *
 * How a run of the real program ended.
 */
typedef struct
{
  int status;
  char *out;
  char *err;
} Outcome;

void outcome_clear (Outcome *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

/**
 * Office:
 * @folder: (owned): a folder of its own
 * @desk: (owned): the desk's folder in it, set up
 *
 * A folder with a desk and password files, as somebody at a terminal would have.
 */
typedef struct
{
  char *folder;
  char *desk;
} Office;

void office_init (Office *self);
void office_clear (Office *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Office, office_clear)
void office_forget_template (void);

const char *verb_binary (void);
char *office_path (Office *self, const char *name);
void office_write (Office *self, const char *name, const char *content, gssize size);
char *office_fingerprint (Office *self);

void run_verb (Office *self, Outcome *outcome, ...) G_GNUC_NULL_TERMINATED;
void run_words (Office *self, Outcome *outcome, const char *input, GStrv words);
void run_as (Office *self, Outcome *outcome, const char *account, ...) G_GNUC_NULL_TERMINATED;
void run_shell (Office *self, Outcome *outcome, const char *script);

G_END_DECLS
