/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** DD_NOTIFICATIONS_ACTION: of the application; its state says whether the desktop shows reminders.
 */
#define DD_NOTIFICATIONS_ACTION "notifications"

typedef struct _DdDesk DdDesk;
typedef struct _DdSession DdSession;

#define DD_TYPE_PAGE (dd_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DdPage, dd_page, DD, PAGE, AdwBin)

/**
 * DdPageClass:
 * @shown: the page has become the one on screen; re-query, it may have been away for days
 * @hidden: the page has left the screen (another page, the lock, the window closing): save what is
 *   being typed now, not at the next two seconds' mark
 * @refresh: something in the desk changed, perhaps by another process; re-query
 * @tick: a minute of the wall clock has passed (or the clock was set, or the PC woke up): words
 *   that depend on @now, UTC milliseconds, are to be written anew
 *
 * What fills the window beside the sidebar. A page says what stands in the header bar (title,
 * subtitle, tools) and the window draws the header bar, so that its order is the same everywhere:
 * back, clock pill, title, page tools, the red button.
 *
 * A page is built for one session and dropped when it ends or the screen is locked. It keeps no
 * truth: everything typed is in a draft, everything shown is read again.
 *
 * Initial keyboard focus goes to what the page's grab_focus() takes.
 */
struct _DdPageClass
{
  AdwBinClass parent_class;

  void (*shown) (DdPage *self);
  void (*hidden) (DdPage *self);
  void (*refresh) (DdPage *self);
  void (*tick) (DdPage *self, gint64 now);

  gpointer padding[8];
};

DdDesk *dd_page_get_desk (DdPage *self);
DdSession *dd_page_get_session (DdPage *self);

void dd_page_set_title (DdPage *self, const char *title);
const char *dd_page_get_title (DdPage *self);
void dd_page_set_subtitle (DdPage *self, const char *subtitle);
const char *dd_page_get_subtitle (DdPage *self);

void dd_page_set_tools (DdPage *self, GtkWidget *tools);
GtkWidget *dd_page_get_tools (DdPage *self);
void dd_page_set_sidebar (DdPage *self, GtkWidget *sidebar);
GtkWidget *dd_page_get_sidebar (DdPage *self);
void dd_page_set_focused (DdPage *self, gboolean focused);
gboolean dd_page_get_focused (DdPage *self);
void dd_page_set_drill (DdPage *self, gboolean drill);
gboolean dd_page_get_drill (DdPage *self);
void dd_page_set_panes (DdPage *self, gboolean panes);
gboolean dd_page_get_panes (DdPage *self);
void dd_page_set_scroller (DdPage *self, GtkScrolledWindow *scroller);
gboolean dd_page_get_scrolled (DdPage *self);

void dd_page_shown (DdPage *self);
void dd_page_hidden (DdPage *self);
void dd_page_refresh (DdPage *self);
void dd_page_tick (DdPage *self, gint64 now);

void dd_page_open (GtkWidget *from, const char *kind, gint64 id);
void dd_page_replace (GtkWidget *from, const char *kind, gint64 id);
void dd_page_back (GtkWidget *from);
void dd_page_say (GtkWidget *from, const char *sentence);
void dd_page_say_error (GtkWidget *from, const GError *error);

G_END_DECLS
