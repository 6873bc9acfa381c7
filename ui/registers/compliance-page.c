/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registers/compliance-page.h"

#include "accounts/permission.h"
#include "ui/registers/compliance-card.h"
#include "ui/registers/compliance-export.h"
#include "ui/registers/compliance-table.h"
#include "ui/registers/period-chooser.h"

#include <glib/gi18n.h>

#define WIDTH 1160
#define MARGIN 24
#define TABLE_HEIGHT 260

/**
 * DdCompliancePage:
 *
 * What was reported in time in a term or a year, and what was not: figures, a bar for each kind of
 * report, and every obligation. They are read on a thread and stay on screen until the next are
 * there.
 */
struct _DdCompliancePage
{
  DdPage parent_instance;

  /* Children */
  DdPeriodChooser *chooser;
  GtkWidget *filters;
  GtkWidget *failures_only;
  GtkStack *stack;
  GtkWidget *figures;
  GtkWidget *empty;
  GtkStack *rows;
  GtkWidget *none_failed;
  DdComplianceCard *card;
  DdComplianceTable *table;

  /* Owned */
  DdCompliance *compliance;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (DdCompliancePage, dd_compliance_page, DD_TYPE_PAGE)

static void
show_rows (DdCompliancePage *self)
{
  gboolean failures_only = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->failures_only));
  g_autoptr (GError) error = NULL;

  if (self->compliance == NULL)
    return;
  if (failures_only && self->compliance->failures->len == 0)
    {
      gtk_stack_set_visible_child (self->rows, self->none_failed);
      return;
    }
  gtk_stack_set_visible_child (self->rows, GTK_WIDGET (self->table));
  if (!dd_compliance_table_show (
          self->table, failures_only ? self->compliance->failures : self->compliance->keys, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
show_reading (DdCompliancePage *self)
{
  gboolean any = self->compliance->keys->len > 0;

  gtk_widget_set_visible (self->filters, any);
  gtk_stack_set_visible_child (self->stack, any ? self->figures : self->empty);
  if (!any)
    return;
  dd_compliance_card_show (self->card, self->compliance);
  show_rows (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdCompliancePage) self = user_data;
  g_autoptr (GError) error = NULL;
  DdCompliance *compliance =
      dd_compliance_service_read_finish (DD_COMPLIANCE_SERVICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (compliance == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->compliance, dd_compliance_free);
  self->compliance = compliance;
  show_reading (self);
}

static void
call_off (DdCompliancePage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
read_anew (DdCompliancePage *self)
{
  DdPage *page = DD_PAGE (self);
  const DdPeriod *period = dd_period_chooser_get_period (self->chooser);
  g_autofree char *text = dd_period_to_text (period, dd_desk_get_zone (dd_page_get_desk (page)));

  dd_page_set_subtitle (page, text);
  call_off (self);
  self->reading = g_cancellable_new ();
  dd_compliance_service_read_async (dd_desk_get_compliance (dd_page_get_desk (page)),
                                    dd_page_get_session (page), period, FALSE, self->reading,
                                    on_read, g_object_ref (self));
}

static void
dd_compliance_page_refresh (DdPage *page)
{
  read_anew (DD_COMPLIANCE_PAGE (page));
}

/* What was open falls due: only then do the figures depend on the present. */
static void
dd_compliance_page_tick (DdPage *page, gint64 now)
{
  DdCompliancePage *self = DD_COMPLIANCE_PAGE (page);

  if (self->compliance != NULL && self->compliance->next_due != DD_TIME_UNKNOWN &&
      now > self->compliance->next_due)
    read_anew (self);
}

static void
dd_compliance_page_hidden (DdPage *page)
{
  call_off (DD_COMPLIANCE_PAGE (page));
}

/* Taking it out. ------------------------------------------------------------------------------ */

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  dd_compliance_export_print (page, dd_page_get_desk (page), dd_page_get_session (page),
                              dd_period_chooser_get_period (DD_COMPLIANCE_PAGE (page)->chooser));
}

static void
save (DdCompliancePage *self, const char *how)
{
  DdPage *page = DD_PAGE (self);

  dd_compliance_export_save (GTK_WIDGET (self), dd_page_get_desk (page), dd_page_get_session (page),
                             dd_period_chooser_get_period (self->chooser), how);
}

static void
on_save_pdf (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  save (page, "pdf");
}

static void
on_save_sheet (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  save (page, "xlsx");
}

static GtkWidget *
create_tools (DdCompliancePage *self)
{
  static const struct
  {
    const char *name;
    void (*activated) (GSimpleAction *action, GVariant *parameter, gpointer page);
  } ACTIONS[] = { { "print", on_print }, { "pdf", on_save_pdf }, { "xlsx", on_save_sheet } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  const char *name = C_ ("button", "Print or save");

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (ACTIONS[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (ACTIONS[i].activated), self, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  g_menu_append (menu, C_ ("menu", "Print…"), "compliance.print");
  g_menu_append (menu, C_ ("menu", "Save as PDF…"), "compliance.pdf");
  g_menu_append (menu, C_ ("menu", "Save as a spreadsheet…"), "compliance.xlsx");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_insert_action_group (button, "compliance", G_ACTION_GROUP (group));
  return button;
}

/* Building. ----------------------------------------------------------------------------------- */

static GtkWidget *
create_status (const char *icon_name, const char *title, const char *description)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), description);
  gtk_widget_set_vexpand (status, TRUE);
  return status;
}

static GtkWidget *
create_filters (DdCompliancePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *all = gtk_toggle_button_new_with_label (C_ ("compliance", "All reports"));

  self->failures_only = gtk_toggle_button_new_with_label (C_ ("compliance", "Late or missing"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->failures_only), GTK_TOGGLE_BUTTON (all));
  g_signal_connect_swapped (self->failures_only, "toggled", G_CALLBACK (show_rows), self);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), all);
  gtk_box_append (GTK_BOX (box), self->failures_only);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
create_bar (DdCompliancePage *self)
{
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *chooser = dd_period_chooser_new (dd_desk_get_clock (desk), dd_desk_get_zone (desk));

  self->chooser = DD_PERIOD_CHOOSER (chooser);
  g_signal_connect_swapped (chooser, "changed", G_CALLBACK (read_anew), self);
  self->filters = create_filters (self);
  gtk_box_append (GTK_BOX (bar), chooser);
  gtk_box_append (GTK_BOX (bar), self->filters);
  return bar;
}

static GtkWidget *
create_figures (DdCompliancePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *frame = adw_bin_new ();
  GtkWidget *card = dd_compliance_card_new ();

  self->card = DD_COMPLIANCE_CARD (card);
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_set_margin_start (card, 20);
  gtk_widget_set_margin_end (card, 20);
  gtk_widget_set_margin_top (card, 16);
  gtk_widget_set_margin_bottom (card, 16);
  adw_bin_set_child (ADW_BIN (frame), card);

  self->table =
      DD_COMPLIANCE_TABLE (dd_compliance_table_new (dd_page_get_desk (DD_PAGE (self)),
                                                    dd_page_get_session (DD_PAGE (self))));
  self->none_failed =
      create_status ("emblem-ok-symbolic", _ ("Nothing was late"),
                     _ ("Everything that has fallen due in this period was reported in time."));
  gtk_widget_add_css_class (self->none_failed, "compact");
  self->rows = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->rows, GTK_WIDGET (self->table));
  gtk_stack_add_child (self->rows, self->none_failed);
  gtk_widget_set_vexpand (GTK_WIDGET (self->rows), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->rows), -1, TABLE_HEIGHT);

  gtk_box_append (GTK_BOX (box), frame);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  return box;
}

static void
dd_compliance_page_constructed (GObject *object)
{
  DdCompliancePage *self = DD_COMPLIANCE_PAGE (object);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  G_OBJECT_CLASS (dd_compliance_page_parent_class)->constructed (object);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->figures = create_figures (self);
  self->empty = create_status (
      "view-list-symbolic", _ ("Nothing was to be reported"),
      _ ("No incident was discovered in this period. Once one is reported, each of its deadlines "
         "is kept here with when it was met; incidents entered afterwards count, drills do not."));
  gtk_stack_add_child (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_stack_add_child (self->stack, self->figures);
  gtk_stack_add_child (self->stack, self->empty);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);

  gtk_box_append (GTK_BOX (box), create_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_visible (self->filters, FALSE);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, MARGIN / 2);
  gtk_widget_set_margin_bottom (box, MARGIN);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  dd_page_set_scroller (DD_PAGE (self), GTK_SCROLLED_WINDOW (scroller));
  if (dd_permission_has (dd_page_get_session (DD_PAGE (self)), DD_PERMISSION_EXPORT_REPORT))
    dd_page_set_tools (DD_PAGE (self), create_tools (self));
}

static gboolean
dd_compliance_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_COMPLIANCE_PAGE (widget)->chooser));
}

static void
dd_compliance_page_dispose (GObject *object)
{
  DdCompliancePage *self = DD_COMPLIANCE_PAGE (object);

  call_off (self);
  g_clear_pointer (&self->compliance, dd_compliance_free);

  G_OBJECT_CLASS (dd_compliance_page_parent_class)->dispose (object);
}

static void
dd_compliance_page_class_init (DdCompliancePageClass *klass)
{
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_compliance_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_compliance_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_compliance_page_grab_focus;
  page_class->refresh = dd_compliance_page_refresh;
  page_class->tick = dd_compliance_page_tick;
  page_class->hidden = dd_compliance_page_hidden;
}

static void
dd_compliance_page_init (DdCompliancePage *self)
{
  dd_page_set_title (DD_PAGE (self), C_ ("room", "Registers"));
}

/**
 * dd_compliance_page_new:
 * @desk: the desk
 * @session: who looks
 * @id: unused
 *
 * Returns: (transfer floating): what was reported in time
 */
GtkWidget *
dd_compliance_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_COMPLIANCE_PAGE, "desk", desk, "session", session, NULL);
}
