/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/import-window.h"

#include "base/error.h"
#include "roster/roster-export.h"
#include "roster/roster-import.h"
#include "ui/common/toast.h"
#include "ui/roster/import-columns.h"
#include "ui/roster/import-list.h"
#include "ui/roster/import-table.h"
#include "ui/common/keep-keyboard.h"

#include <glib/gi18n.h>

/* How often the progress is looked at, milliseconds. */
#define LOOK_EVERY 100

/**
 * DdImportWindow:
 *
 * Takes a sheet into the roster: choose a file, see what each row would do, say yes. Reading,
 * planning and writing run on a thread; what is written is written at once or not at all.
 */
struct _DdImportWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *heading;
  GtkButton *cancel_button;
  GtkButton *import_button;
  GtkWidget *problem;
  GtkLabel *problem_label;
  GtkLabel *hint;
  GtkStack *stack;
  GtkWidget *choose_button;
  GtkLabel *work_label;
  GtkProgressBar *progress;
  GtkWidget *sheet_box;
  GtkDropDown *sheet_choice;
  GtkScrolledWindow *columns_place;
  GtkLabel *counts;
  GtkLabel *consequences;
  GtkCheckButton *only_bad;
  GtkCheckButton *leave_out;
  GtkCheckButton *ends_present;
  GtkScrolledWindow *table_place;
  AdwStatusPage *done_page;
  GtkWidget *done_button;

  /* Borrowed */
  DdImportColumns *columns;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdImportFile *file;
  DdImportPlan *plan;
  DdImportList *rows;
  GtkFileChooserNative *chooser;
  /* while something runs */
  GCancellable *cancellable;
  guint look_source;

  /* written by the thread that works */
  int thousandths;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DdImportWindow, dd_import_window, ADW_TYPE_WINDOW)

static DdRosterService *
get_roster (DdImportWindow *self)
{
  return dd_desk_get_roster (self->desk);
}

static void
say (DdImportWindow *self, const char *sentence)
{
  gtk_label_set_label (self->problem_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

/* Work on a thread. --------------------------------------------------------------------------- */

static gboolean
look (gpointer data)
{
  DdImportWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->thousandths) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
begin_work (DdImportWindow *self, const char *words)
{
  say (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  g_atomic_int_set (&self->thousandths, 0);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->work_label, words);
  gtk_stack_set_visible_child_name (self->stack, "work");
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->look_source == 0)
    self->look_source = g_timeout_add (LOOK_EVERY, look, self);
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
}

static void
end_work (DdImportWindow *self)
{
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->look_source, g_source_remove);
}

/* The preview. -------------------------------------------------------------------------------- */

static guint
count_rows (DdImportWindow *self, DdImportState state)
{
  return self->plan != NULL ? dd_import_plan_get_counts (self->plan)->states[state] : 0;
}

/* Why nothing can be done yet, under the button that rests. */
static void
show_hint (DdImportWindow *self, guint n_good)
{
  guint n_bad = count_rows (self, DD_IMPORT_BAD);
  gboolean is_held_up = n_bad > 0 && !gtk_check_button_get_active (self->leave_out);
  g_autofree char *words = NULL;

  if (is_held_up && n_good > 0)
    words = g_strdup_printf (
        ngettext ("%u row needs attention: mend it in the file, or tick that it is left out.",
                  "%u rows need attention: mend them in the file, or tick that they are left out.",
                  n_bad),
        n_bad);
  else if (n_bad > 0 && n_good == 0)
    words = g_strdup (_ ("No row can be imported as it stands. Please mend the file."));
  gtk_label_set_label (self->hint, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), words != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->import_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "",
                                  -1);
}

/* The one thing to do, and how much of it. */
static void
show_verb (DdImportWindow *self)
{
  guint n = count_rows (self, DD_IMPORT_NEW) + count_rows (self, DD_IMPORT_CHANGED);
  gboolean leaves_out = gtk_check_button_get_active (self->leave_out);
  g_autofree char *words = g_strdup_printf (ngettext ("_Import %u row", "_Import %u rows", n), n);

  gtk_button_set_use_underline (self->import_button, TRUE);
  gtk_button_set_label (self->import_button, n > 0 ? words : C_ ("button", "_Import"));
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button),
                            n > 0 && (count_rows (self, DD_IMPORT_BAD) == 0 || leaves_out));
  show_hint (self, n);
}

static void
show_rows (DdImportWindow *self)
{
  dd_import_list_show (self->rows, self->plan, gtk_check_button_get_active (self->only_bad));
}

/* "这将新建 3 个部门、98 个岗位，任命 98 人次" */
static char *
describe_consequences (const DdImportCounts *counts)
{
  struct
  {
    guint n;
    const char *words;
  } parts[] = {
    { counts->persons, ngettext ("%u person", "%u persons", counts->persons) },
    { counts->departments, ngettext ("%u department", "%u departments", counts->departments) },
    { counts->posts, ngettext ("%u post", "%u posts", counts->posts) },
    { counts->appointments, ngettext ("%u appointment", "%u appointments", counts->appointments) },
  };
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GString) sentence = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", parts[i].n);
      g_auto (GStrv) halves = g_strsplit (parts[i].words, "%u", 2);

      if (parts[i].n == 0)
        continue;
      g_string_append (list, list->len > 0 ? C_ ("list", ", ") : "");
      g_string_append_printf (list, "%s%s%s", halves[0], number, halves[1]);
    }
  if (list->len > 0)
    /* Translators: "3 persons, 2 posts". */
    g_string_append_printf (sentence, _ ("This makes new: %s."), list->str);
  if (counts->ended > 0)
    {
      g_string_append (sentence, sentence->len > 0 ? " " : "");
      g_string_append_printf (sentence,
                              ngettext ("%u appointment ends.", "%u appointments end.",
                                        counts->ended),
                              counts->ended);
    }
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

static void
show_counts (DdImportWindow *self)
{
  g_autofree char *sentence = NULL;
  g_autofree char *consequences = NULL;

  if (self->plan != NULL)
    {
      guint n = dd_import_plan_get_n_rows (self->plan);

      sentence = g_strdup_printf (
          /* Translators: numbers of rows: all, then of each kind. */
          _ ("%u rows: %u new, %u changed, %u unchanged, %u need attention"), n,
          count_rows (self, DD_IMPORT_NEW), count_rows (self, DD_IMPORT_CHANGED),
          count_rows (self, DD_IMPORT_UNCHANGED), count_rows (self, DD_IMPORT_BAD));
      consequences = describe_consequences (dd_import_plan_get_counts (self->plan));
      if (count_rows (self, DD_IMPORT_NEW) + count_rows (self, DD_IMPORT_CHANGED) == 0 &&
          count_rows (self, DD_IMPORT_BAD) == 0)
        {
          g_free (consequences);
          consequences = g_strdup (_ ("The roster says the same already; there is nothing to do."));
        }
    }
  gtk_label_set_label (self->counts, sentence != NULL ? sentence : "");
  gtk_label_set_label (self->consequences, consequences != NULL ? consequences : "");
  gtk_widget_set_visible (GTK_WIDGET (self->consequences),
                          consequences != NULL && *consequences != '\0');
}

static void
show_preview (DdImportWindow *self)
{
  gboolean has_bad = count_rows (self, DD_IMPORT_BAD) > 0;
  gboolean could_take_over = self->plan != NULL && dd_import_plan_could_take_over (self->plan);

  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_set_visible (GTK_WIDGET (self->only_bad), has_bad);
  gtk_widget_set_visible (GTK_WIDGET (self->leave_out), has_bad);
  gtk_widget_set_visible (GTK_WIDGET (self->ends_present),
                          could_take_over || gtk_check_button_get_active (self->ends_present));
  if (!has_bad)
    gtk_check_button_set_active (self->only_bad, FALSE);
  show_counts (self);
  show_rows (self);
  show_verb (self);
  if (gtk_widget_is_sensitive (GTK_WIDGET (self->import_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
  else if (has_bad)
    gtk_widget_grab_focus (GTK_WIDGET (self->only_bad));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DdImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportPlan) plan =
      dd_roster_service_plan_import_finish (DD_ROSTER_SERVICE (source), result, &error);

  if (self->desk == NULL)
    return;
  end_work (self);
  g_clear_pointer (&self->plan, dd_import_plan_unref);
  self->plan = g_steal_pointer (&plan);
  show_preview (self);
  if (error != NULL)
    say (self, error->message);
}

static void
make_plan (DdImportWindow *self)
{
  const DdRosterMapping *mapping = dd_import_columns_get_mapping (self->columns);

  if (!dd_roster_mapping_is_complete (mapping))
    {
      g_clear_pointer (&self->plan, dd_import_plan_unref);
      show_preview (self);
      say (self, _ ("Please say which column has the names; without them no row can be read."));
      return;
    }
  begin_work (self, _ ("Comparing with the roster…"));
  dd_roster_service_plan_import_async (get_roster (self), self->session, self->file->sheet, mapping,
                                       gtk_check_button_get_active (self->ends_present),
                                       &self->thousandths, self->cancellable, on_planned,
                                       g_object_ref (self));
}

static void
on_ends_present_toggled (DdImportWindow *self)
{
  if (!self->filling)
    make_plan (self);
}

/* The file. ----------------------------------------------------------------------------------- */

static void
show_sheets (DdImportWindow *self)
{
  DdSheet *sheet = self->file->sheet;
  const char *const *names = dd_sheet_get_names (sheet);
  g_autoptr (GtkStringList) words = gtk_string_list_new (names);

  self->filling = TRUE;
  gtk_drop_down_set_model (self->sheet_choice, G_LIST_MODEL (words));
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], dd_sheet_get_name (sheet)))
      gtk_drop_down_set_selected (self->sheet_choice, i);
  gtk_widget_set_visible (self->sheet_box, g_strv_length ((char **) names) > 1);
  gtk_check_button_set_active (self->only_bad, FALSE);
  gtk_check_button_set_active (self->leave_out, FALSE);
  gtk_check_button_set_active (self->ends_present, FALSE);
  self->filling = FALSE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DdImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportFile) file = dd_import_file_read_finish (result, &error);
  DdRosterMapping mapping;

  if (self->desk == NULL)
    return;
  end_work (self);
  if (file == NULL)
    {
      if (self->file != NULL)
        show_preview (self);
      else
        {
          gtk_stack_set_visible_child_name (self->stack, "choose");
          gtk_widget_grab_focus (self->choose_button);
        }
      if (!g_error_matches (error, DD_ERROR, DD_ERROR_CANCELLED))
        say (self, error->message);
      return;
    }
  g_clear_pointer (&self->file, dd_import_file_unref);
  self->file = g_steal_pointer (&file);
  show_sheets (self);
  dd_roster_mapping_guess (&mapping, self->file->sheet);
  dd_import_columns_show (self->columns, self->file->sheet, &mapping);
  make_plan (self);
}

/**
 * dd_import_window_read:
 * @self: a window
 * @file: a file
 *
 * Reads a file and shows what it would do, as if the user had chosen it.
 */
void
dd_import_window_read (DdImportWindow *self, GFile *file)
{
  g_autofree char *shown = NULL;
  g_autofree char *base = NULL;

  g_return_if_fail (DD_IS_IMPORT_WINDOW (self) && G_IS_FILE (file));

  shown = g_file_get_parse_name (file);
  base = g_path_get_basename (shown);
  adw_window_title_set_subtitle (self->heading, base);
  begin_work (self, _ ("Reading the file…"));
  dd_import_file_read_async (file, &self->thousandths, self->cancellable, on_read,
                             g_object_ref (self));
}

static void
on_sheet_chosen (DdImportWindow *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->sheet_choice);

  if (self->filling || chosen == NULL || self->file == NULL)
    return;
  begin_work (self, _ ("Reading the file…"));
  dd_import_file_read_sheet_async (self->file, gtk_string_object_get_string (chosen),
                                   &self->thousandths, self->cancellable, on_read,
                                   g_object_ref (self));
}

static void
drop_chooser (DdImportWindow *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
}

static void
on_file_chosen (DdImportWindow *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  drop_chooser (self);
  if (file != NULL)
    dd_import_window_read (self, file);
}

static void
show_chooser (DdImportWindow *self, GCallback chosen)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", chosen, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_choose_clicked (DdImportWindow *self)
{
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  drop_chooser (self);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Choose a sheet"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_file_filter_set_name (sheets, _ ("Sheets (.xlsx, .csv)"));
  gtk_file_filter_add_suffix (sheets, "xlsx");
  gtk_file_filter_add_suffix (sheets, "csv");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), sheets);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  show_chooser (self, G_CALLBACK (on_file_chosen));
}

static gboolean
on_drop (DdImportWindow *self, const GValue *value, double x, double y)
{
  GSList *files = g_value_get_boxed (value);

  if (self->cancellable != NULL || files == NULL)
    return FALSE;
  dd_import_window_read (self, files->data);
  return TRUE;
}

static void
on_template_place_chosen (DdImportWindow *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  drop_chooser (self);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    return;
  if (dd_roster_template_save (path, dd_clock_now (dd_desk_get_clock (self->desk)), &error))
    dd_toast_say (GTK_WIDGET (self->stack),
                  _ ("Saved. Fill it in with Excel or WPS, then choose it here."));
  else
    say (self, error->message);
}

static void
on_template_clicked (DdImportWindow *self)
{
  g_autofree char *name = g_strconcat (_ ("Roster to fill in"), ".xlsx", NULL);

  drop_chooser (self);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Save an empty sheet"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  show_chooser (self, G_CALLBACK (on_template_place_chosen));
}

/* Writing. ------------------------------------------------------------------------------------ */

static void
show_done (DdImportWindow *self)
{
  const DdImportCounts *counts = dd_import_plan_get_counts (self->plan);
  g_autofree char *first = g_strdup_printf (
      /* Translators: numbers of rows. */
      _ ("%u rows were new, %u changed something, %u were left out."),
      counts->states[DD_IMPORT_NEW], counts->states[DD_IMPORT_CHANGED],
      counts->states[DD_IMPORT_BAD]);
  g_autofree char *words = g_strdup_printf (
      "%s\n%s", first,
      _ ("Everything done stands in the audit log. What was wrong is put right in the roster, "
         "person by person."));

  adw_status_page_set_description (self->done_page, words);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), FALSE);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->done_button);
  gtk_widget_grab_focus (self->done_button);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DdImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = dd_roster_service_import_finish (DD_ROSTER_SERVICE (source), result, &error);

  if (self->desk == NULL)
    return;
  end_work (self);
  if (done)
    {
      show_done (self);
      return;
    }
  show_preview (self);
  say (self, error->message);
}

static void
on_import_clicked (DdImportWindow *self)
{
  begin_work (self, _ ("Writing to the roster…"));
  dd_roster_service_import_async (get_roster (self), self->session, self->plan, self->file->digest,
                                  gtk_check_button_get_active (self->leave_out), &self->thousandths,
                                  self->cancellable, on_written, g_object_ref (self));
}

/* What runs is called off; else the window goes. */
static void
on_cancel_clicked (DdImportWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  on_cancel_clicked (DD_IMPORT_WINDOW (widget));
  return TRUE;
}

static void
dd_import_window_dispose (GObject *object)
{
  DdImportWindow *self = DD_IMPORT_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  end_work (self);
  drop_chooser (self);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_import_window_parent_class)->dispose (object);
}

static void
dd_import_window_finalize (GObject *object)
{
  DdImportWindow *self = DD_IMPORT_WINDOW (object);

  g_clear_pointer (&self->file, dd_import_file_unref);
  g_clear_pointer (&self->plan, dd_import_plan_unref);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (dd_import_window_parent_class)->finalize (object);
}

static void
dd_import_window_class_init (DdImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_import_window_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, work_label);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, sheet_box);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, sheet_choice);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, columns_place);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, counts);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, consequences);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, only_bad);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, leave_out);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, ends_present);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, table_place);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, DdImportWindow, done_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_template_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_sheet_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_ends_present_toggled);
  gtk_widget_class_bind_template_callback (widget_class, show_rows);
  gtk_widget_class_bind_template_callback (widget_class, show_verb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
dd_import_window_init (DdImportWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *columns = dd_import_columns_new ();

  self->rows = dd_import_list_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  self->columns = DD_IMPORT_COLUMNS (columns);
  gtk_widget_set_margin_start (columns, 20);
  gtk_widget_set_margin_end (columns, 20);
  gtk_widget_set_margin_bottom (columns, 8);
  gtk_scrolled_window_set_child (self->columns_place, columns);
  gtk_scrolled_window_set_child (self->table_place,
                                 dd_import_table_new (G_LIST_MODEL (self->rows)));
  g_signal_connect_object (columns, "changed", G_CALLBACK (make_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_window_set_focus (GTK_WINDOW (self), self->choose_button);
}

/**
 * dd_import_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who imports; needs the permission to change the roster
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_import_window_new (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  DdImportWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_IMPORT_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  dd_keep_keyboard_over (GTK_WINDOW (self), from);
  return GTK_WIDGET (self);
}
