/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drafts/draft-saver.h"

#include "base/error.h"

struct _DdDraftSaver
{
  GObject parent_instance;

  /* owned */
  DdDraftService *service;
  char *kind;
  gint64 id;
  gint64 account_id;
  gint64 subject_id;
  guint timer;
  gboolean dirty;
  gboolean stopped;

  /* borrowed */
  DdDraftContent content;
  gpointer user_data;
};

enum
{
  SAVED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDraftSaver, dd_draft_saver, G_TYPE_OBJECT)

static void
dd_draft_saver_dispose (GObject *object)
{
  DdDraftSaver *self = DD_DRAFT_SAVER (object);

  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (dd_draft_saver_parent_class)->dispose (object);
}

static void
dd_draft_saver_finalize (GObject *object)
{
  DdDraftSaver *self = DD_DRAFT_SAVER (object);

  g_clear_object (&self->service);
  g_free (self->kind);

  G_OBJECT_CLASS (dd_draft_saver_parent_class)->finalize (object);
}

static void
dd_draft_saver_class_init (DdDraftSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_draft_saver_dispose;
  object_class->finalize = dd_draft_saver_finalize;

  /**
   * DdDraftSaver::saved:
   * @self: the saver
   * @at: when, UTC milliseconds
   *
   * Everything typed until now is on the disk.
   */
  signals[SAVED] = g_signal_new ("saved", DD_TYPE_DRAFT_SAVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * DdDraftSaver::failed:
   * @self: the saver
   * @error: why
   *
   * What was typed is not on the disk; it is tried again.
   */
  signals[FAILED] = g_signal_new ("failed", DD_TYPE_DRAFT_SAVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dd_draft_saver_init (DdDraftSaver *self)
{
}

/**
 * dd_draft_saver_new:
 * @service: the drafts
 * @id: the draft that is being continued; 0 for a new one
 * @account_id: whose; 0 before the first account exists
 * @kind: what it will become
 * @subject_id: what it will amend; 0 for a new thing
 * @content: gives the form as JSON text when it is to be saved
 * @user_data: for @content; must outlive the saver, or dd_draft_saver_stop() it
 *
 * Returns: (transfer full): a saver with nothing to save yet
 */
DdDraftSaver *
dd_draft_saver_new (DdDraftService *service,
                    gint64 id,
                    gint64 account_id,
                    const char *kind,
                    gint64 subject_id,
                    DdDraftContent content,
                    gpointer user_data)
{
  DdDraftSaver *self;

  g_return_val_if_fail (DD_IS_DRAFT_SERVICE (service) && kind != NULL && content != NULL, NULL);

  self = g_object_new (DD_TYPE_DRAFT_SAVER, NULL);
  self->service = g_object_ref (service);
  self->id = id;
  self->account_id = account_id;
  self->kind = g_strdup (kind);
  self->subject_id = subject_id;
  self->content = content;
  self->user_data = user_data;
  return self;
}

/**
 * dd_draft_saver_get_id:
 * @self: a saver
 *
 * Returns: the draft's id; 0 until it was saved for the first time
 */
gint64
dd_draft_saver_get_id (DdDraftSaver *self)
{
  g_return_val_if_fail (DD_IS_DRAFT_SAVER (self), 0);

  return self->id;
}

/**
 * dd_draft_saver_is_dirty:
 * @self: a saver
 *
 * Returns: whether something typed is not on the disk yet
 */
gboolean
dd_draft_saver_is_dirty (DdDraftSaver *self)
{
  g_return_val_if_fail (DD_IS_DRAFT_SAVER (self), FALSE);

  return self->dirty;
}

static gboolean
on_timer (gpointer user_data)
{
  DdDraftSaver *self = user_data;

  self->timer = 0;
  dd_draft_saver_flush (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
start_timer (DdDraftSaver *self)
{
  if (self->timer == 0 && !self->stopped)
    self->timer = g_timeout_add (DD_DRAFT_SAVE_AFTER, on_timer, self);
}

/**
 * dd_draft_saver_changed:
 * @self: a saver
 *
 * Says that something was typed. It is saved %DD_DRAFT_SAVE_AFTER milliseconds after the first
 * change that is not on the disk: going on typing does not put it off.
 */
void
dd_draft_saver_changed (DdDraftSaver *self)
{
  g_return_if_fail (DD_IS_DRAFT_SAVER (self));

  if (self->stopped)
    return;
  self->dirty = TRUE;
  start_timer (self);
}

/**
 * dd_draft_saver_flush:
 * @self: a saver
 * @error: return location
 *
 * Saves at once what is not on the disk yet: before a page is left, before a file is hung on the
 * draft, when the screen is locked.
 *
 * Returns: whether everything typed is on the disk
 */
gboolean
dd_draft_saver_flush (DdDraftSaver *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_DRAFT_SAVER (self), FALSE);

  if (!self->dirty || self->stopped)
    return TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);

  text = self->content (self->user_data);
  if (text == NULL)
    {
      self->dirty = FALSE;
      return TRUE;
    }
  id = dd_draft_service_save (self->service, self->id, self->account_id, self->kind,
                              self->subject_id, text, &failure);
  if (id == 0 && self->id != 0 && g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
    {
      /* Somebody else filed or threw away this draft while it was typed in: what is typed is not
       * lost for that, it becomes a draft of its own. */
      g_clear_error (&failure);
      id = dd_draft_service_save (self->service, 0, self->account_id, self->kind, self->subject_id,
                                  text, &failure);
    }
  if (id == 0)
    {
      start_timer (self);
      g_signal_emit (self, signals[FAILED], 0, failure);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->id = id;
  self->dirty = FALSE;
  g_signal_emit (self, signals[SAVED], 0,
                 dd_clock_now (dd_draft_service_get_clock (self->service)));
  return TRUE;
}

/**
 * dd_draft_saver_stop:
 * @self: a saver
 *
 * Saves no more: the draft was filed or thrown away, or the form is going.
 */
void
dd_draft_saver_stop (DdDraftSaver *self)
{
  g_return_if_fail (DD_IS_DRAFT_SAVER (self));

  self->stopped = TRUE;
  self->dirty = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
}
