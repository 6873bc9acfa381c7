/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/drill-page.h"

#include "base/text.h"
#include "incidents/drill-scenario.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/wizard/wizard-form.h"

#include <glib/gi18n.h>

/**
 * DdDrillPage:
 *
 * The way into a drill: a scenario is chosen or typed, and the wizard opens with it. Nothing is on
 * record and no clock runs before the wizard files it.
 */
struct _DdDrillPage
{
  DdPage parent_instance;

  /* template widgets */
  GtkScrolledWindow *scroller;
  GtkWidget *begun;
  GtkListBox *begun_list;
  GtkListBox *list;
  AdwEntryRow *own;

  /* owned: (element-type DdDrillScenario), one for each row */
  GPtrArray *scenarios;
};

G_DEFINE_FINAL_TYPE (DdDrillPage, dd_drill_page, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdDrillPage *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static gint64
get_now (DdDrillPage *self)
{
  return dd_clock_now (dd_desk_get_clock (get_desk (self)));
}

/* The wizard goes on with a draft that holds the scenario: closing it loses nothing. */
static void
begin (DdDrillPage *self, const DdIncident *scenario)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  g_autoptr (DdWizardForm) form =
      dd_wizard_form_new_drill (scenario, get_now (self), dd_desk_get_zone (get_desk (self)));
  g_autofree char *content = dd_wizard_form_to_draft (form);
  g_autoptr (GError) error = NULL;
  gint64 draft = dd_draft_service_save (dd_desk_get_drafts (get_desk (self)), 0,
                                        dd_session_get_account_id (session), DD_DRAFT_DRILL, 0,
                                        content, &error);

  if (draft != 0)
    dd_page_replace (GTK_WIDGET (self), "wizard", draft);
  else
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
on_chosen (DdDrillPage *self, GtkListBoxRow *row)
{
  DdDrillScenario *scenario =
      g_ptr_array_index (self->scenarios, (guint) gtk_list_box_row_get_index (row));

  begin (self, scenario->facts);
}

static void
on_typed (DdDrillPage *self)
{
  g_autoptr (DdIncident) scenario = dd_incident_new ();

  scenario->title = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->own)));
  if (scenario->title == NULL)
    {
      dd_page_say (GTK_WIDGET (self), _ ("Say in one line what is practised."));
      return;
    }
  if (!dd_text_check (scenario->title, _ ("Own scenario"), DD_TITLE_MAX, NULL))
    {
      dd_page_say (GTK_WIDGET (self), _ ("One line is enough; the wizard asks for the rest."));
      return;
    }
  scenario->category = DD_CATEGORY_OTHER;
  begin (self, scenario);
}

static void
on_go_on (DdDrillPage *self, GtkListBoxRow *row)
{
  gint64 *draft = g_object_get_data (G_OBJECT (row), "draft");

  dd_page_replace (GTK_WIDGET (self), "wizard", *draft);
}

static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_scenarios (DdDrillPage *self)
{
  g_autoptr (GError) error = NULL;

  self->scenarios =
      dd_drill_scenarios_read (get_now (self), dd_desk_get_zone (get_desk (self)), &error);
  if (self->scenarios == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      self->scenarios = g_ptr_array_new ();
    }
  for (guint i = 0; i < self->scenarios->len; i++)
    {
      const DdDrillScenario *scenario = g_ptr_array_index (self->scenarios, i);

      gtk_list_box_append (self->list, new_row (scenario->title, scenario->about));
    }
}

/* A drill whose wizard was closed before it was filed. */
static void
show_begun (DdDrillPage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  g_autoptr (GPtrArray) drafts =
      dd_draft_service_list (dd_desk_get_drafts (get_desk (self)),
                             dd_session_get_account_id (session), DD_DRAFT_DRILL, NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->begun_list))) != NULL)
    gtk_list_box_remove (self->begun_list, child);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const DdDraft *draft = g_ptr_array_index (drafts, i);
      g_autoptr (DdWizardForm) form = dd_wizard_form_from_draft (draft->content, NULL);
      g_autofree char *ago = dd_format_ago (draft->created_at, get_now (self));
      g_autofree char *begun = g_strdup_printf (_ ("begun %s, no clock runs yet"), ago);
      const char *title = form != NULL ? form->facts->title : NULL;
      GtkWidget *row = new_row (title != NULL ? title : _ ("Drill"), begun);

      g_object_set_data_full (G_OBJECT (row), "draft", g_memdup2 (&draft->id, sizeof draft->id),
                              g_free);
      gtk_list_box_append (self->begun_list, row);
    }
  gtk_widget_set_visible (self->begun, drafts != NULL && drafts->len > 0);
}

static void
dd_drill_page_refresh (DdPage *page)
{
  DdDrillPage *self = DD_DRILL_PAGE (page);

  if (self->scenarios == NULL)
    show_scenarios (self);
  show_begun (self);
}

static gboolean
dd_drill_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (DD_DRILL_PAGE (widget)->scroller),
                                 GTK_DIR_TAB_FORWARD);
}

static void
dd_drill_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_DRILL_PAGE);
  g_clear_pointer (&DD_DRILL_PAGE (object)->scenarios, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_drill_page_parent_class)->dispose (object);
}

static void
dd_drill_page_class_init (DdDrillPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_drill_page_dispose;
  widget_class->grab_focus = dd_drill_page_grab_focus;
  DD_PAGE_CLASS (klass)->refresh = dd_drill_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/drill-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdDrillPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdDrillPage, begun);
  gtk_widget_class_bind_template_child (widget_class, DdDrillPage, begun_list);
  gtk_widget_class_bind_template_child (widget_class, DdDrillPage, list);
  gtk_widget_class_bind_template_child (widget_class, DdDrillPage, own);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
}

static void
dd_drill_page_init (DdDrillPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_page_set_title (DD_PAGE (self), _ ("Start a drill"));
  dd_page_set_drill (DD_PAGE (self), TRUE);
  dd_page_set_scroller (DD_PAGE (self), self->scroller);
}

/**
 * dd_drill_page_new:
 * @desk: the desk
 * @session: who holds the drill
 * @id: unused
 *
 * Returns: (transfer floating): the page on which a scenario is chosen
 */
GtkWidget *
dd_drill_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_DRILL_PAGE, "desk", desk, "session", session, NULL);
}
