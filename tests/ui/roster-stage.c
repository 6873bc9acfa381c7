/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/roster-stage.h"

#include "ui/common/text-row.h"

gint64
roster_stage_add_person (DdDesk *desk, DdSession *session, const char *name, const char *phone)
{
  g_autoptr (DdPerson) person = dd_person_new (name, phone);
  g_autoptr (GError) error = NULL;

  dd_roster_service_save_person (dd_desk_get_roster (desk), session, person, &error);
  g_assert_no_error (error);
  return person->id;
}

gint64
roster_stage_add_department (DdDesk *desk, DdSession *session, const char *name, int position)
{
  g_autoptr (DdDepartment) department = dd_department_new (name, position);
  g_autoptr (GError) error = NULL;

  dd_roster_service_save_department (dd_desk_get_roster (desk), session, department, &error);
  g_assert_no_error (error);
  return department->id;
}

gint64
roster_stage_add_post (
    DdDesk *desk, DdSession *session, gint64 department, DdPostKind kind, const char *title)
{
  g_autoptr (DdPost) post = dd_post_new (kind, title, department);
  g_autoptr (GError) error = NULL;

  dd_roster_service_save_post (dd_desk_get_roster (desk), session, post, &error);
  g_assert_no_error (error);
  return post->id;
}

void
roster_stage_appoint (
    DdDesk *desk, DdSession *session, gint64 post, gint64 person, const char *from)
{
  g_autoptr (DdAppointment) appointment =
      dd_appointment_new (post, person, dd_time_from_iso8601 (from));
  g_autoptr (GError) error = NULL;

  dd_roster_service_appoint (dd_desk_get_roster (desk), session, appointment, TRUE, &error);
  g_assert_no_error (error);
}

void
roster_stage_fill (RosterStage *self, DdDesk *desk, DdSession *session)
{
  gint64 li, chen;

  self->teaching = roster_stage_add_department (desk, session, "教务处", 1);
  self->info = roster_stage_add_department (desk, session, "信息中心", 2);
  self->logistics = roster_stage_add_department (desk, session, "总务处", 3);
  li = roster_stage_add_person (desk, session, "李文涛", "139 0000 0132");
  chen = roster_stage_add_person (desk, session, "陈立群", "13900000141");
  self->zhao = roster_stage_add_person (desk, session, "赵一帆", "13900000143");
  self->guo = roster_stage_add_person (desk, session, "郭宏", "13900000142");
  self->wu = roster_stage_add_person (desk, session, "吴建华", NULL);
  roster_stage_appoint (desk, session,
                        roster_stage_add_post (desk, session, self->teaching,
                                               DD_POST_KIND_FIRST_RESPONSIBLE, NULL),
                        li, "2025-09-01T00:00:00+08:00");
  roster_stage_appoint (desk, session,
                        roster_stage_add_post (desk, session, self->teaching,
                                               DD_POST_KIND_SECURITY_ADMINISTRATOR, NULL),
                        li, "2025-09-01T00:00:00+08:00");
  roster_stage_appoint (desk, session,
                        roster_stage_add_post (desk, session, self->info,
                                               DD_POST_KIND_FIRST_RESPONSIBLE, NULL),
                        chen, "2025-09-01T00:00:00+08:00");
  self->security =
      roster_stage_add_post (desk, session, self->info, DD_POST_KIND_SECURITY_ADMINISTRATOR, NULL);
  roster_stage_appoint (desk, session, self->security, self->guo, "2025-09-01T00:00:00+08:00");
  roster_stage_appoint (desk, session, self->security, self->zhao, "2026-03-06T00:00:00+08:00");
  roster_stage_appoint (desk, session,
                        roster_stage_add_post (desk, session, self->logistics,
                                               DD_POST_KIND_FIRST_RESPONSIBLE, NULL),
                        self->wu, "2025-09-01T00:00:00+08:00");
  self->vacant = roster_stage_add_post (desk, session, self->logistics,
                                        DD_POST_KIND_SECURITY_ADMINISTRATOR, NULL);
}

/* The window of @type that stands over the page; NULL if none does. */
DdEditWindow *
roster_stage_dialog (GType type)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

void
roster_stage_press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

void
roster_stage_type (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *row = ui_find (root, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  ui_settle ();
}

/* Whether the window closed, which is how it says that it is done. */
gboolean
roster_stage_accept (DdEditWindow *dialog)
{
  gboolean gone;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  dd_edit_window_accept (dialog);
  ui_settle ();
  gone = dialog == NULL;
  if (dialog != NULL)
    g_object_remove_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  return gone;
}

/* Presses a key where @widget hears it before its children do. */
gboolean
roster_stage_key (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  ui_settle ();
  return handled;
}

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

/* Answers the question that stands over the page. */
void
roster_stage_answer (const char *response)
{
  AdwMessageDialog *question = find_question ();

  g_assert_nonnull (question);
  adw_message_dialog_response (question, response);
  ui_settle ();
}

/* Gives the reason that is asked for. */
void
roster_stage_answer_reason (const char *reason)
{
  AdwMessageDialog *question = find_question ();
  GtkWidget *row;

  g_assert_nonnull (question);
  row = ui_find (GTK_WIDGET (question), DD_TYPE_TEXT_ROW, NULL);
  g_assert_nonnull (row);
  dd_text_row_set_text (DD_TEXT_ROW (row), reason);
  roster_stage_answer ("yes");
}

void
roster_stage_close (GtkWidget *window, GtkWidget *child)
{
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (child);
  g_assert_null (window);
}
