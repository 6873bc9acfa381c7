/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-editor.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "drafts/draft-saver.h"
#include "ui/common/banner.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/reports/report-layout.h"
#include "ui/reports/report-preview.h"
#include "ui/reports/report-print.h"
#include "ui/reports/report-section.h"
#include "ui/reports/report-words.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/* What is typed is a draft of this kind, hanging on the version. */
#define DRAFT_KIND "report"

/* Before the keys of texts in a draft that stand greyed under "not known yet". */
#define KEPT_PREFIX "kept:"

/* The paper follows this long after the last key, milliseconds. */
#define REDRAW_AFTER 150

/**
 * DdReportEditor:
 *
 * A form in the order of the paper at the left, the paper itself at the right. What is typed is
 * safe within two seconds and becomes part of the report when the page is left or the report
 * submitted.
 *
 * Emits "status-changed" when dd_report_editor_dup_status() says something else.
 */
struct _DdReportEditor
{
  AdwBin parent_instance;

  /* template widgets */
  AdwLeaflet *leaflet;
  GtkWidget *form_pane;
  DdBanner *remark;
  GtkScrolledWindow *scroller;
  GtkListBox *sections;
  GtkLabel *missing;
  GtkLabel *missing_note;
  GtkButton *show_paper;
  GtkButton *submit;
  DdReportPreview *preview;

  /* borrowed: forms live as long as the program */
  const DdForm *form;

  /* owned */
  DdDesk *desk;
  DdSession *session;
  DdReportVersion *version;
  DdReportVersion *base;    /* NULL if nothing went out before */
  DdReportAnswers *answers; /* what stands in the form */
  DdReportAnswers *kept;    /* texts greyed under "not known yet"; no part of the report */
  GPtrArray *changes;
  DdDraftSaver *saver;
  gint64 saved_at;
  gboolean asks_which;
  guint redraw_timer;
};

enum
{
  STATUS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdReportEditor, dd_report_editor, ADW_TYPE_BIN)

static DdReportService *
get_reports (DdReportEditor *self)
{
  return dd_desk_get_reports (self->desk);
}

static gint64
get_now (DdReportEditor *self)
{
  return dd_clock_now (dd_desk_get_clock (self->desk));
}

static DdReportSection *
get_section (DdReportEditor *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sections, (int) i);

  return row != NULL ? DD_REPORT_SECTION (row) : NULL;
}

static void
show_missing (DdReportEditor *self)
{
  g_autoptr (GPtrArray) missing = dd_report_rules_missing (self->form, self->answers);
  g_autofree char *words = dd_report_words_missing (missing);

  gtk_label_set_label (self->missing, words);
  gtk_label_set_label (self->missing_note,
                       missing->len > 0 ? _ ("Printed as “not known yet”; you can still submit")
                                        : _ ("Every question has an answer"));
}

static void
show_changes (DdReportEditor *self)
{
  g_autofree char *comparison = NULL;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = dd_report_service_list_changes (get_reports (self), self->session, self->version,
                                                  self->answers, NULL);
  if (self->changes == NULL)
    self->changes = g_ptr_array_new ();
  comparison = dd_report_words_base (self->base, self->changes->len, get_now (self),
                                     dd_desk_get_zone (self->desk));
  dd_report_preview_set_comparison (self->preview, comparison, self->base != NULL);
}

static void
show_sections (DdReportEditor *self)
{
  DdReportSection *section;

  for (guint i = 0; (section = get_section (self, i)) != NULL; i++)
    dd_report_section_show_state (section, self->answers, self->changes);
}

static void
draw_paper (DdReportEditor *self)
{
  g_autoptr (GError) error = NULL;
  DdPageLayout *layout =
      dd_report_layout_new (self->desk, self->session, self->version, self->answers,
                            dd_report_preview_marks_changes (self->preview), &error);

  /* A locked desk draws nothing; the page goes with the lock. */
  if (layout != NULL)
    dd_report_preview_take_layout (self->preview, layout);
}

/* Shows what follows from the answers: the paper, what is missing, what changed. */
static void
redraw (DdReportEditor *self)
{
  g_clear_handle_id (&self->redraw_timer, g_source_remove);
  show_missing (self);
  show_changes (self);
  show_sections (self);
  draw_paper (self);
}

static gboolean
on_redraw_timer (gpointer user_data)
{
  DdReportEditor *self = user_data;

  self->redraw_timer = 0;
  redraw (self);
  return G_SOURCE_REMOVE;
}

static void
read_form (DdReportEditor *self)
{
  DdReportSection *section;

  for (guint i = 0; (section = get_section (self, i)) != NULL; i++)
    {
      dd_report_section_read (section, self->answers);
      dd_report_section_read_kept (section, self->kept);
    }
}

static void
on_section_changed (DdReportEditor *self)
{
  read_form (self);
  dd_draft_saver_changed (self->saver);
  g_clear_handle_id (&self->redraw_timer, g_source_remove);
  self->redraw_timer = g_timeout_add (REDRAW_AFTER, on_redraw_timer, self);
}

/* One section is open at a time; the paper shows where it is. */
static void
on_section_expanded (DdReportEditor *self, GParamSpec *pspec, DdReportSection *opened)
{
  DdPaperView *paper = dd_report_preview_get_view (self->preview);
  const DdFormSection *section = dd_report_section_get_section (opened);
  DdReportSection *other;

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (opened)))
    return;
  for (guint i = 0; (other = get_section (self, i)) != NULL; i++)
    if (other != opened)
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (other), FALSE);
  if (dd_form_section_is_printed (section))
    {
      dd_paper_view_set_marked (paper, section->key);
      dd_paper_view_scroll_to (paper, section->key);
    }
  else
    {
      dd_paper_view_set_marked (paper, NULL);
      dd_paper_view_scroll_to (paper, DD_PAGE_ID_TITLE);
    }
}

/* A click on the paper opens the section it came from; head, title and signature come from the
 * first. */
static void
on_block_clicked (DdReportEditor *self, const char *id)
{
  DdReportSection *target = get_section (self, 0);
  DdReportSection *section;

  for (guint i = 0; (section = get_section (self, i)) != NULL; i++)
    if (g_strcmp0 (dd_report_section_get_section (section)->key, id) == 0)
      target = section;
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->form_pane);
  dd_report_section_go_to_missing (target, self->answers);
}

static void
add_sections (DdReportEditor *self)
{
  for (guint i = 0; i < self->form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (self->form->sections, i);
      GtkWidget *row;

      if (section->fields->len == 0)
        continue;
      row = dd_report_section_new (self->form, section, dd_desk_get_clock (self->desk),
                                   dd_desk_get_zone (self->desk));
      gtk_list_box_append (self->sections, row);
      g_signal_connect_object (row, "changed", G_CALLBACK (on_section_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_section_expanded), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
fill_form (DdReportEditor *self)
{
  g_auto (GStrv) sentences = dd_report_service_list_sentences (get_reports (self), self->session,
                                                               self->version->incident_id, NULL);
  DdReportSection *section;

  for (guint i = 0; (section = get_section (self, i)) != NULL; i++)
    {
      dd_report_section_fill (section, self->answers);
      dd_report_section_fill_kept (section, self->kept);
      if (sentences != NULL)
        dd_report_section_set_sentences (section, (const char *const *) sentences);
    }
}

static char *
draft_content (gpointer user_data)
{
  DdReportEditor *self = user_data;
  g_autoptr (DdReportAnswers) content = dd_report_answers_copy (self->answers);
  g_autoptr (GPtrArray) keys = dd_report_answers_keys (self->kept);

  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *key = g_strconcat (KEPT_PREFIX, g_ptr_array_index (keys, i), NULL);

      dd_report_answers_set (content, key,
                             dd_report_answers_get (self->kept, g_ptr_array_index (keys, i)));
    }
  return dd_report_answers_to_json (content);
}

/* The other way round. */
static void
take_content (DdReportEditor *self, const DdReportAnswers *content)
{
  g_autoptr (GPtrArray) keys = dd_report_answers_keys (content);

  dd_report_answers_free (self->answers);
  self->answers = dd_report_answers_new ();
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      gboolean kept = g_str_has_prefix (key, KEPT_PREFIX);

      dd_report_answers_set (kept ? self->kept : self->answers,
                             kept ? key + strlen (KEPT_PREFIX) : key,
                             dd_report_answers_get (content, key));
    }
}

static void
on_saved (DdReportEditor *self, gint64 at)
{
  self->saved_at = at;
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

static void
on_save_failed (DdReportEditor *self, const GError *error)
{
  dd_page_say_error (GTK_WIDGET (self), error);
}

/* What was typed and not yet made part of the report, after the desk was left or died. */
static gint64
take_draft (DdReportEditor *self)
{
  DdDraftService *drafts = dd_desk_get_drafts (self->desk);
  g_autoptr (DdDraft) draft =
      dd_draft_service_find (drafts, dd_session_get_account_id (self->session), DRAFT_KIND,
                             self->version->id, NULL);
  g_autoptr (DdReportAnswers) content = NULL;

  if (draft == NULL)
    return 0;
  /* Somebody saved the report after this was typed, or the clock was set back: nothing of either is
   * given up before the writer has chosen. */
  self->asks_which = draft->updated_at < self->version->saved_at;
  content = dd_report_answers_from_json (draft->content, NULL);
  if (content == NULL)
    return 0;
  take_content (self, content);
  self->saved_at = draft->updated_at;
  return draft->id;
}

static void
start_saver (DdReportEditor *self, gint64 draft)
{
  self->saver = dd_draft_saver_new (dd_desk_get_drafts (self->desk), draft,
                                    dd_session_get_account_id (self->session), DRAFT_KIND,
                                    self->version->id, draft_content, self);
  g_signal_connect_object (self->saver, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "failed", G_CALLBACK (on_save_failed), self,
                           G_CONNECT_SWAPPED);
}

static void
drop_draft (DdReportEditor *self)
{
  gint64 draft = dd_draft_saver_get_id (self->saver);

  dd_draft_saver_stop (self->saver);
  g_clear_object (&self->saver);
  if (draft != 0)
    dd_draft_service_discard (dd_desk_get_drafts (self->desk), draft, NULL);
  start_saver (self, 0);
}

static void
show_remark (DdReportEditor *self)
{
  g_autofree char *sentence = NULL;

  if (self->version->remark == NULL)
    {
      dd_banner_hide (self->remark);
      return;
    }
  /* Translators: the principal's remark. */
  sentence = g_strdup_printf (_ ("Returned: %s"), self->version->remark);
  dd_banner_show (self->remark, sentence, NULL);
}

/* Takes over what was saved. */
static void
load (DdReportEditor *self, DdReportVersion *version)
{
  g_clear_pointer (&self->version, dd_report_version_free);
  g_clear_pointer (&self->base, dd_report_version_free);
  g_clear_pointer (&self->answers, dd_report_answers_free);
  g_clear_pointer (&self->kept, dd_report_answers_free);
  self->version = version;
  self->base = dd_report_service_get_base (get_reports (self), self->session, version, NULL);
  self->answers = dd_report_answers_copy (version->answers);
  self->kept = dd_report_answers_new ();
  self->saved_at = version->saved_at;
  show_remark (self);
}

static void
use_saved (GtkWidget *widget, gpointer data)
{
  DdReportEditor *self = DD_REPORT_EDITOR (widget);
  g_autoptr (GError) error = NULL;
  DdReportVersion *version =
      dd_report_service_get (get_reports (self), self->session, self->version->id, &error);

  if (version == NULL)
    {
      dd_page_say_error (widget, error);
      return;
    }
  drop_draft (self);
  load (self, version);
  fill_form (self);
  redraw (self);
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

/* What is shown are the writer's own words; leaving the question as it is keeps them. */
static void
ask_which (DdReportEditor *self)
{
  if (!self->asks_which)
    return;
  self->asks_which = FALSE;
  dd_confirm_name_refusal (
      dd_confirm (GTK_WIDGET (self), _ ("This report was saved after you typed"),
                  _ ("What you see is what you typed and had not saved. You can keep it, or use "
                     "what was saved instead; then your own text goes."),
                  _ ("Use what was saved"), ADW_RESPONSE_DESTRUCTIVE, use_saved, NULL),
      _ ("_Keep what I typed"));
}

/**
 * dd_report_editor_update:
 * @self: an editor
 * @version: (transfer full): the version as it is stored now
 *
 * Shows what somebody else saved, unless something is being typed here.
 */
void
dd_report_editor_update (DdReportEditor *self, DdReportVersion *version)
{
  g_return_if_fail (DD_IS_REPORT_EDITOR (self));

  if (version->saved_at == self->version->saved_at || dd_draft_saver_is_dirty (self->saver) ||
      dd_draft_saver_get_id (self->saver) != 0)
    {
      dd_report_version_free (version);
      return;
    }
  load (self, version);
  fill_form (self);
  redraw (self);
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

/**
 * dd_report_editor_keep:
 * @self: an editor
 * @error: return location
 *
 * Makes what was typed part of the report. What cannot be (an answer that cannot be read, the desk
 * being locked) stays a draft and is there again when the report is opened.
 *
 * Returns: whether it is part of the report now
 */
gboolean
dd_report_editor_keep (DdReportEditor *self, GError **error)
{
  g_autoptr (GPtrArray) kept = NULL;

  g_return_val_if_fail (DD_IS_REPORT_EDITOR (self), FALSE);

  if (!dd_draft_saver_is_dirty (self->saver) && dd_draft_saver_get_id (self->saver) == 0)
    return TRUE;
  if (!dd_draft_saver_flush (self->saver, error) ||
      !dd_report_service_save (get_reports (self), self->session, self->version->id, self->answers,
                               error))
    return FALSE;
  kept = dd_report_answers_keys (self->kept);
  if (kept->len == 0)
    {
      drop_draft (self);
      return TRUE;
    }
  /* The draft stays for the texts under "not known yet", newer than the report it belongs to. */
  dd_draft_saver_changed (self->saver);
  return dd_draft_saver_flush (self->saver, error);
}

static void
on_submit_clicked (DdReportEditor *self)
{
  g_autoptr (GError) error = NULL;

  read_form (self);
  if (!dd_draft_saver_flush (self->saver, &error) ||
      !dd_report_service_submit (get_reports (self), self->session, self->version->id,
                                 self->answers, &error))
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  drop_draft (self);
  dd_page_say (GTK_WIDGET (self), _ ("Submitted; it waits for the principal’s signature"));
}

/* The printer gets what is stored: so what is on the screen is stored first. */
static void
on_print (DdReportEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (dd_report_editor_keep (self, &error))
    dd_report_print_begin (GTK_WIDGET (self), self->desk, self->session, self->version->id);
  else
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
on_switch_pane (DdReportEditor *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean in_form = focus != NULL && gtk_widget_is_ancestor (focus, self->form_pane);
  GtkWidget *other = in_form ? GTK_WIDGET (self->preview) : self->form_pane;

  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, other);
  if (in_form)
    gtk_widget_grab_focus (other);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->sections), GTK_DIR_TAB_FORWARD);
}

/* The next section that lacks something after the one that is open, all around. */
static void
go_to_next_missing (DdReportEditor *self)
{
  DdReportSection *section;
  guint n = 0, open = 0;

  for (; (section = get_section (self, n)) != NULL; n++)
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (section)))
      open = n + 1;
  for (guint i = 0; i < n; i++)
    {
      section = get_section (self, (open + i) % n);
      if (dd_report_rules_section_lacks (dd_report_section_get_section (section), self->answers))
        {
          if (adw_leaflet_get_folded (self->leaflet))
            adw_leaflet_set_visible_child (self->leaflet, self->form_pane);
          dd_report_section_go_to_missing (section, self->answers);
          return;
        }
    }
  dd_page_say (GTK_WIDGET (self), _ ("Nothing is missing"));
}

static void
action_switch_pane (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_switch_pane (DD_REPORT_EDITOR (widget));
}

static void
action_next_missing (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_next_missing (DD_REPORT_EDITOR (widget));
}

static void
action_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_print (DD_REPORT_EDITOR (widget));
}

static void
on_folded (DdReportEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->show_paper), adw_leaflet_get_folded (self->leaflet));
}

/**
 * dd_report_editor_dup_status:
 * @self: an editor
 *
 * Returns: (transfer full): "草稿 · 已自动保存 15:31"
 */
char *
dd_report_editor_dup_status (DdReportEditor *self)
{
  g_autofree char *time = NULL;
  g_autofree char *saved = NULL;

  g_return_val_if_fail (DD_IS_REPORT_EDITOR (self), NULL);

  time = dd_format_moment (self->saved_at, get_now (self), dd_desk_get_zone (self->desk));
  /* Translators: a time. */
  saved = g_strdup_printf (_ ("saved automatically %s"), time);
  return dd_format_join (dd_report_state_name (self->version->state), saved, NULL);
}

/**
 * dd_report_editor_get_answers:
 * @self: an editor
 *
 * Returns: (transfer none): what stands in the form
 */
const DdReportAnswers *
dd_report_editor_get_answers (DdReportEditor *self)
{
  g_return_val_if_fail (DD_IS_REPORT_EDITOR (self), NULL);

  return self->answers;
}

static gboolean
dd_report_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (DD_REPORT_EDITOR (widget)->sections),
                                 GTK_DIR_TAB_FORWARD);
}

static void
dd_report_editor_dispose (GObject *object)
{
  DdReportEditor *self = DD_REPORT_EDITOR (object);

  g_clear_handle_id (&self->redraw_timer, g_source_remove);
  if (self->saver != NULL)
    dd_draft_saver_stop (self->saver);
  g_clear_object (&self->saver);
  /* The bin must know that its child goes, before the template takes it away. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_REPORT_EDITOR);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->answers, dd_report_answers_free);
  g_clear_pointer (&self->kept, dd_report_answers_free);
  g_clear_pointer (&self->base, dd_report_version_free);
  g_clear_pointer (&self->version, dd_report_version_free);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (dd_report_editor_parent_class)->dispose (object);
}

static void
dd_report_editor_class_init (DdReportEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_report_editor_dispose;
  widget_class->grab_focus = dd_report_editor_grab_focus;

  signals[STATUS_CHANGED] = g_signal_new ("status-changed", DD_TYPE_REPORT_EDITOR,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DD_TYPE_BANNER);
  g_type_ensure (DD_TYPE_REPORT_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/reports/report-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, form_pane);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, remark);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, sections);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, missing);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, missing_note);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, show_paper);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, submit);
  gtk_widget_class_bind_template_child (widget_class, DdReportEditor, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_switch_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_submit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, redraw);
  gtk_widget_class_bind_template_callback (widget_class, on_print);

  gtk_widget_class_install_action (widget_class, "report.switch-pane", NULL, action_switch_pane);
  gtk_widget_class_install_action (widget_class, "report.next-missing", NULL, action_next_missing);
  gtk_widget_class_install_action (widget_class, "report.print", NULL, action_print);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "report.switch-pane", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "report.next-missing", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "report.print",
                                       NULL);
}

static void
dd_report_editor_init (DdReportEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (on_folded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_report_preview_get_view (self->preview), "block-clicked",
                           G_CALLBACK (on_block_clicked), self, G_CONNECT_SWAPPED);
}

/**
 * dd_report_editor_new:
 * @desk: the desk
 * @session: who writes
 * @version: (transfer full): a draft, or a returned report
 *
 * Returns: (transfer floating): an editor with what was saved, or with what was typed last
 */
GtkWidget *
dd_report_editor_new (DdDesk *desk, DdSession *session, DdReportVersion *version)
{
  DdReportEditor *self = g_object_new (DD_TYPE_REPORT_EDITOR, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->form = dd_form_find (version->kind, version->recipient, NULL);
  load (self, version);
  start_saver (self, take_draft (self));
  add_sections (self);
  fill_form (self);
  redraw (self);
  g_signal_connect_after (self, "map", G_CALLBACK (ask_which), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit),
                            dd_permission_has (session, DD_PERMISSION_SUBMIT_REPORT));
  return GTK_WIDGET (self);
}
