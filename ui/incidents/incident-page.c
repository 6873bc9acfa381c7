/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/incident-page.h"

#include "accounts/permission.h"
#include "incidents/incident-list.h"
#include "ui/common/format.h"
#include "ui/common/list-page.h"
#include "ui/common/tag.h"
#include "ui/incidents/incident-row.h"

#include <glib/gi18n.h>

/**
 * DdIncidentPage:
 *
 * All incidents, the newest discovery first, with a search and filters.
 */
struct _DdIncidentPage
{
  DdPage parent_instance;

  /* Children */
  DdListPage *list;
  GtkWidget *category;

  /* Owned */
  DdIncidentList *model;

  gboolean asked;
};

G_DEFINE_FINAL_TYPE (DdIncidentPage, dd_incident_page, DD_TYPE_PAGE)

/* The first means all, as the list page wants it. */
static const struct
{
  const char *key;
  const char *label;
  guint states;
  gboolean drills;
} FILTERS[] = {
  { "all", NC_ ("incidents", "All"), 0, FALSE },
  { "running", NC_ ("incidents", "Running"), DD_INCIDENT_STATES_RUNNING, FALSE },
  { "closed", NC_ ("incidents", "Closed"), 1u << DD_INCIDENT_CLOSED, FALSE },
  { "withdrawn", NC_ ("incidents", "Withdrawn"), 1u << DD_INCIDENT_WITHDRAWN, FALSE },
  { "drills", NC_ ("incidents", "Drills"), 0, TRUE },
};

static void
ask_again (DdIncidentPage *self)
{
  const char *key = dd_list_page_get_filter (self->list);
  DdIncidentFilter filter = { .category = -1, .search = dd_list_page_get_search (self->list) };
  guint category = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->category));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    if (g_strcmp0 (key, FILTERS[i].key) == 0)
      {
        filter.states = FILTERS[i].states;
        filter.drills = FILTERS[i].drills;
      }
  if (category > 0 && category <= DD_N_CATEGORIES)
    filter.category = (int) category - 1;
  if (*filter.search == '\0')
    filter.search = NULL;
  self->asked = TRUE;
  if (!dd_incident_list_show (self->model, &filter, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
on_opened (DdIncidentPage *self, guint position)
{
  gint64 id = dd_incident_list_get_id (self->model, position);

  if (id != 0)
    dd_page_open (GTK_WIDGET (self), "incident", id);
}

/* Rows. --------------------------------------------------------------------------------------- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdIncidentPage *self)
{
  gtk_list_item_set_child (list_item, dd_incident_row_new (dd_page_get_desk (DD_PAGE (self))));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdIncidentPage *self)
{
  dd_incident_row_show (DD_INCIDENT_ROW (gtk_list_item_get_child (list_item)),
                        gtk_list_item_get_item (list_item));
}

static GtkWidget *
create_category_choice (DdIncidentPage *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("All categories"));
  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    gtk_string_list_append (words, dd_category_label (category));
  self->category = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_widget_set_valign (self->category, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->category), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Category"), -1);
  g_signal_connect_swapped (self->category, "notify::selected", G_CALLBACK (ask_again), self);
  return self->category;
}

/* Far from the red button, and not of its kind. */
static GtkWidget *
create_tools (DdIncidentPage *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *drill = gtk_button_new_with_mnemonic (_ ("Start a _drill…"));

  gtk_widget_set_valign (drill, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (drill, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (drill), "win.open-drill");
  gtk_widget_set_visible (drill, dd_permission_has (dd_page_get_session (DD_PAGE (self)),
                                                    DD_PERMISSION_HOLD_DRILL));
  gtk_box_append (GTK_BOX (tools), create_category_choice (self));
  gtk_box_append (GTK_BOX (tools), drill);
  return tools;
}

static GtkWidget *
create_empty_action (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Report an incident"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", "wizard", (gint64) 0);
  return button;
}

static void
dd_incident_page_constructed (GObject *object)
{
  DdIncidentPage *self = DD_INCIDENT_PAGE (object);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  DdIncidentService *service;

  G_OBJECT_CLASS (dd_incident_page_parent_class)->constructed (object);

  service = dd_desk_get_incidents (dd_page_get_desk (DD_PAGE (self)));
  self->model = dd_incident_list_new (service);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  self->list = DD_LIST_PAGE (dd_list_page_new (_ ("Incidents"), factory));
  dd_list_page_set_search_hint (self->list, _ ("Number, title, system or any text"));
  for (guint i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    dd_list_page_add_filter (self->list, FILTERS[i].key,
                             g_dpgettext2 (NULL, "incidents", FILTERS[i].label));
  dd_list_page_set_empty (
      self->list, "dialog-warning-symbolic", _ ("No incident yet"),
      _ ("An incident is anything that harms a system, its data or its users. Report it first, "
         "complete it later: the clocks run from the moment it is filed."),
      create_empty_action ());
  dd_page_set_tools (DD_PAGE (self), create_tools (self));
  g_signal_connect_swapped (self->list, "query-changed", G_CALLBACK (ask_again), self);
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (on_opened), self);
  dd_list_page_set_model (self->list, G_LIST_MODEL (self->model));
  dd_page_set_scroller (DD_PAGE (self), dd_list_page_get_scroller (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

static void
show_count (DdIncidentPage *self)
{
  g_autoptr (GError) error = NULL;
  gint64 running =
      dd_incident_service_count_running (dd_desk_get_incidents (dd_page_get_desk (DD_PAGE (self))),
                                         &error);
  g_autofree char *subtitle = NULL;

  if (running < 0)
    {
      g_warning ("the running incidents could not be counted: %s", error->message);
      return;
    }
  subtitle =
      g_strdup_printf (ngettext ("%d running", "%d running", (gulong) running), (int) running);
  dd_page_set_subtitle (DD_PAGE (self), subtitle);
  dd_list_page_set_filter_count (self->list, "running", running);
}

static void
dd_incident_page_refresh (DdPage *page)
{
  DdIncidentPage *self = DD_INCIDENT_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (!dd_permission_check (dd_page_get_session (page), DD_PERMISSION_SEE_INCIDENTS, &error))
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  show_count (self);
  /* Once asked the list follows the service by itself. */
  if (!self->asked)
    ask_again (self);
}

/* Only the rows on screen have words that depend on the present. */
static void
dd_incident_page_tick (DdPage *page, gint64 now)
{
  GtkWidget *view = GTK_WIDGET (dd_list_page_get_view (DD_INCIDENT_PAGE (page)->list));

  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (DD_IS_INCIDENT_ROW (row))
        dd_incident_row_tick (DD_INCIDENT_ROW (row), now);
    }
}

static gboolean
dd_incident_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_INCIDENT_PAGE (widget)->list));
}

static void
dd_incident_page_dispose (GObject *object)
{
  DdIncidentPage *self = DD_INCIDENT_PAGE (object);

  if (self->list != NULL)
    dd_list_page_set_model (self->list, NULL);
  if (self->category != NULL)
    g_signal_handlers_disconnect_by_data (self->category, self);
  self->category = NULL;
  self->list = NULL;
  g_clear_object (&self->model);

  G_OBJECT_CLASS (dd_incident_page_parent_class)->dispose (object);
}

static void
dd_incident_page_class_init (DdIncidentPageClass *klass)
{
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_incident_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_incident_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_incident_page_grab_focus;
  page_class->refresh = dd_incident_page_refresh;
  page_class->tick = dd_incident_page_tick;
}

static void
dd_incident_page_init (DdIncidentPage *self)
{
  dd_page_set_title (DD_PAGE (self), C_ ("room", "Incidents"));
}

/**
 * dd_incident_page_new:
 * @desk: the desk
 * @session: who looks
 * @id: unused
 *
 * Returns: (transfer floating): the list of incidents
 */
GtkWidget *
dd_incident_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_INCIDENT_PAGE, "desk", desk, "session", session, NULL);
}
