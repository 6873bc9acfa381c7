/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-log-page.h"

#include "accounts/permission.h"
#include "ui/common/columns.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/two-column.h"
#include "ui/roster/duty-checks-window.h"
#include "ui/roster/duty-event-window.h"
#include "ui/roster/duty-handover-window.h"
#include "ui/roster/duty-now.h"
#include "ui/roster/duty-takeover-window.h"
#include "ui/roster/duty-words.h"
#include "ui/roster/keep-place.h"

#include <glib/gi18n.h>

/** A shift that ends this soon is about to be handed over. */
#define HANDOVER_SOON DD_HOUR

/**
 * DdDutyLogPage:
 *
 * The log of one shift: what is checked, what happened, and how the shift was taken over and handed
 * over. Nothing in it is changed; what was wrong is taken back.
 */
struct _DdDutyLogPage
{
  DdPage parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkWidget *nobody;
  GtkWidget *left_group;
  AdwActionRow *left_row;
  GtkWidget *check_group;
  GtkWidget *checks_button;
  GtkListBox *check_list;
  GtkWidget *earlier_button;
  GtkEditable *event_row;
  GtkListBox *entry_list;
  AdwPreferencesGroup *shift_group;
  GtkListBox *seat_list;
  AdwActionRow *taken_row;
  GtkWidget *take_button;
  AdwActionRow *handed_row;
  GtkWidget *hand_button;

  gint64 wanted; /* the shift it was opened for; 0: the one that goes on */

  /* Owned */
  DdDutyShift *shift;
  GPtrArray *entries; /* DdDutyEntry */
};

G_DEFINE_FINAL_TYPE (DdDutyLogPage, dd_duty_log_page, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdDutyLogPage *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static DdSession *
get_session (DdDutyLogPage *self)
{
  return dd_page_get_session (DD_PAGE (self));
}

static DdDutyLog *
get_log (DdDutyLogPage *self)
{
  return dd_desk_get_duty_log (get_desk (self));
}

static gint64
present (DdDutyLogPage *self)
{
  return dd_clock_now (dd_desk_get_clock (get_desk (self)));
}

static void
empty (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
set_row (GtkWidget *row, const char *title, const char *subtitle)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
}

static char *
write_moment (DdDutyLogPage *self, const DdDutyEntry *entry)
{
  GTimeZone *zone = dd_desk_get_zone (get_desk (self));
  g_autofree char *when = dd_format_moment (entry->at, present (self), zone);
  g_autofree char *late = NULL;

  if (entry->recorded_at >= entry->at + 10 * DD_MINUTE)
    late = g_strdup (C_ ("duty log", "written down later"));
  return dd_format_join (when, entry->account != NULL ? entry->account : "",
                         late != NULL ? late : "", NULL);
}

/* Taking back. -------------------------------------------------------------------------------- */

static void
on_reason_given (GtkWidget *from, const char *reason, gpointer entry)
{
  DdDutyLogPage *self = DD_DUTY_LOG_PAGE (from);
  g_autoptr (GError) error = NULL;

  if (!dd_duty_log_retract (get_log (self), get_session (self), (gint64) GPOINTER_TO_SIZE (entry),
                            reason, &error))
    dd_page_say_error (from, error);
}

static void
on_retract_clicked (GtkWidget *button, DdDutyLogPage *self)
{
  dd_ask_reason (GTK_WIDGET (self), _ ("Take this entry back?"),
                 _ ("The entry stays in the log and is marked as taken back."), _ ("Reason"),
                 _ ("_Take back"), on_reason_given, g_object_get_data (G_OBJECT (button), "entry"));
}

static void
add_retract (DdDutyLogPage *self, GtkWidget *row, const DdDutyEntry *entry)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Take this entry back…"));
  g_object_set_data (G_OBJECT (button), "entry", GSIZE_TO_POINTER ((gsize) entry->id));
  g_signal_connect (button, "clicked", G_CALLBACK (on_retract_clicked), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* Checks. ------------------------------------------------------------------------------------- */

static void
tick (DdDutyLogPage *self, gint64 check, gboolean in_order, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!dd_duty_log_check (get_log (self), get_session (self), self->shift->id, check, in_order,
                          text, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
on_check_activated (DdDutyLogPage *self, GtkListBoxRow *row)
{
  gint64 check = (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "check"));

  if (check != 0 && self->shift != NULL)
    tick (self, check, TRUE, NULL);
}

static void
on_fault_given (GtkWidget *from, const char *reason, gpointer check)
{
  tick (DD_DUTY_LOG_PAGE (from), (gint64) GPOINTER_TO_SIZE (check), FALSE, reason);
}

static void
on_fault_clicked (GtkWidget *button, DdDutyLogPage *self)
{
  dd_ask_reason (GTK_WIDGET (self), _ ("What is not in order?"), NULL, _ ("What was seen"),
                 _ ("_Write down"), on_fault_given, g_object_get_data (G_OBJECT (button), "check"));
}

static GtkWidget *
create_mark (const char *icon_name, const char *css_class)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (image, css_class);
  return image;
}

static void
add_check (DdDutyLogPage *self, const DdDutyCheck *check)
{
  const DdDutyEntry *done = dd_duty_entry_find_check (self->entries, check->id);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *fault;

  if (done != NULL)
    {
      g_autofree char *moment = write_moment (self, done);
      g_autofree char *facts =
          dd_format_join (done->text != NULL ? done->text : C_ ("check", "in order"), moment, NULL);

      set_row (row, check->text, facts);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 done->in_order
                                     ? create_mark ("emblem-ok-symbolic", "success")
                                     : create_mark ("dialog-warning-symbolic", "warning"));
      add_retract (self, row, done);
    }
  else
    {
      set_row (row, check->text, "");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 create_mark ("checkbox-symbolic", "dim-label"));
      g_object_set_data (G_OBJECT (row), "check", GSIZE_TO_POINTER ((gsize) check->id));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _ ("Press to tick it as in order"));
      fault = gtk_button_new_with_label (C_ ("button", "Not in order…"));
      gtk_widget_add_css_class (fault, "flat");
      gtk_widget_set_valign (fault, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (fault), "check", GSIZE_TO_POINTER ((gsize) check->id));
      g_signal_connect (fault, "clicked", G_CALLBACK (on_fault_clicked), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), fault);
    }
  dd_row_layout_apply (ADW_ACTION_ROW (row));
  gtk_list_box_append (self->check_list, row);
}

static void
show_checks (DdDutyLogPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = dd_duty_log_list_checks (get_log (self), &error);
  gboolean may_change = dd_permission_has (get_session (self), DD_PERMISSION_MANAGE_DUTY);
  int place = dd_place_find (self->check_list);

  empty (self->check_list);
  if (checks == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < checks->len; i++)
    add_check (self, g_ptr_array_index (checks, i));
  gtk_widget_set_visible (self->checks_button, may_change);
  gtk_widget_set_visible (GTK_WIDGET (self->check_list), checks->len > 0);
  gtk_widget_set_visible (self->check_group, checks->len > 0 || may_change);
  dd_place_restore (self->check_list, place);
}

static void
on_checks_clicked (DdDutyLogPage *self)
{
  dd_duty_checks_window_open (GTK_WIDGET (self), get_desk (self), get_session (self));
}

/* Events. ------------------------------------------------------------------------------------- */

static void
on_report_clicked (GtkWidget *button, DdDutyLogPage *self)
{
  dd_page_open (GTK_WIDGET (self), "duty-incident",
                (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "entry")));
}

static void
on_incident_clicked (GtkWidget *button, DdDutyLogPage *self)
{
  dd_page_open (GTK_WIDGET (self), "incident",
                (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "incident")));
}

static void
add_button (DdDutyLogPage *self,
            GtkWidget *row,
            const char *label,
            const char *key,
            gint64 id,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), key, GSIZE_TO_POINTER ((gsize) id));
  g_signal_connect (button, "clicked", clicked, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_incident (DdDutyLogPage *self, GtkWidget *row, gint64 id)
{
  g_autoptr (DdIncident) incident = NULL;
  g_autofree char *number = NULL;

  if (!dd_permission_has (get_session (self), DD_PERMISSION_SEE_INCIDENTS))
    return;
  incident = dd_incident_service_get (dd_desk_get_incidents (get_desk (self)), id, NULL);
  if (incident == NULL)
    return;
  number = dd_incident_get_number (incident);
  add_button (self, row, number, "incident", id, G_CALLBACK (on_incident_clicked));
}

static void
add_entry (DdDutyLogPage *self, const DdDutyEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = dd_duty_words_entry (entry);
  g_autofree char *moment = write_moment (self, entry);
  g_autofree char *facts = NULL;

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (entry->is_retracted)
    {
      g_autofree char *back =
          /* Translators: a reason. */
          g_strdup_printf (C_ ("duty log", "taken back: %s"),
                           dd_duty_entry_find_reason (self->entries, entry->id));

      facts = dd_format_join (moment, back, NULL);
      gtk_widget_add_css_class (row, "dim-label");
    }
  set_row (row, text, facts != NULL ? facts : moment);
  if (entry->incident_id != 0)
    add_incident (self, row, entry->incident_id);
  else if (!entry->is_retracted)
    {
      if (entry->kind == DD_DUTY_ENTRY_EVENT &&
          dd_permission_has (get_session (self), DD_PERMISSION_FILE_INCIDENT))
        add_button (self, row, C_ ("button", "Report…"), "entry", entry->id,
                    G_CALLBACK (on_report_clicked));
      add_retract (self, row, entry);
    }
  dd_row_layout_apply (ADW_ACTION_ROW (row));
  gtk_list_box_append (self->entry_list, row);
}

/* The newest first. Checks that were in order stand in their list. */
static void
show_entries (DdDutyLogPage *self)
{
  int place = dd_place_find (self->entry_list);
  guint n = 0;

  empty (self->entry_list);
  for (guint i = self->entries->len; i > 0; i--)
    {
      const DdDutyEntry *entry = g_ptr_array_index (self->entries, i - 1);

      if (entry->kind == DD_DUTY_ENTRY_RETRACTED ||
          (entry->kind == DD_DUTY_ENTRY_CHECK && !entry->is_retracted))
        continue;
      add_entry (self, entry);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->entry_list), n > 0);
  dd_place_restore (self->entry_list, place);
}

/* A row that was emptied by itself would go on offering to apply what is no more. */
static void
clear_event (DdDutyLogPage *self)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (self->event_row);

  gtk_editable_set_text (self->event_row, "");
  adw_entry_row_set_show_apply_button (row, FALSE);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static void
on_event_applied (DdDutyLogPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->event_row));
  g_autoptr (GError) error = NULL;

  if (self->shift == NULL)
    return;
  if (dd_duty_log_add_event (get_log (self), get_session (self), self->shift->id, present (self),
                             text, &error) == 0)
    dd_page_say_error (GTK_WIDGET (self), error);
  else
    clear_event (self);
}

static void
on_earlier_clicked (DdDutyLogPage *self)
{
  if (self->shift != NULL)
    dd_duty_event_window_open (GTK_WIDGET (self), get_desk (self), get_session (self),
                               self->shift->id);
}

/* From shift to shift. ------------------------------------------------------------------------ */

static void
on_take_clicked (DdDutyLogPage *self)
{
  gtk_window_present (GTK_WINDOW (dd_duty_takeover_window_new (GTK_WIDGET (self), get_desk (self),
                                                               get_session (self), self->shift)));
}

static void
on_hand_clicked (DdDutyLogPage *self)
{
  dd_duty_handover_window_open (GTK_WIDGET (self), get_desk (self), get_session (self),
                                self->shift);
}

static void
suggest (GtkWidget *button, gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static void
show_passing (DdDutyLogPage *self, AdwActionRow *row, const DdDutyEntry *entry, const char *title)
{
  g_autofree char *moment = entry != NULL ? write_moment (self, entry) : NULL;
  g_autofree char *who = entry != NULL ? dd_duty_words_entry (entry) : NULL;
  g_autofree char *facts = NULL;
  const char *paper = entry != NULL && !entry->by_themselves ? C_ ("duty log", "on paper") : "";

  if (entry == NULL)
    {
      set_row (GTK_WIDGET (row), title, "");
      return;
    }
  facts = entry->kind == DD_DUTY_ENTRY_HANDED_OVER
              ? dd_format_join (moment,
                                entry->text != NULL ? entry->text : C_ ("duty log", "nothing open"),
                                NULL)
              : dd_format_join (moment, paper, NULL);
  set_row (GTK_WIDGET (row), who, facts);
}

static void
show_passings (DdDutyLogPage *self)
{
  const DdDutyEntry *taken = dd_duty_entry_find (self->entries, DD_DUTY_ENTRY_TAKEN_OVER);
  const DdDutyEntry *handed = dd_duty_entry_find (self->entries, DD_DUTY_ENTRY_HANDED_OVER);
  gboolean is_soon = self->shift->end_at - HANDOVER_SOON <= present (self);

  /* A button goes with what it did: the cursor moves on before. */
  if ((taken != NULL && gtk_widget_is_focus (self->take_button)) ||
      (handed != NULL && gtk_widget_is_focus (self->hand_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->event_row));
  show_passing (self, self->taken_row, taken, _ ("Not taken over yet"));
  show_passing (self, self->handed_row, handed, _ ("Not handed over yet"));
  gtk_widget_set_visible (self->take_button, taken == NULL);
  gtk_widget_set_visible (self->hand_button, handed == NULL);
  suggest (self->take_button, taken == NULL && !is_soon);
  suggest (self->hand_button, handed == NULL && is_soon);
}

/* What the shift before left open. */
static void
show_left (DdDutyLogPage *self)
{
  g_autoptr (DdDutyShift) before =
      dd_duty_service_previous (dd_desk_get_duty (get_desk (self)), self->shift, NULL);
  g_autoptr (GPtrArray) entries =
      before != NULL ? dd_duty_log_list (get_log (self), before->id, NULL) : NULL;
  const DdDutyEntry *handed =
      entries != NULL ? dd_duty_entry_find (entries, DD_DUTY_ENTRY_HANDED_OVER) : NULL;
  g_autofree char *moment = NULL;
  g_autofree char *facts = NULL;

  gtk_widget_set_visible (self->left_group, handed != NULL && handed->text != NULL);
  if (handed == NULL || handed->text == NULL)
    return;
  moment = dd_format_moment (handed->at, present (self), dd_desk_get_zone (get_desk (self)));
  facts = dd_format_join (handed->person, moment, NULL);
  set_row (GTK_WIDGET (self->left_row), handed->text, facts);
}

static void
show_seats (DdDutyLogPage *self)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *hours = dd_duty_words_hours (self->shift, dd_desk_get_zone (get_desk (self)));
  g_autofree char *title = dd_format_join (self->shift->slot, hours, NULL);
  g_autofree char *markup = g_markup_escape_text (title, -1);

  g_ptr_array_add (one, self->shift);
  empty (self->seat_list);
  dd_duty_now_fill (self->seat_list, get_desk (self), one, present (self));
  if (self->shift->backup.id != 0)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *phone = dd_format_phone (self->shift->backup.phone);
      g_autofree char *facts = dd_format_join (C_ ("duty", "Backup"), phone, NULL);

      set_row (row, self->shift->backup.name, facts);
      gtk_list_box_append (self->seat_list, row);
    }
  adw_preferences_group_set_title (self->shift_group, markup);
}

static gboolean
read_shift (DdDutyLogPage *self, GError **error)
{
  DdDutyService *duty = dd_desk_get_duty (get_desk (self));
  g_autoptr (GPtrArray) now = NULL;
  g_autoptr (GError) failure = NULL;

  g_clear_pointer (&self->shift, dd_duty_shift_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  if (self->wanted != 0)
    self->shift = dd_duty_service_get (duty, self->wanted, &failure);
  else
    now = dd_duty_service_list_at (duty, present (self), &failure);
  if (now != NULL && now->len > 0)
    self->shift = dd_duty_shift_copy (g_ptr_array_index (now, 0));
  if (self->shift != NULL)
    self->entries = dd_duty_log_list (get_log (self), self->shift->id, &failure);
  if (failure == NULL)
    return TRUE;
  g_clear_pointer (&self->shift, dd_duty_shift_free);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
show_title (DdDutyLogPage *self)
{
  g_autofree char *day = NULL;

  if (self->shift != NULL)
    day = dd_format_day_and_weekday (self->shift->start_at, dd_desk_get_zone (get_desk (self)));
  dd_page_set_subtitle (DD_PAGE (self), day);
}

static void
dd_duty_log_page_refresh (DdPage *page)
{
  DdDutyLogPage *self = DD_DUTY_LOG_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (!read_shift (self, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
  show_title (self);
  gtk_stack_set_visible_child (self->stack,
                               self->shift != NULL ? GTK_WIDGET (self->scroller) : self->nobody);
  if (self->shift == NULL)
    return;
  show_left (self);
  show_checks (self);
  show_entries (self);
  show_seats (self);
  show_passings (self);
}

static void
dd_duty_log_page_tick (DdPage *page, gint64 now)
{
  DdDutyLogPage *self = DD_DUTY_LOG_PAGE (page);

  if (self->shift != NULL)
    show_passings (self);
}

static gboolean
dd_duty_log_page_grab_focus (GtkWidget *widget)
{
  DdDutyLogPage *self = DD_DUTY_LOG_PAGE (widget);

  if (self->shift == NULL)
    return FALSE;
  /* What is typed on arrival is what happened. */
  return (gtk_widget_get_visible (GTK_WIDGET (self->event_row)) &&
          gtk_widget_grab_focus (GTK_WIDGET (self->event_row))) ||
         gtk_widget_child_focus (GTK_WIDGET (self->check_list), GTK_DIR_TAB_FORWARD);
}

static void
dd_duty_log_page_finalize (GObject *object)
{
  DdDutyLogPage *self = DD_DUTY_LOG_PAGE (object);

  g_clear_pointer (&self->shift, dd_duty_shift_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_duty_log_page_parent_class)->finalize (object);
}

static void
dd_duty_log_page_class_init (DdDutyLogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_duty_log_page_finalize;
  widget_class->grab_focus = dd_duty_log_page_grab_focus;
  page_class->refresh = dd_duty_log_page_refresh;
  page_class->tick = dd_duty_log_page_tick;

  g_type_ensure (DD_TYPE_COLUMNS);
  g_type_ensure (DD_TYPE_TWO_COLUMN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/duty-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, nobody);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, left_group);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, left_row);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, check_group);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, checks_button);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, check_list);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, earlier_button);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, event_row);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, entry_list);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, shift_group);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, seat_list);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, taken_row);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, take_button);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, handed_row);
  gtk_widget_class_bind_template_child (widget_class, DdDutyLogPage, hand_button);
  gtk_widget_class_bind_template_callback (widget_class, on_checks_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_check_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_event_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_take_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_hand_clicked);
}

static void
dd_duty_log_page_init (DdDutyLogPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_page_set_title (DD_PAGE (self), C_ ("room", "Duty log"));
  dd_page_set_scroller (DD_PAGE (self), self->scroller);
}

/**
 * dd_duty_log_page_new:
 * @desk: the desk
 * @session: who is at it
 * @shift: a shift; 0 for the one that goes on
 *
 * Returns: (transfer floating): the page of its log
 */
GtkWidget *
dd_duty_log_page_new (DdDesk *desk, DdSession *session, gint64 shift)
{
  DdDutyLogPage *self =
      g_object_new (DD_TYPE_DUTY_LOG_PAGE, "desk", desk, "session", session, NULL);

  self->wanted = shift;
  return GTK_WIDGET (self);
}
