/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/contacts-page.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "desk/desk.h"
#include "reports/paper-words.h"
#include "ui/common/columns.h"
#include "ui/common/format.h"
#include "ui/common/two-column.h"
#include "ui/roster/contact-row.h"
#include "ui/roster/contact-window.h"
#include "ui/roster/school-window.h"

#include <glib/gi18n.h>

/**
 * DdContactsPage:
 *
 * Whom the school reports to: every recipient that a clock may name, the office that stands for it
 * and its number; beside it what the desk knows of the school itself. Who may not change them reads
 * them.
 */
struct _DdContactsPage
{
  DdPage parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkWidget *school_button;
  AdwActionRow *school_name;
  AdwActionRow *school_phone;
  GtkWidget *school_phone_missing;
  AdwActionRow *school_code;
  AdwActionRow *school_zone;
};

G_DEFINE_FINAL_TYPE (DdContactsPage, dd_contacts_page, DD_TYPE_PAGE)

static void
on_saved (DdContactsPage *self)
{
  dd_page_say (GTK_WIDGET (self), C_ ("contact", "Saved"));
}

static void
on_edit (DdContactRow *row, DdContactsPage *self)
{
  GtkWidget *window =
      dd_contact_window_new (GTK_WIDGET (self), dd_page_get_desk (DD_PAGE (self)),
                             dd_page_get_session (DD_PAGE (self)), dd_contact_row_get_role (row));

  g_signal_connect_object (window, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_school_clicked (DdContactsPage *self)
{
  GtkWidget *window = dd_school_window_new (GTK_WIDGET (self), dd_page_get_desk (DD_PAGE (self)),
                                            dd_page_get_session (DD_PAGE (self)));

  g_signal_connect_object (window, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static DdContactRow *
find_row (DdContactsPage *self, const char *role)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  while (row != NULL && strcmp (dd_contact_row_get_role (DD_CONTACT_ROW (row)), role) != 0)
    row = gtk_widget_get_next_sibling (row);
  return row != NULL ? DD_CONTACT_ROW (row) : NULL;
}

static void
add_row (DdContactsPage *self, const char *role)
{
  GtkWidget *row = dd_contact_row_new (role);

  g_signal_connect (row, "edit", G_CALLBACK (on_edit), self);
  gtk_list_box_append (self->list, row);
}

static gboolean
can (DdContactsPage *self, DdPermission permission)
{
  return dd_permission_has (dd_page_get_session (DD_PAGE (self)), permission);
}

/* Rows stay where they are, so that the cursor does too; a recipient that the school's own rules
 * brought gets one at the end. */
static void
show_contacts (DdContactsPage *self, GPtrArray *contacts)
{
  gboolean can_edit = can (self, DD_PERMISSION_MANAGE_CONTACTS);
  g_autofree char *subtitle = NULL;
  guint missing = 0;

  for (guint i = 0; i < contacts->len; i++)
    {
      const DdContact *contact = g_ptr_array_index (contacts, i);

      for (guint j = 0; contact->roles[j] != NULL; j++)
        if (find_row (self, contact->roles[j]) == NULL)
          add_row (self, contact->roles[j]);
    }
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      const DdContact *holder = NULL;

      for (guint i = 0; i < contacts->len && holder == NULL; i++)
        if (dd_contact_has_role (g_ptr_array_index (contacts, i),
                                 dd_contact_row_get_role (DD_CONTACT_ROW (row))))
          holder = g_ptr_array_index (contacts, i);
      if (holder == NULL || holder->phone == NULL)
        missing++;
      dd_contact_row_show (DD_CONTACT_ROW (row), holder, can_edit);
    }
  subtitle =
      missing > 0
          ? g_strdup_printf (ngettext ("%u number is missing", "%u numbers are missing", missing),
                             missing)
          : g_strdup (_ ("All numbers are there"));
  dd_page_set_subtitle (DD_PAGE (self), subtitle);
}

static void
set_value (AdwActionRow *row, const char *value)
{
  g_autofree char *markup = g_markup_escape_text (value, -1);

  adw_action_row_set_subtitle (row, markup);
}

/* How a number reads is seen by one. */
static void
show_code (DdContactsPage *self)
{
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));
  g_autofree char *code = dd_report_service_get_code (dd_desk_get_reports (desk), NULL);
  g_autoptr (GDateTime) today =
      dd_time_to_local (dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
  g_autofree char *number = dd_paper_document_number (code, g_date_time_get_year (today), 3);
  /* Translators: an example of a document number. */
  g_autofree char *example = g_strdup_printf (_ ("as in %s"), number);

  set_value (self->school_code, example);
}

static void
show_school (DdContactsPage *self, const DdSchool *school)
{
  g_autofree char *phone = school->phone != NULL ? dd_format_phone (school->phone) : NULL;

  set_value (self->school_name, school->name);
  set_value (self->school_phone, phone != NULL ? phone : "");
  gtk_widget_set_visible (self->school_phone_missing, phone == NULL);
  set_value (self->school_zone, strcmp (school->zone, DD_SCHOOL_ZONE_DEFAULT) == 0
                                    ? _ ("Beijing time (Asia/Shanghai)")
                                    : school->zone);
  show_code (self);
  gtk_widget_set_visible (self->school_button, can (self, DD_PERMISSION_MANAGE_SCHOOL));
}

static void
dd_contacts_page_refresh (DdPage *page)
{
  DdContactsPage *self = DD_CONTACTS_PAGE (page);
  DdRosterService *roster = dd_desk_get_roster (dd_page_get_desk (page));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) contacts = dd_roster_service_list_contacts (roster, &error);
  g_autoptr (DdSchool) school =
      contacts != NULL ? dd_roster_service_get_school (roster, &error) : NULL;

  if (contacts != NULL)
    show_contacts (self, contacts);
  if (school != NULL)
    show_school (self, school);
  else
    dd_page_say_error (GTK_WIDGET (self), error);
}

static gboolean
dd_contacts_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (DD_CONTACTS_PAGE (widget)->list));

  return row != NULL && gtk_widget_grab_focus (row);
}

static void
dd_contacts_page_class_init (DdContactsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = dd_contacts_page_grab_focus;
  DD_PAGE_CLASS (klass)->shown = dd_contacts_page_refresh;
  DD_PAGE_CLASS (klass)->refresh = dd_contacts_page_refresh;

  g_type_ensure (DD_TYPE_COLUMNS);
  g_type_ensure (DD_TYPE_TWO_COLUMN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/contacts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdContactsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdContactsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DdContactsPage, school_button);
  gtk_widget_class_bind_template_child (widget_class, DdContactsPage, school_name);
  gtk_widget_class_bind_template_child (widget_class, DdContactsPage, school_phone);
  gtk_widget_class_bind_template_child (widget_class, DdContactsPage, school_phone_missing);
  gtk_widget_class_bind_template_child (widget_class, DdContactsPage, school_code);
  gtk_widget_class_bind_template_child (widget_class, DdContactsPage, school_zone);
  gtk_widget_class_bind_template_callback (widget_class, on_school_clicked);
}

static void
dd_contacts_page_init (DdContactsPage *self)
{
  const char *const *roles = dd_recipients ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Guardians are told by notice, one by one: no office stands for them. */
  for (guint i = 0; roles[i] != NULL; i++)
    if (strcmp (roles[i], DD_RECIPIENT_GUARDIANS) != 0)
      add_row (self, roles[i]);
  dd_page_set_title (DD_PAGE (self), _ ("Authorities and numbers"));
  dd_page_set_scroller (DD_PAGE (self), self->scroller);
}

/**
 * dd_contacts_page_new:
 * @desk: the desk
 * @session: who reads, and perhaps changes
 * @id: unused
 *
 * Returns: (transfer floating): the authorities and their numbers
 */
GtkWidget *
dd_contacts_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_CONTACTS_PAGE, "desk", desk, "session", session, NULL);
}
