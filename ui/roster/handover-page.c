/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-page.h"

#include "base/error.h"
#include "ui/roster/handover-card.h"
#include "ui/roster/handover-words.h"

#include <glib/gi18n.h>

/**
 * DdHandoverPage:
 *
 * One handover, under way or long finished.
 */
struct _DdHandoverPage
{
  DdPage parent_instance;

  gint64 handover;

  /* Children */
  AdwBin *place;
  GtkWidget *card;
};

G_DEFINE_FINAL_TYPE (DdHandoverPage, dd_handover_page, DD_TYPE_PAGE)

static void
dd_handover_page_refresh (DdPage *page)
{
  DdHandoverPage *self = DD_HANDOVER_PAGE (page);
  DdDesk *desk = dd_page_get_desk (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover =
      dd_handover_service_get (dd_desk_get_handovers (desk), self->handover, &error);
  g_autofree char *post = NULL;

  if (handover != NULL && !dd_handover_service_may_see (dd_page_get_session (page), handover))
    {
      g_set_error_literal (&error, DD_ERROR, DD_ERROR_DENIED,
                           _ ("Only those concerned and the office read this handover."));
      g_clear_pointer (&handover, dd_handover_free);
    }
  if (handover == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  post = dd_handover_words_post (dd_desk_get_roster (desk), handover->post_id);
  dd_page_set_subtitle (page, post);
  if (self->card != NULL)
    {
      dd_handover_card_refresh (DD_HANDOVER_CARD (self->card));
      return;
    }
  self->card = dd_handover_card_new (desk, dd_page_get_session (page), self->handover);
  adw_bin_set_child (self->place, self->card);
}

/* Whether it is late depends on the day. */
static void
dd_handover_page_tick (DdPage *page, gint64 now)
{
  DdHandoverPage *self = DD_HANDOVER_PAGE (page);

  if (self->card != NULL)
    dd_handover_card_refresh (DD_HANDOVER_CARD (self->card));
}

static gboolean
dd_handover_page_grab_focus (GtkWidget *widget)
{
  DdHandoverPage *self = DD_HANDOVER_PAGE (widget);

  return self->card != NULL && gtk_widget_child_focus (self->card, GTK_DIR_TAB_FORWARD);
}

static void
dd_handover_page_class_init (DdHandoverPageClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_handover_page_grab_focus;
  DD_PAGE_CLASS (klass)->shown = dd_handover_page_refresh;
  DD_PAGE_CLASS (klass)->refresh = dd_handover_page_refresh;
  DD_PAGE_CLASS (klass)->tick = dd_handover_page_tick;
}

static void
dd_handover_page_init (DdHandoverPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->place = ADW_BIN (adw_bin_new ());
  gtk_widget_set_margin_start (GTK_WIDGET (self->place), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->place), 24);
  gtk_widget_set_margin_top (GTK_WIDGET (self->place), 24);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->place), 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 740);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->place));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  dd_page_set_title (DD_PAGE (self), _ ("Handover"));
  dd_page_set_scroller (DD_PAGE (self), GTK_SCROLLED_WINDOW (scroller));
}

/**
 * dd_handover_page_new:
 * @desk: the desk
 * @session: who reads, works on it and signs
 * @id: a handover
 *
 * Returns: (transfer floating): its page
 */
GtkWidget *
dd_handover_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  DdHandoverPage *self =
      g_object_new (DD_TYPE_HANDOVER_PAGE, "desk", desk, "session", session, NULL);

  self->handover = id;
  return GTK_WIDGET (self);
}
