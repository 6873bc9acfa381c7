/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "paper/official-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DdPrinted:
 * @from: the widget that asked; still alive
 * @printed: whether it went to the printer; %FALSE if it was called off
 * @error: (nullable): why it could not be printed
 * @user_data: what dd_print() was given
 */
typedef void (*DdPrinted) (GtkWidget *from,
                           gboolean printed,
                           const GError *error,
                           gpointer user_data);

/**
 * DdPrintRecord:
 * @user_data: what dd_print_recorded() was given
 * @error: return location
 *
 * Writes down that a paper leaves the desk.
 *
 * Returns: whether it may
 */
typedef gboolean (*DdPrintRecord) (gpointer user_data, GError **error);

/**
 * DdPrintPlace:
 * @from: the widget that asked; still alive
 * @file: where
 * @user_data: what dd_print_ask_place() was given
 */
typedef void (*DdPrintPlace) (GtkWidget *from, GFile *file, gpointer user_data);

typedef struct _DdPrintKind DdPrintKind;

/**
 * DdPrintPaper:
 * @kind: what kind of paper
 * @desk: the desk
 * @session: who prints or saves
 * @id: which one, where the kind counts them
 * @year: of which year, where the kind goes by the month
 * @month: 1–12
 *
 * A paper that is to leave the desk.
 */
typedef struct
{
  const DdPrintKind *kind;

  /* Borrowed */
  DdDesk *desk;
  DdSession *session;

  gint64 id;
  int year;
  int month;
} DdPrintPaper;

/**
 * DdPrintKind:
 * @check: (nullable): whether it is worth asking for a place; @lay_out and @record_export check too
 * @lay_out: reads and lays out the paper as it stands
 * @dup_name: what a file (without its ending) or a print job is called; never a title
 * @record_export: lets the audit log know, @how being "print" or "pdf"
 *
 * What differs from one kind of paper to the next.
 */
struct _DdPrintKind
{
  gboolean (*check) (DdSession *session, GError **error);
  DdPageLayout *(*lay_out) (const DdPrintPaper *paper, GError **error);
  char *(*dup_name) (const DdPrintPaper *paper, GError **error);
  gboolean (*record_export) (const DdPrintPaper *paper, const char *how, GError **error);
};

void dd_print_paper (GtkWidget *from, const DdPrintPaper *paper);
void dd_print_save_paper (GtkWidget *from, const DdPrintPaper *paper);
gboolean dd_print_write_paper (const DdPrintPaper *paper, GFile *file, GError **error);

void dd_print (GtkWidget *from,
               DdPageLayout *layout,
               const char *job_name,
               DdPrinted printed,
               gpointer user_data);
void dd_print_recorded (GtkWidget *from,
                        DdPageLayout *layout,
                        const char *job_name,
                        DdPrintRecord record,
                        gpointer user_data,
                        GDestroyNotify destroy);
void dd_print_ask_place (GtkWidget *from,
                         const char *title,
                         const char *file_name,
                         DdPrintPlace chosen,
                         gpointer user_data,
                         GDestroyNotify destroy);
void dd_print_say_saved (GtkWidget *from, GFile *file);
void dd_print_begin (GtkPrintOperation *operation, DdPageLayout *layout);

G_END_DECLS
