/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/notice-text.h"
#include "notifications/notifier.h"

G_BEGIN_DECLS

/**
 * FakeAnswer:
 * @FAKE_SHOWS: the service shows every notice and answers
 * @FAKE_FAILS: it refuses every notice
 * @FAKE_HANGS: it does not answer before fake_notifier_answer()
 */
typedef enum
{
  FAKE_SHOWS,
  FAKE_FAILS,
  FAKE_HANGS,
} FakeAnswer;

#define FAKE_TYPE_NOTIFIER (fake_notifier_get_type ())
G_DECLARE_FINAL_TYPE (FakeNotifier, fake_notifier, FAKE, NOTIFIER, GObject)

FakeNotifier *fake_notifier_new (void);
void fake_notifier_set_answer (FakeNotifier *self, FakeAnswer answer);
void fake_notifier_answer (FakeNotifier *self, gboolean shown);
GPtrArray *fake_notifier_get_notices (FakeNotifier *self);
GPtrArray *fake_notifier_get_withdrawn (FakeNotifier *self);
void fake_notifier_forget (FakeNotifier *self);

/* Calls the incident 7 "2026-007", and nothing else by any number. */
#define FAKE_TYPE_TEXT (fake_text_get_type ())
G_DECLARE_FINAL_TYPE (FakeText, fake_text, FAKE, TEXT, GObject)

FakeText *fake_text_new (void);

G_END_DECLS
