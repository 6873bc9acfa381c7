/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/first-run.h"

#include "base/error.h"
#include "drafts/draft-saver.h"
#include "ui/common/print.h"
#include "ui/shell/first-run-accounts.h"
#include "ui/shell/first-run-form.h"
#include "ui/shell/profile-rows.h"
#include "ui/shell/recovery-sheet.h"

#include <glib/gi18n.h>

#define DRAFT_KIND "first-run"

/**
 * DdFirstRun:
 *
 * Sets a new desk up: the school, the two accounts, the first numbers, the recovery key. It can be
 * left at any time; everything but passwords and the key is kept and found again.
 *
 * Emits "done" once the desk is set up.
 */
struct _DdFirstRun
{
  AdwBin parent_instance;

  gboolean filling;
  gboolean busy;
  gboolean profiles_shown;

  /* Template widgets */
  AdwCarousel *carousel;
  GtkWidget *page_0;
  GtkWidget *page_1;
  GtkWidget *page_2;
  GtkWidget *page_3;
  GtkWidget *back;
  GtkWidget *next;
  GtkStack *next_stack;
  GtkLabel *next_label;
  GtkSpinner *spinner;
  GtkRevealer *message_revealer;
  GtkLabel *message;
  GtkEditable *school;
  GtkEditable *phone;
  GtkEditable *zone;
  GtkEditable *principal;
  GtkEditable *principal_password;
  GtkEditable *principal_repeat;
  GtkEditable *registrar;
  GtkEditable *registrar_password;
  GtkEditable *registrar_repeat;
  AdwPreferencesGroup *profile_group;
  GtkEditable *county_name;
  GtkEditable *county_phone;
  GtkSwitch *one_office;
  GtkEditable *cyberspace_name;
  GtkEditable *cyberspace_phone;
  GtkEditable *police_name;
  GtkEditable *police_phone;
  GtkLabel *key_label;
  GtkCheckButton *key_kept;

  /* Borrowed */
  GtkEditable *fields[DD_FIRST_RUN_N_FIELDS];
  GtkWidget *marked;

  /* Owned */
  DdDesk *desk;
  DdFirstRunForm *form;
  DdDraftSaver *saver;
  DdRecoveryKey *key;
  DdPasswordCost cost;
  GtkFileChooserNative *chooser;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdFirstRun, dd_first_run, ADW_TYPE_BIN)

static GtkWidget *
page_widget (DdFirstRun *self, guint page)
{
  GtkWidget *const pages[] = { self->page_0, self->page_1, self->page_2, self->page_3 };

  return pages[MIN (page, G_N_ELEMENTS (pages) - 1)];
}

static void
clear_mark (DdFirstRun *self)
{
  gtk_revealer_set_reveal_child (self->message_revealer, FALSE);
  if (self->marked != NULL)
    {
      gtk_widget_remove_css_class (self->marked, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->marked), GTK_ACCESSIBLE_STATE_INVALID);
    }
  self->marked = NULL;
}

/* Says what is to be mended and puts the cursor there. */
static void
mark (DdFirstRun *self, GtkWidget *field, const char *sentence)
{
  clear_mark (self);
  gtk_label_set_label (self->message, sentence);
  gtk_revealer_set_reveal_child (self->message_revealer, TRUE);
  if (field == NULL)
    return;
  self->marked = field;
  gtk_widget_add_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_grab_focus (field);
}

static void
update_buttons (DdFirstRun *self)
{
  gboolean last = self->form->page == DD_FIRST_RUN_PAGE_KEY;

  gtk_widget_set_visible (self->back, self->form->page > 0);
  gtk_widget_set_sensitive (self->back, !self->busy);
  gtk_widget_set_sensitive (self->next, !self->busy);
  gtk_label_set_label (self->next_label, last ? C_ ("button", "Finish") : C_ ("button", "Next"));
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_stack_set_visible_child (self->next_stack, self->busy ? GTK_WIDGET (self->spinner)
                                                            : GTK_WIDGET (self->next_label));
}

/* Fourteen groups of four signs: two lines of five and one of four are read without losing place.
 */
static void
show_key (DdFirstRun *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) groups = NULL;
  GString *lines = g_string_new (NULL);

  if (self->key == NULL)
    self->key = dd_recovery_key_new ();
  text = dd_recovery_key_to_text (self->key);
  groups = g_strsplit (text, "-", -1);
  for (guint i = 0; groups[i] != NULL; i++)
    g_string_append_printf (lines, "%s%s", i == 0 ? "" : i % 5 == 0 ? "\n" : " - ", groups[i]);
  gtk_label_set_label (self->key_label, lines->str);
  g_string_free (lines, TRUE);
}

static void
focus_page (DdFirstRun *self)
{
  GtkEditable *const first[] = { self->school, self->principal, self->county_phone, NULL };
  GtkEditable *field = first[self->form->page];

  if (field != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (field));
  else
    gtk_widget_child_focus (page_widget (self, self->form->page), GTK_DIR_TAB_FORWARD);
}

static void
go_to (DdFirstRun *self, guint page, gboolean animate)
{
  clear_mark (self);
  self->form->page = page;
  if (page == DD_FIRST_RUN_PAGE_CLOCKS && !self->profiles_shown)
    {
      self->profiles_shown = TRUE;
      dd_profile_rows_add (self->profile_group);
    }
  if (page == DD_FIRST_RUN_PAGE_KEY)
    show_key (self);
  /* Only the page in sight can be reached by the keyboard. */
  for (guint i = 0; i < DD_FIRST_RUN_N_PAGES; i++)
    gtk_widget_set_can_focus (page_widget (self, i), i == page);
  adw_carousel_scroll_to (self->carousel, page_widget (self, page), animate);
  update_buttons (self);
  dd_draft_saver_changed (self->saver);
  focus_page (self);
}

/* A carousel goes nowhere before its pages have a size. */
static gboolean
take_up (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  DdFirstRun *self = DD_FIRST_RUN (widget);

  if (gtk_widget_get_width (page_widget (self, self->form->page)) == 0)
    return G_SOURCE_CONTINUE;
  adw_carousel_scroll_to (self->carousel, page_widget (self, self->form->page), FALSE);
  focus_page (self);
  return G_SOURCE_REMOVE;
}

static gboolean
check_accounts (DdFirstRun *self)
{
  GtkEditable *const names[] = { self->principal, self->registrar };
  GtkEditable *const passwords[] = { self->principal_password, self->registrar_password };
  GtkEditable *const repeats[] = { self->principal_repeat, self->registrar_repeat };

  for (guint i = 0; i < DD_FIRST_RUN_N_PERSONS; i++)
    {
      g_autoptr (GError) error = NULL;
      const char *password = gtk_editable_get_text (passwords[i]);
      gboolean about_password;

      if (dd_first_run_form_check_person (self->form, i, password,
                                          gtk_editable_get_text (repeats[i]), &about_password,
                                          &error))
        continue;
      mark (self,
            GTK_WIDGET (!about_password ? names[i]
                        : dd_password_check (password, gtk_editable_get_text (names[i]), NULL)
                            ? repeats[i]
                            : passwords[i]),
            error->message);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_page (DdFirstRun *self)
{
  g_autoptr (GError) error = NULL;

  switch (self->form->page)
    {
    case DD_FIRST_RUN_PAGE_SCHOOL:
      if (dd_first_run_form_check_school (self->form, &error))
        return TRUE;
      mark (self,
            GTK_WIDGET (*gtk_editable_get_text (self->school) == '\0' ? self->school : self->zone),
            error->message);
      return FALSE;
    case DD_FIRST_RUN_PAGE_ACCOUNTS:
      return check_accounts (self);
    case DD_FIRST_RUN_PAGE_KEY:
      if (gtk_check_button_get_active (self->key_kept))
        return TRUE;
      mark (self, GTK_WIDGET (self->key_kept),
            _ ("Please print, save or copy the key first, then tick that it is kept."));
      return FALSE;
    case DD_FIRST_RUN_PAGE_CLOCKS:
    default:
      return TRUE;
    }
}

static gboolean
set_up (DdFirstRun *self, GPtrArray *accounts, GError **error)
{
  g_autoptr (DdDeskSetup) setup = NULL;
  gint64 draft;

  setup = dd_first_run_form_to_setup (self->form, dd_recovery_key_get_public (self->key), error);
  if (setup == NULL)
    return FALSE;
  g_ptr_array_unref (setup->accounts);
  setup->accounts = g_ptr_array_ref (accounts);

  if (!dd_desk_set_up (self->desk, setup, error))
    return FALSE;
  /* What is left of a draft is of no use and no harm. */
  draft = dd_draft_saver_get_id (self->saver);
  dd_draft_saver_stop (self->saver);
  if (draft != 0)
    dd_draft_service_discard (dd_desk_get_drafts (self->desk), draft, NULL);
  return TRUE;
}

static void
on_accounts_prepared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdFirstRun) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = dd_first_run_accounts_prepare_finish (result, &error);

  self->busy = FALSE;
  if (self->desk == NULL)
    return;
  update_buttons (self);
  if (accounts != NULL && set_up (self, accounts, &error))
    g_signal_emit (self, signals[DONE], 0);
  else
    mark (self, NULL, error->message);
}

static void
finish (DdFirstRun *self)
{
  const char *const passwords[DD_FIRST_RUN_N_PERSONS] = {
    [DD_FIRST_RUN_PERSON_PRINCIPAL] = gtk_editable_get_text (self->principal_password),
    [DD_FIRST_RUN_PERSON_REGISTRAR] = gtk_editable_get_text (self->registrar_password),
  };

  self->busy = TRUE;
  update_buttons (self);
  dd_first_run_accounts_prepare_async (self->form, passwords,
                                       dd_recovery_key_get_public (self->key), &self->cost,
                                       on_accounts_prepared, g_object_ref (self));
}

static void
on_next (DdFirstRun *self)
{
  if (self->busy || !check_page (self))
    return;
  if (self->form->page < DD_FIRST_RUN_PAGE_KEY)
    {
      go_to (self, self->form->page + 1, TRUE);
      return;
    }
  /* Passwords are not kept with the rest: after a pause they are asked for again. */
  if (!check_accounts (self))
    {
      g_autofree char *sentence = g_strdup (gtk_label_get_label (self->message));
      GtkWidget *field = self->marked;

      go_to (self, DD_FIRST_RUN_PAGE_ACCOUNTS, TRUE);
      mark (self, field, sentence);
      return;
    }
  finish (self);
}

static void
on_back (DdFirstRun *self)
{
  if (self->form->page > 0)
    go_to (self, self->form->page - 1, TRUE);
}

static void
on_page_changed (DdFirstRun *self)
{
  focus_page (self);
}

static void
on_changed (GtkEditable *editable, DdFirstRun *self)
{
  if (self->filling)
    return;

  if (GTK_WIDGET (editable) == self->marked)
    clear_mark (self);
  for (guint i = 0; i < DD_FIRST_RUN_N_FIELDS; i++)
    if (self->fields[i] == editable)
      dd_first_run_form_set (self->form, i, gtk_editable_get_text (editable));
  dd_draft_saver_changed (self->saver);
}

static void
on_one_office_changed (DdFirstRun *self)
{
  if (self->filling)
    return;
  self->form->one_office = gtk_switch_get_active (self->one_office);
  dd_draft_saver_changed (self->saver);
}

static void
on_key_kept_toggled (DdFirstRun *self)
{
  if (gtk_check_button_get_active (self->key_kept))
    clear_mark (self);
}

static DdPageLayout *
recovery_sheet (DdFirstRun *self)
{
  g_autofree char *text = dd_recovery_key_to_text (self->key);

  return dd_recovery_sheet_new (self->form, text, dd_clock_now (dd_desk_get_clock (self->desk)));
}

static void
on_printed (GtkWidget *from, gboolean printed, const GError *error, gpointer user_data)
{
  DdFirstRun *self = DD_FIRST_RUN (from);

  if (error != NULL)
    mark (self, NULL, error->message);
  else if (printed)
    gtk_check_button_set_active (self->key_kept, TRUE);
}

static void
on_print (DdFirstRun *self)
{
  dd_print (GTK_WIDGET (self), recovery_sheet (self), _ ("Recovery key"), on_printed, NULL);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, DdFirstRun *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);
      g_autoptr (DdPageLayout) layout = recovery_sheet (self);
      g_autoptr (GError) error = NULL;

      if (path != NULL && dd_recovery_sheet_save (layout, path, &error))
        gtk_check_button_set_active (self->key_kept, TRUE);
      else
        mark (self, NULL,
              error != NULL ? error->message
                            : _ ("The key can only be saved in a folder of this computer."));
    }
  g_clear_object (&self->chooser);
}

static void
on_save (DdFirstRun *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Save the recovery key"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("Recovery key.pdf"));
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static char *
draft_content (gpointer user_data)
{
  return dd_first_run_form_to_json (DD_FIRST_RUN (user_data)->form);
}

/* Puts what is in the form into the fields. */
static void
fill (DdFirstRun *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < DD_FIRST_RUN_N_FIELDS; i++)
    gtk_editable_set_text (self->fields[i], self->form->fields[i]);
  gtk_switch_set_active (self->one_office, self->form->one_office);
  self->filling = FALSE;
}

static gboolean
dd_first_run_grab_focus (GtkWidget *widget)
{
  focus_page (DD_FIRST_RUN (widget));
  return TRUE;
}

static void
dd_first_run_dispose (GObject *object)
{
  DdFirstRun *self = DD_FIRST_RUN (object);

  if (self->saver != NULL && dd_draft_saver_is_dirty (self->saver))
    dd_draft_saver_flush (self->saver, NULL);
  if (self->saver != NULL)
    dd_draft_saver_stop (self->saver);
  g_clear_object (&self->saver);
  g_clear_object (&self->chooser);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_first_run_parent_class)->dispose (object);
}

static void
dd_first_run_finalize (GObject *object)
{
  DdFirstRun *self = DD_FIRST_RUN (object);

  g_clear_pointer (&self->form, dd_first_run_form_free);
  g_clear_pointer (&self->key, dd_recovery_key_free);

  G_OBJECT_CLASS (dd_first_run_parent_class)->finalize (object);
}

static void
dd_first_run_class_init (DdFirstRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_first_run_dispose;
  object_class->finalize = dd_first_run_finalize;
  widget_class->grab_focus = dd_first_run_grab_focus;

  signals[DONE] = g_signal_new ("done", DD_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, carousel);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, page_0);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, page_1);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, page_2);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, page_3);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, back);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, next);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, next_stack);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, next_label);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, spinner);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, message_revealer);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, message);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, school);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, phone);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, zone);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, principal);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, principal_password);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, principal_repeat);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, registrar);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, registrar_password);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, registrar_repeat);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, profile_group);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, county_name);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, county_phone);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, one_office);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, cyberspace_name);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, cyberspace_phone);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, police_name);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, police_phone);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, key_label);
  gtk_widget_class_bind_template_child (widget_class, DdFirstRun, key_kept);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
connect_fields (DdFirstRun *self)
{
  GtkEditable *const passwords[] = { self->principal_password, self->principal_repeat,
                                     self->registrar_password, self->registrar_repeat };

  self->fields[DD_FIRST_RUN_SCHOOL] = self->school;
  self->fields[DD_FIRST_RUN_ZONE] = self->zone;
  self->fields[DD_FIRST_RUN_PHONE] = self->phone;
  self->fields[DD_FIRST_RUN_PRINCIPAL] = self->principal;
  self->fields[DD_FIRST_RUN_REGISTRAR] = self->registrar;
  self->fields[DD_FIRST_RUN_COUNTY_NAME] = self->county_name;
  self->fields[DD_FIRST_RUN_COUNTY_PHONE] = self->county_phone;
  self->fields[DD_FIRST_RUN_CYBERSPACE_NAME] = self->cyberspace_name;
  self->fields[DD_FIRST_RUN_CYBERSPACE_PHONE] = self->cyberspace_phone;
  self->fields[DD_FIRST_RUN_POLICE_NAME] = self->police_name;
  self->fields[DD_FIRST_RUN_POLICE_PHONE] = self->police_phone;

  for (guint i = 0; i < DD_FIRST_RUN_N_FIELDS; i++)
    {
      g_signal_connect (self->fields[i], "changed", G_CALLBACK (on_changed), self);
      g_signal_connect_swapped (self->fields[i], "entry-activated", G_CALLBACK (on_next), self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_signal_connect (passwords[i], "changed", G_CALLBACK (on_changed), self);
      g_signal_connect_swapped (passwords[i], "entry-activated", G_CALLBACK (on_next), self);
    }
  g_signal_connect_swapped (self->one_office, "notify::active", G_CALLBACK (on_one_office_changed),
                            self);
  g_signal_connect_swapped (self->key_kept, "toggled", G_CALLBACK (on_key_kept_toggled), self);
}

static void
dd_first_run_init (DdFirstRun *self)
{
  self->form = dd_first_run_form_new ();
  self->cost = DD_PASSWORD_COST_DEFAULT;
  gtk_widget_init_template (GTK_WIDGET (self));
  connect_fields (self);
}

/**
 * dd_first_run_set_cost:
 * @self: a first run
 * @cost: what guessing a password is to cost
 */
void
dd_first_run_set_cost (DdFirstRun *self, const DdPasswordCost *cost)
{
  g_return_if_fail (DD_IS_FIRST_RUN (self));
  g_return_if_fail (cost != NULL);

  self->cost = *cost;
}

/**
 * dd_first_run_new:
 * @desk: a desk that belongs to no school yet
 *
 * Returns: (transfer floating): the first run, where it was left
 */
GtkWidget *
dd_first_run_new (DdDesk *desk)
{
  g_autoptr (DdDraft) draft = NULL;
  DdFirstRun *self;
  guint page;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_FIRST_RUN, NULL);
  self->desk = g_object_ref (desk);
  draft = dd_draft_service_find (dd_desk_get_drafts (desk), 0, DRAFT_KIND, 0, NULL);
  if (draft != NULL)
    dd_first_run_form_read_json (self->form, draft->content);
  self->saver = dd_draft_saver_new (dd_desk_get_drafts (desk), draft != NULL ? draft->id : 0, 0,
                                    DRAFT_KIND, 0, draft_content, self);
  fill (self);
  /* Without the passwords one cannot go further than their page. */
  page = MIN (self->form->page, DD_FIRST_RUN_PAGE_ACCOUNTS);
  go_to (self, page, FALSE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), take_up, NULL, NULL);
  return GTK_WIDGET (self);
}
