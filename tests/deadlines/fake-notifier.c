/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/deadlines/fake-notifier.h"

#include "base/error.h"
#include "deadlines/obligation.h"

struct _FakeNotifier
{
  GObject parent_instance;

  FakeAnswer answer;
  /* owned: DdNotice that were asked for, whatever came of them; tags taken back; waiting GTask */
  GPtrArray *notices;
  GPtrArray *withdrawn;
  GPtrArray *waiting;
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
};

static void fake_notifier_notifier_init (DdNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeNotifier,
                               fake_notifier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_NOTIFIER,
                                                      fake_notifier_notifier_init))

static void
answer_task (GTask *task, gboolean shown)
{
  if (shown)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, DD_ERROR, DD_ERROR_BUSY, "nobody answers");
}

static void
fake_notifier_show (DdNotifier *notifier,
                    DdNotice *notice,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  FakeNotifier *self = FAKE_NOTIFIER (notifier);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_ptr_array_add (self->notices, dd_notice_ref (notice));
  if (self->answer == FAKE_HANGS)
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  else
    answer_task (task, self->answer == FAKE_SHOWS);
}

static void
fake_notifier_withdraw (DdNotifier *notifier, const char *tag)
{
  g_ptr_array_add (FAKE_NOTIFIER (notifier)->withdrawn, g_strdup (tag));
  dd_notifier_emit_closed (notifier, tag, DD_NOTICE_WITHDRAWN);
}

static void
fake_notifier_notifier_init (DdNotifierInterface *iface)
{
  iface->show = fake_notifier_show;
  iface->withdraw = fake_notifier_withdraw;
}

static void
fake_notifier_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, FAKE_NOTIFIER (object)->answer == FAKE_SHOWS);
}

static void
fake_notifier_finalize (GObject *object)
{
  FakeNotifier *self = FAKE_NOTIFIER (object);

  g_ptr_array_unref (self->notices);
  g_ptr_array_unref (self->withdrawn);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (fake_notifier_parent_class)->finalize (object);
}

static void
fake_notifier_class_init (FakeNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fake_notifier_get_property;
  object_class->finalize = fake_notifier_finalize;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "available");
}

static void
fake_notifier_init (FakeNotifier *self)
{
  self->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_notice_unref);
  self->withdrawn = g_ptr_array_new_with_free_func (g_free);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

FakeNotifier *
fake_notifier_new (void)
{
  return g_object_new (FAKE_TYPE_NOTIFIER, NULL);
}

void
fake_notifier_set_answer (FakeNotifier *self, FakeAnswer answer)
{
  self->answer = answer;
}

/* Answers everything that waits. */
void
fake_notifier_answer (FakeNotifier *self, gboolean shown)
{
  while (self->waiting->len > 0)
    {
      g_autoptr (GTask) task = g_ptr_array_steal_index (self->waiting, 0);

      answer_task (task, shown);
    }
}

GPtrArray *
fake_notifier_get_notices (FakeNotifier *self)
{
  return self->notices;
}

GPtrArray *
fake_notifier_get_withdrawn (FakeNotifier *self)
{
  return self->withdrawn;
}

void
fake_notifier_forget (FakeNotifier *self)
{
  g_ptr_array_set_size (self->notices, 0);
  g_ptr_array_set_size (self->withdrawn, 0);
}

struct _FakeText
{
  GObject parent_instance;
};

static void fake_text_text_init (DdNoticeTextInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeText,
                               fake_text,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_NOTICE_TEXT, fake_text_text_init))

static char *
fake_text_dup_number (DdNoticeText *text, const char *subject_kind, gint64 subject_id)
{
  return g_str_equal (subject_kind, DD_SUBJECT_INCIDENT) && subject_id == 7 ? g_strdup ("2026-007")
                                                                            : NULL;
}

static void
fake_text_text_init (DdNoticeTextInterface *iface)
{
  iface->dup_number = fake_text_dup_number;
}

static void
fake_text_class_init (FakeTextClass *klass)
{
}

static void
fake_text_init (FakeText *self)
{
}

FakeText *
fake_text_new (void)
{
  return g_object_new (FAKE_TYPE_TEXT, NULL);
}
