/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/contact-window.h"

#include "base/text.h"
#include "deadlines/wording.h"
#include "ui/common/format.h"
#include "ui/roster/hotline.h"
#include "ui/roster/keep-in-sight.h"

#include <glib/gi18n.h>

/**
 * DdContactWindow:
 *
 * Changes the office that stands for a recipient, its number and hours. For a vacancy an office
 * that is entered already can be taken; an office that is there can be given further recipients.
 *
 * Emits "saved" once it is on the disk.
 */
struct _DdContactWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *offices;
  GtkEditable *name;
  GtkEditable *phone;
  GtkEditable *hours;
  AdwActionRow *hotline_row;
  GtkWidget *roles_group;
  AdwExpanderRow *roles_row;

  /* Borrowed from candidates: the office in the fields */
  DdContact *contact;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *role;
  GPtrArray *candidates; /* DdContact, as they are being edited; of a vacancy the new one first */
  GPtrArray *ticks;      /* GtkCheckButton of a further recipient, borrowed from its row */
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdContactWindow, dd_contact_window, DD_TYPE_EDIT_WINDOW)

static void
keep_fields (DdContactWindow *self)
{
  char *name = dd_text_clean (gtk_editable_get_text (self->name));

  g_free (self->contact->name);
  self->contact->name = name != NULL ? name : g_strdup ("");
  g_free (self->contact->phone);
  self->contact->phone = dd_text_clean (gtk_editable_get_text (self->phone));
  g_free (self->contact->hours);
  self->contact->hours = dd_text_clean (gtk_editable_get_text (self->hours));
}

static void
set_text (GtkEditable *editable, const char *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

static void
show_fields (DdContactWindow *self, DdContact *contact)
{
  self->contact = contact;
  set_text (self->name, contact->name);
  set_text (self->phone, contact->phone);
  set_text (self->hours, contact->hours);
}

/* A number that answers everywhere is offered while none is typed. */
static void
on_phone_changed (DdContactWindow *self)
{
  const DdHotline *hotline = self->role != NULL ? dd_hotline_find (self->role) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->hotline_row),
                          hotline != NULL &&
                              dd_text_is_blank (gtk_editable_get_text (self->phone)));
}

static void
on_hotline_clicked (DdContactWindow *self)
{
  const DdHotline *hotline = dd_hotline_find (self->role);

  /* The button goes with its row: the cursor moves on before. */
  gtk_widget_grab_focus (GTK_WIDGET (self->phone));
  if (dd_text_is_blank (gtk_editable_get_text (self->name)))
    gtk_editable_set_text (self->name, dd_hotline_get_office (hotline));
  gtk_editable_set_text (self->phone, hotline->phone);
}

static char *
describe_roles (const DdContact *contact)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; contact->roles[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) dd_wording_recipient (contact->roles[i]));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (C_ ("list", ", "), (GStrv) names->pdata);
}

/* A row whose tick is pressed by pressing the row. */
static GtkWidget *
create_tick_row (const char *title, const char *subtitle, GtkWidget **tick)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  *tick = gtk_check_button_new ();
  gtk_widget_set_valign (*tick, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*tick), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), *tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *tick);
  return row;
}

static void
on_office_toggled (GtkCheckButton *tick, DdContactWindow *self)
{
  if (!gtk_check_button_get_active (tick))
    return;
  keep_fields (self);
  show_fields (self, g_object_get_data (G_OBJECT (tick), "contact"));
}

/* A vacancy: a new office, or one that is entered already. */
static void
offer_offices (DdContactWindow *self)
{
  GtkWidget *first = NULL;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      DdContact *contact = g_ptr_array_index (self->candidates, i);
      g_autofree char *roles = describe_roles (contact);
      g_autofree char *phone = dd_format_phone (contact->phone);
      g_autofree char *facts = dd_format_join (roles, phone != NULL ? phone : "", NULL);
      GtkWidget *tick;
      GtkWidget *row = contact->id == 0
                           ? create_tick_row (_ ("Another office"), _ ("Enter it below"), &tick)
                           : create_tick_row (contact->name, facts, &tick);

      gtk_check_button_set_group (GTK_CHECK_BUTTON (tick),
                                  first != NULL ? GTK_CHECK_BUTTON (first) : NULL);
      if (first == NULL)
        {
          first = tick;
          gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
        }
      g_object_set_data (G_OBJECT (tick), "contact", contact);
      g_signal_connect (tick, "toggled", G_CALLBACK (on_office_toggled), self);
      adw_preferences_group_add (self->offices, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->offices), self->candidates->len > 1);
}

/* How many recipients more the office stands for, seen without opening the row. */
static void
describe_ticks (DdContactWindow *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
      g_ptr_array_add (names, (gpointer) dd_wording_recipient (
                                  g_object_get_data (g_ptr_array_index (self->ticks, i), "role")));
  g_ptr_array_add (names, NULL);
  text = names->len > 1 ? g_strjoinv (C_ ("list", ", "), (GStrv) names->pdata)
                        : g_strdup (C_ ("roles", "None"));
  markup = g_markup_escape_text (text, -1);
  adw_expander_row_set_subtitle (self->roles_row, markup);
}

static const DdContact *
find_by_role (GPtrArray *contacts, const char *role)
{
  for (guint i = 0; i < contacts->len; i++)
    if (dd_contact_has_role (g_ptr_array_index (contacts, i), role))
      return g_ptr_array_index (contacts, i);
  return NULL;
}

/* An office that is there: what else it stands for. */
static void
offer_roles (DdContactWindow *self, GPtrArray *contacts)
{
  const char *const *roles = dd_recipients ();

  for (guint i = 0; roles[i] != NULL; i++)
    {
      const DdContact *holder = find_by_role (contacts, roles[i]);
      gboolean own = holder != NULL && holder->id == self->contact->id;
      g_autofree char *subtitle = NULL;
      GtkWidget *row, *tick;

      if (strcmp (roles[i], self->role) == 0 || strcmp (roles[i], DD_RECIPIENT_GUARDIANS) == 0)
        continue;
      if (holder != NULL && !own)
        /* Translators: an office. */
        subtitle = g_strdup_printf (_ ("Now %s"), holder->name);
      row = create_tick_row (dd_wording_recipient (roles[i]),
                             subtitle != NULL ? subtitle
                             : own            ? ""
                                              : C_ ("office", "Vacant"),
                             &tick);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), own);
      g_object_set_data (G_OBJECT (tick), "role", (gpointer) roles[i]);
      g_signal_connect_swapped (tick, "toggled", G_CALLBACK (describe_ticks), self);
      g_ptr_array_add (self->ticks, tick);
      adw_expander_row_add_row (self->roles_row, row);
    }
  describe_ticks (self);
  gtk_widget_set_visible (self->roles_group, TRUE);
}

/* The recipients the office will stand for; those that this app does not know stay as they are. */
static GStrv
collect_roles (DdContactWindow *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, self->role);
  for (guint i = 0; self->contact->roles[i] != NULL; i++)
    {
      const char *role = self->contact->roles[i];
      gboolean asked = FALSE;

      for (guint j = 0; j < self->ticks->len && !asked; j++)
        asked = strcmp (g_object_get_data (g_ptr_array_index (self->ticks, j), "role"), role) == 0;
      if (!asked && strcmp (role, self->role) != 0)
        g_strv_builder_add (builder, role);
    }
  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
      g_strv_builder_add (builder, g_object_get_data (g_ptr_array_index (self->ticks, i), "role"));
  return g_strv_builder_end (builder);
}

static void
dd_contact_window_accept (DdEditWindow *window)
{
  DdContactWindow *self = DD_CONTACT_WINDOW (window);
  g_autoptr (DdContact) contact = NULL;
  g_autoptr (GError) error = NULL;

  keep_fields (self);
  contact = dd_contact_copy (self->contact);
  g_strfreev (contact->roles);
  contact->roles = collect_roles (self);
  if (!dd_roster_service_save_contact (dd_desk_get_roster (self->desk), self->session, contact,
                                       &error))
    {
      dd_edit_window_say (window, error->message);
      if (*contact->name == '\0')
        gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  dd_edit_window_done (window);
}

static void
load (DdContactWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) contacts =
      dd_roster_service_list_contacts (dd_desk_get_roster (self->desk), &error);
  const DdHotline *hotline = dd_hotline_find (self->role);
  const DdContact *found;

  if (contacts == NULL)
    {
      dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
      contacts = g_ptr_array_new ();
    }
  if (hotline != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->hotline_row),
                                   dd_hotline_get_sentence (hotline));
  found = find_by_role (contacts, self->role);
  if (found != NULL)
    {
      g_ptr_array_add (self->candidates, dd_contact_copy (found));
      show_fields (self, g_ptr_array_index (self->candidates, 0));
      offer_roles (self, contacts);
    }
  else
    {
      g_ptr_array_add (self->candidates, dd_contact_new (NULL, NULL, NULL, NULL));
      for (guint i = 0; i < contacts->len; i++)
        g_ptr_array_add (self->candidates, dd_contact_copy (g_ptr_array_index (contacts, i)));
      show_fields (self, g_ptr_array_index (self->candidates, 0));
      offer_offices (self);
    }
  on_phone_changed (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (found != NULL ? self->phone : self->name));
}

static void
dd_contact_window_dispose (GObject *object)
{
  DdContactWindow *self = DD_CONTACT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_contact_window_parent_class)->dispose (object);
}

static void
dd_contact_window_finalize (GObject *object)
{
  DdContactWindow *self = DD_CONTACT_WINDOW (object);

  g_free (self->role);
  g_ptr_array_unref (self->candidates);
  g_ptr_array_unref (self->ticks);

  G_OBJECT_CLASS (dd_contact_window_parent_class)->finalize (object);
}

static void
dd_contact_window_class_init (DdContactWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_contact_window_dispose;
  object_class->finalize = dd_contact_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_contact_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_CONTACT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/contact-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdContactWindow, offices);
  gtk_widget_class_bind_template_child (widget_class, DdContactWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DdContactWindow, phone);
  gtk_widget_class_bind_template_child (widget_class, DdContactWindow, hours);
  gtk_widget_class_bind_template_child (widget_class, DdContactWindow, hotline_row);
  gtk_widget_class_bind_template_child (widget_class, DdContactWindow, roles_group);
  gtk_widget_class_bind_template_child (widget_class, DdContactWindow, roles_row);
  gtk_widget_class_bind_template_callback (widget_class, on_phone_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_hotline_clicked);
}

static void
dd_contact_window_init (DdContactWindow *self)
{
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_contact_free);
  self->ticks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_keep_in_sight (self->roles_row, TRUE);
}

/**
 * dd_contact_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes it; needs the permission to
 * @role: the recipient
 *
 * Returns: (transfer none): a window to be presented, with what is known of @role in it
 */
GtkWidget *
dd_contact_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, const char *role)
{
  DdContactWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && role != NULL, NULL);

  self = g_object_new (DD_TYPE_CONTACT_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->role = g_strdup (role);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), dd_wording_recipient (role));
  load (self);
  return GTK_WIDGET (self);
}
