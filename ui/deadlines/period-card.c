/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/period-card.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/deadlines/period-grid.h"
#include "ui/deadlines/period-print.h"
#include "ui/deadlines/period-window.h"
#include "ui/deadlines/period-words.h"
#include "ui/deadlines/zero-report-window.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/**
 * DdPeriodCard:
 *
 * One important period: when, to whom, what to do now, and its days.
 */
struct _DdPeriodCard
{
  AdwBin parent_instance;

  /* Children */
  GtkWidget *name;
  GtkWidget *phase;
  GtkWidget *facts;
  GtkWidget *note;
  GtkWidget *next_icon;
  GtkWidget *next_words;
  GtkWidget *next_button;
  GtkWidget *menu;
  GtkWidget *grid;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdImportantPeriod *period;
  GDate next;       /* the day that the button reports of */
  gboolean manages; /* what the menu offers, once it is there */
};

G_DEFINE_FINAL_TYPE (DdPeriodCard, dd_period_card, ADW_TYPE_BIN)

static void
on_day_opened (DdPeriodCard *self, guint julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  if (dd_permission_has (self->session, DD_PERMISSION_FILE_ZERO_REPORT))
    dd_zero_report_window_open (GTK_WIDGET (self), self->desk, self->session, self->period->id,
                                &date);
}

static void
on_next_clicked (DdPeriodCard *self)
{
  dd_zero_report_begin (GTK_WIDGET (self), self->desk, self->session, self->period->id,
                        &self->next);
}

static void
on_change (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DdPeriodCard *self = DD_PERIOD_CARD (widget);

  dd_period_window_open (widget, self->desk, self->session, self->period);
}

static void
on_cancel_reason (GtkWidget *card, const char *reason, gpointer user_data)
{
  DdPeriodCard *self = DD_PERIOD_CARD (card);
  g_autoptr (GError) error = NULL;

  if (!dd_important_period_service_cancel (dd_desk_get_periods (self->desk), self->session,
                                           self->period->id, reason, &error))
    dd_page_say_error (card, error);
  else
    dd_page_say (card, _ ("The period is cancelled."));
}

static void
on_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dd_confirm_name_refusal (
      dd_ask_reason (
          widget, _ ("Cancel this period?"),
          _ ("Zero-reports that are not due yet are owed no more. What was missing until "
             "now stays owed until it is filed."),
          _ ("Why it is cancelled"), _ ("_Cancel the period"), on_cancel_reason, NULL),
      C_ ("period", "_Keep it"));
}

static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DdPeriodCard *self = DD_PERIOD_CARD (widget);

  dd_period_print_begin (widget, self->desk, self->session, self->period->id);
}

static void
on_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DdPeriodCard *self = DD_PERIOD_CARD (widget);

  dd_period_print_save (widget, self->desk, self->session, self->period->id);
}

static void
show_facts (DdPeriodCard *self, gint64 now, GTimeZone *zone)
{
  g_autofree char *dates = dd_period_words_dates (self->period, now, zone);
  g_autofree char *time = dd_period_words_time (self->period);
  g_autofree char *by = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *note = NULL;
  DdPeriodPhase phase = dd_important_period_get_phase (self->period, now, zone);

  /* Translators: a time of day, then a recipient. */
  by = g_strdup_printf (C_ ("period", "each day by %1$s to %2$s"), time,
                        dd_wording_recipient (self->period->recipient));
  facts = dd_format_join (dates, by, NULL);
  if (self->period->cancel_reason != NULL)
    /* Translators: why a period is cancelled. */
    note = g_strdup_printf (C_ ("period", "Cancelled: %s"), self->period->cancel_reason);
  else
    note = g_strdup (self->period->note != NULL ? self->period->note : "");

  gtk_label_set_label (GTK_LABEL (self->name), self->period->name);
  gtk_widget_set_tooltip_text (self->name, self->period->name);
  dd_tag_set (self->phase, dd_period_words_phase (phase),
              phase == DD_PERIOD_RUNNING ? DD_TAG_ACCENT : DD_TAG_PLAIN);
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  gtk_label_set_label (GTK_LABEL (self->note), note);
  gtk_widget_set_visible (self->note, *note != '\0');
}

/* What is to be done now: today's report first, then the oldest that is missing. */
static const DdPeriodDay *
find_next (GPtrArray *days, guint *missing)
{
  const DdPeriodDay *open = NULL, *first_missing = NULL;

  *missing = 0;
  for (guint i = 0; i < days->len; i++)
    {
      const DdPeriodDay *day = g_ptr_array_index (days, i);

      if (day->state == DD_PERIOD_DAY_OPEN)
        open = day;
      if (day->state == DD_PERIOD_DAY_MISSING)
        {
          (*missing)++;
          if (first_missing == NULL)
            first_missing = day;
        }
    }
  return open != NULL ? open : first_missing;
}

static const DdPeriodDay *
find_today (GPtrArray *days, gint64 now, GTimeZone *zone)
{
  GDate today;

  dd_date_from_time (&today, now, zone);
  for (guint i = 0; i < days->len; i++)
    {
      const DdPeriodDay *day = g_ptr_array_index (days, i);

      if (g_date_compare (&day->date, &today) == 0)
        return day;
    }
  return NULL;
}

static char *
write_missing (guint missing)
{
  return g_strdup_printf (ngettext ("%u day is missing", "%u days are missing", missing), missing);
}

/* One sentence that says how it stands now. */
static char *
write_next (const DdPeriodDay *next, guint missing, GPtrArray *days, gint64 now, GTimeZone *zone)
{
  const DdPeriodDay *today = find_today (days, now, zone);
  g_autofree char *open = NULL;
  g_autofree char *lacking = missing > 0 ? write_missing (missing) : NULL;

  if (next != NULL && next->state == DD_PERIOD_DAY_OPEN)
    {
      g_autofree char *due = dd_format_clock (next->due_at, zone);

      /* Translators: a time of day. */
      open = g_strdup_printf (C_ ("period", "The zero-report of today is due by %s"), due);
    }
  else if (today != NULL && today->report != NULL)
    open = dd_period_words_sentence (today, now, zone);
  if (open == NULL && lacking == NULL)
    {
      for (guint i = 0; i < days->len; i++)
        if (((const DdPeriodDay *) g_ptr_array_index (days, i))->state == DD_PERIOD_DAY_TO_COME)
          return g_strdup (C_ ("period", "It has not begun"));
      return g_strdup (C_ ("period", "Every day was reported"));
    }
  return dd_format_join (open != NULL ? open : "", lacking != NULL ? lacking : "", NULL);
}

static void
show_next (DdPeriodCard *self, GPtrArray *days, gint64 now, GTimeZone *zone)
{
  guint missing;
  const DdPeriodDay *next = find_next (days, &missing);
  gboolean cancelled = self->period->cancelled_at != DD_TIME_UNKNOWN;
  g_autofree char *words = NULL;

  if (cancelled)
    words = missing > 0 ? write_missing (missing) : g_strdup ("");
  else
    words = write_next (next, missing, days, now, zone);
  gtk_label_set_label (GTK_LABEL (self->next_words), words);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->next_icon), missing > 0 ? "dialog-warning-symbolic"
                                                             : next != NULL
                                                                 ? "alarm-symbolic"
                                                                 : "object-select-symbolic");
  gtk_widget_set_css_classes (self->next_icon, (const char *[]){ missing > 0    ? "overdue"
                                                                 : next != NULL ? "soon"
                                                                                : "ok",
                                                                 NULL });
  gtk_widget_set_visible (self->next_icon, *words != '\0');
  gtk_widget_set_visible (self->next_button,
                          next != NULL &&
                              dd_permission_has (self->session, DD_PERMISSION_FILE_ZERO_REPORT));
  if (next == NULL)
    return;
  self->next = next->date;
  if (next->state == DD_PERIOD_DAY_OPEN)
    {
      gtk_button_set_label (GTK_BUTTON (self->next_button), C_ ("button", "File the zero-report"));
    }
  else
    {
      g_autofree char *day = dd_period_words_day (&next->date, now, zone);
      /* Translators: a day. */
      g_autofree char *label = g_strdup_printf (C_ ("button", "File that of %s…"), day);

      gtk_button_set_label (GTK_BUTTON (self->next_button), label);
    }
}

/* Made anew only where it offers something else: another model closes a menu that is open. */
static void
show_menu (DdPeriodCard *self)
{
  g_autoptr (GMenu) menu = NULL;
  gboolean manages = dd_permission_has (self->session, DD_PERMISSION_MANAGE_PERIODS) &&
                     self->period->cancelled_at == DD_TIME_UNKNOWN;

  if (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (self->menu)) != NULL &&
      self->manages == manages)
    return;
  self->manages = manages;
  menu = g_menu_new ();
  if (manages)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      g_menu_append (section, C_ ("menu", "Change…"), "period.change");
      g_menu_append (section, C_ ("menu", "Cancel the period…"), "period.cancel");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  if (dd_permission_has (self->session, DD_PERMISSION_EXPORT_REPORT))
    {
      g_autoptr (GMenu) section = g_menu_new ();

      g_menu_append (section, C_ ("menu", "Print…"), "period.print");
      g_menu_append (section, C_ ("menu", "Save as PDF…"), "period.save");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  gtk_widget_set_visible (self->menu, g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), G_MENU_MODEL (menu));
}

/**
 * dd_period_card_show:
 * @self: a card
 * @period: a period
 * @days: (element-type DdPeriodDay): its days, in order
 *
 * Shows it as it stands now.
 */
void
dd_period_card_show (DdPeriodCard *self, const DdImportantPeriod *period, GPtrArray *days)
{
  gint64 now;
  GTimeZone *zone;

  g_return_if_fail (DD_IS_PERIOD_CARD (self) && period != NULL && days != NULL);

  now = dd_clock_now (dd_desk_get_clock (self->desk));
  zone = dd_desk_get_zone (self->desk);
  g_clear_pointer (&self->period, dd_important_period_free);
  self->period = dd_important_period_copy (period);
  show_facts (self, now, zone);
  show_next (self, days, now, zone);
  show_menu (self);
  dd_period_grid_show (DD_PERIOD_GRID (self->grid), days, now, zone);
}

static gboolean
dd_period_card_grab_focus (GtkWidget *widget)
{
  DdPeriodCard *self = DD_PERIOD_CARD (widget);

  if (gtk_widget_get_visible (self->next_button))
    return gtk_widget_grab_focus (self->next_button);
  return gtk_widget_child_focus (self->grid, GTK_DIR_TAB_FORWARD);
}

static void
dd_period_card_dispose (GObject *object)
{
  DdPeriodCard *self = DD_PERIOD_CARD (object);

  g_clear_pointer (&self->period, dd_important_period_free);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_period_card_parent_class)->dispose (object);
}

static void
dd_period_card_class_init (DdPeriodCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_period_card_dispose;
  widget_class->grab_focus = dd_period_card_grab_focus;
  gtk_widget_class_install_action (widget_class, "period.change", NULL, on_change);
  gtk_widget_class_install_action (widget_class, "period.cancel", NULL, on_cancel);
  gtk_widget_class_install_action (widget_class, "period.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "period.save", NULL, on_save);
}

static GtkWidget *
create_words (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_head (DdPeriodCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->name = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_widget_add_css_class (self->name, "title-2");
  self->phase = dd_tag_new ("", DD_TAG_PLAIN);
  gtk_widget_set_valign (self->phase, GTK_ALIGN_CENTER);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_hexpand (self->menu, TRUE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (self->menu, C_ ("button", "Change or print"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("button", "Change or print"), -1);
  gtk_box_append (GTK_BOX (line), self->name);
  gtk_box_append (GTK_BOX (line), self->phase);
  gtk_box_append (GTK_BOX (line), self->menu);
  return line;
}

static GtkWidget *
create_next (DdPeriodCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->next_icon = gtk_image_new ();
  self->next_words = create_words (NULL);
  gtk_widget_set_hexpand (self->next_words, TRUE);
  self->next_button = gtk_button_new ();
  gtk_widget_add_css_class (self->next_button, "suggested-action");
  gtk_widget_set_valign (self->next_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->next_button, "clicked", G_CALLBACK (on_next_clicked), self);
  gtk_box_append (GTK_BOX (line), self->next_icon);
  gtk_box_append (GTK_BOX (line), self->next_words);
  gtk_box_append (GTK_BOX (line), self->next_button);
  gtk_widget_set_margin_top (line, 6);
  gtk_widget_set_margin_bottom (line, 6);
  return line;
}

static void
dd_period_card_init (DdPeriodCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->facts = create_words ("dim-label");
  self->note = create_words (NULL);
  self->grid = dd_period_grid_new ();
  g_signal_connect_swapped (self->grid, "opened", G_CALLBACK (on_day_opened), self);
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), self->facts);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), create_next (self));
  gtk_box_append (GTK_BOX (box), self->grid);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * dd_period_card_new:
 * @desk: the desk
 * @session: who looks
 *
 * Returns: (transfer floating): a card without a period
 */
GtkWidget *
dd_period_card_new (DdDesk *desk, DdSession *session)
{
  DdPeriodCard *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_PERIOD_CARD, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
